"""Small ints in lists: permutations and flips of prefixes."""


def fannkuch(n):
    order = list(range(n))
    counts = [0] * n
    checksum = 0
    most = 0
    sign = 1
    size = n
    while True:
        first = order[0]
        if first:
            work = order[:]
            flips = 0
            while first:
                work[:first + 1] = work[first::-1]
                flips += 1
                first = work[0]
            if flips > most:
                most = flips
            checksum += sign * flips
        if sign == 1:
            order[0], order[1] = order[1], order[0]
            sign = -1
        else:
            order[1], order[2] = order[2], order[1]
            sign = 1
            for i in range(2, n):
                if counts[i] < i:
                    counts[i] += 1
                    break
                counts[i] = 0
                if i == n - 1:
                    return checksum, most
                order.insert(i + 1, order.pop(0))


def run():
    return [fannkuch(8) for _ in range(3)][-1]
