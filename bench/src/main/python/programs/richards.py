"""Objects, methods, inheritance: tasks of an operating system that hand packets on to one another."""

IDLE, WORKER, HANDLER_A, HANDLER_B, DEVICE_A, DEVICE_B = range(6)
KIND_DEVICE, KIND_WORK = 1000, 1001
BUFFER = 4


class Packet:
    def __init__(self, link, ident, kind):
        self.link = link
        self.ident = ident
        self.kind = kind
        self.datum = 0
        self.data = [0] * BUFFER

    def append_to(self, queue):
        self.link = None
        if queue is None:
            return self
        last = queue
        while last.link is not None:
            last = last.link
        last.link = self
        return queue


class Task:
    def __init__(self, scheduler, ident, priority, queue):
        self.scheduler = scheduler
        self.ident = ident
        self.priority = priority
        self.queue = queue
        self.waiting = queue is None
        self.pending = queue is not None
        self.held = False
        scheduler.add(self)

    def is_blocked(self):
        return self.held or (self.waiting and not self.pending)

    def receive(self, packet):
        if self.queue is None:
            self.queue = packet
            self.pending = True
            return True
        packet.append_to(self.queue)
        return False

    def turn(self):
        packet = None
        if self.waiting and self.pending:
            packet = self.queue
            self.queue = packet.link
            self.waiting = False
            self.pending = self.queue is not None
        return self.work(packet)

    def wait(self):
        self.waiting = True
        return self

    def work(self, packet):
        raise NotImplementedError


class IdleTask(Task):
    def __init__(self, scheduler, count):
        super().__init__(scheduler, IDLE, 0, None)
        self.waiting = False
        self.control = 1
        self.count = count

    def work(self, packet):
        self.count -= 1
        if self.count == 0:
            return self.scheduler.hold()
        if self.control & 1 == 0:
            self.control //= 2
            return self.scheduler.release(DEVICE_A)
        self.control = self.control // 2 ^ 0xD008
        return self.scheduler.release(DEVICE_B)


class WorkTask(Task):
    def __init__(self, scheduler, queue):
        super().__init__(scheduler, WORKER, 1000, queue)
        self.destination = HANDLER_A
        self.letter = 0

    def work(self, packet):
        if packet is None:
            return self.wait()
        self.destination = HANDLER_B if self.destination == HANDLER_A else HANDLER_A
        packet.ident = self.destination
        packet.datum = 0
        for i in range(BUFFER):
            self.letter += 1
            if self.letter > 26:
                self.letter = 1
            packet.data[i] = 64 + self.letter
        return self.scheduler.send(packet)


class HandlerTask(Task):
    def __init__(self, scheduler, ident, priority, queue):
        super().__init__(scheduler, ident, priority, queue)
        self.work_in = None
        self.device_in = None

    def work(self, packet):
        if packet is not None:
            if packet.kind == KIND_WORK:
                self.work_in = packet.append_to(self.work_in)
            else:
                self.device_in = packet.append_to(self.device_in)
        work = self.work_in
        if work is not None:
            count = work.datum
            if count >= BUFFER:
                self.work_in = work.link
                return self.scheduler.send(work)
            device = self.device_in
            if device is not None:
                self.device_in = device.link
                device.datum = work.data[count]
                work.datum = count + 1
                return self.scheduler.send(device)
        return self.wait()


class DeviceTask(Task):
    def __init__(self, scheduler, ident, priority):
        super().__init__(scheduler, ident, priority, None)
        self.held_packet = None

    def work(self, packet):
        if packet is None:
            packet = self.held_packet
            if packet is None:
                return self.wait()
            self.held_packet = None
            return self.scheduler.send(packet)
        self.held_packet = packet
        return self.scheduler.hold()


class Scheduler:
    def __init__(self):
        self.tasks = {}
        self.order = []
        self.current = None
        self.sent = 0
        self.holds = 0

    def add(self, task):
        self.tasks[task.ident] = task
        self.order.insert(0, task)

    def hold(self):
        self.holds += 1
        self.current.held = True
        return self.following(self.current)

    def release(self, ident):
        task = self.tasks[ident]
        task.held = False
        return task if task.priority > self.current.priority else self.current

    def send(self, packet):
        task = self.tasks[packet.ident]
        self.sent += 1
        packet.link = None
        packet.ident = self.current.ident
        if task.receive(packet) and task.priority > self.current.priority:
            return task
        return self.current

    def following(self, task):
        order = self.order
        index = order.index(task) + 1
        return order[index] if index < len(order) else None

    def run(self):
        task = self.order[0]
        while task is not None:
            if task.is_blocked():
                task = self.following(task)
            else:
                self.current = task
                task = task.turn()
                if task is self.current and task.waiting and not task.pending:
                    task = self.following(task)


def simulate(count):
    s = Scheduler()
    IdleTask(s, count)
    WorkTask(s, Packet(Packet(None, WORKER, KIND_WORK), WORKER, KIND_WORK))
    for ident, device in (HANDLER_A, DEVICE_A), (HANDLER_B, DEVICE_B):
        queue = None
        for _ in range(3):
            queue = Packet(queue, device, KIND_DEVICE)
        HandlerTask(s, ident, 1000 * ident, queue)
    DeviceTask(s, DEVICE_A, 4000)
    DeviceTask(s, DEVICE_B, 5000)
    s.run()
    return s.sent, s.holds


def run():
    return simulate(40000)
