/* The protocol of ThreadState and StopTheWorld (rows T1, T2, T3, T4, T5 and T6) for SPIN.

   THREADS threads each run ROUNDS rounds. In a round a thread attaches, runs Python code with a safe point in it, and, whichever
   comes: stops the world (and, standing alone, "forks") and starts it again, gives a stop up because its time is over, makes a
   blocking call, or goes on. Each operation on shared memory is one step, as in the Java code; the names are the Java names.

   Checked: while one thread has the world to itself nobody else is attached (alone); every thread comes to its end, so no wake-up is
   lost and nothing deadlocks (invalid end states); requests do not pile up (a word is never asked for twice by one stop).

   check runs it, and runs it with each MUTANT_ below, of which every one must be found wrong. */

#ifndef THREADS
#define THREADS 3
#endif
#ifndef ROUNDS
#define ROUNDS 2
#endif

#define NOBODY 255

/* ThreadState.status: the state and the request in one word */
#define DETACHED 0
#define ATTACHED 1
#define SUSPENDED 2
#define REQUESTED 4
#define WAITING 8
#define state(t) (status[t] & 3)

byte status[THREADS];
bool hint[THREADS];              /* the bit STOP of ThreadState.pending */
bool permit[THREADS];            /* ThreadState.parker */
byte waking[THREADS];            /* ThreadState.waking */
bool queued[THREADS];            /* ThreadState.queued: in StopTheWorld.sleepers, whose order is left open */
#define MARKED 1
#define WANTED 2
#define WOKEN 3
bool owes[THREADS];              /* the bit WAKES of ThreadState.pending */
bool registered[THREADS];        /* ThreadRegistry.threads */
byte stopping = NOBODY;          /* ThreadRegistry.stopping */
bool turn;                       /* StopTheWorld.turn: taken (its futex queue is the kernel's) */
byte awaited = NOBODY;           /* StopTheWorld.awaited */
bool requester_permit;           /* StopTheWorld.requester */
bool alone;                      /* somebody has the world to himself */

/* Parker: park takes the permit or waits for it; unpark gives it. */
inline park(t) { atomic { permit[t] -> permit[t] = false } }
inline unpark(t) { permit[t] = true }

#if THREADS > 2
#define nobody_queued (!queued[0] && !queued[1] && !queued[2])
#else
#define nobody_queued (!queued[0] && !queued[1])
#endif

/* ThreadState.wake */
inline wake(o) {
  if
  :: atomic { (waking[o] == WANTED) -> waking[o] = WOKEN }; unpark(o); break
  :: atomic { (waking[o] != WANTED) -> skip }
  fi
}

/* StopTheWorld.wakeNext: any of those that are queued */
inline wake_next() {
  do
  :: atomic { queued[0] -> queued[0] = false }; wake(0)
  :: atomic { queued[1] -> queued[1] = false }; wake(1)
#if THREADS > 2
  :: atomic { queued[2] -> queued[2] = false }; wake(2)
#endif
  :: atomic { nobody_queued -> skip }; break
  od
}

/* ThreadState.passOn */
inline pass_on(t) {
  if
#ifdef MUTANT_KEEPS_BATON
  :: atomic { waking[t] = 0 }
#else
  :: atomic { (waking[t] != 0) -> waking[t] = 0 }; wake_next()
  :: atomic { (waking[t] == 0) -> skip }
#endif
  fi
}

inline notify_requester(t) {
  if
  :: awaited == t -> requester_permit = true
  :: else
  fi
}

/* ThreadState.awaitStart: the bit is set in a word that still keeps the thread from attaching, or not at all */
inline await_start(t) {
#ifdef MUTANT_LATE_WAITING
  /* finds the word unfit first, and says that it waits afterwards */
  status[t] = status[t] | WAITING; park(t)
#else
  /* a read and a CAS that fails if the word has changed: one step; failing has no effect */
  if
  :: atomic { status[t] != DETACHED -> status[t] = status[t] | WAITING }; park(t)
  :: atomic { status[t] == DETACHED -> skip }
  fi
#endif
}

/* ThreadState.attach, up to the safe point */
inline attach(t) {
  do
  :: atomic { status[t] == DETACHED -> status[t] = ATTACHED }; break
  :: atomic { status[t] != DETACHED -> skip }; await_start(t)
  od;
  pass_on(t);
  safe_point(t)
}

/* ThreadState.wakeOthers */
inline wake_others(t) {
  if
  :: owes[t] -> owes[t] = false; wake_next()
  :: else
  fi
}

/* ThreadState.detach: one read-modify-write gives the word as it was */
inline detach(t) {
#ifndef MUTANT_OWING
  wake_others(t);
#endif
  atomic { before = status[t]; status[t] = status[t] & ~ATTACHED };
  if
  :: (before & REQUESTED) -> notify_requester(t)
  :: else
  fi
}

/* ThreadState.safePoint and suspend: read the hint, act on the word */
inline safe_point(t) {
  wake_others(t);
  do
  :: !hint[t] -> break
  :: hint[t] ->
#ifdef MUTANT_FLAG
     /* the state alone, the request only in the hint: an old decision meets a new stop */
     atomic { status[t] = SUSPENDED | (status[t] & REQUESTED) };
     if
     :: !hint[t] ->
        if
        :: atomic { state(t) == SUSPENDED -> status[t] = ATTACHED | (status[t] & REQUESTED) }; break
        :: atomic { state(t) != SUSPENDED -> skip }
        fi
     :: hint[t]
     fi;
     stood = true;
#else
     if
     :: atomic { status[t] == (ATTACHED | REQUESTED) -> status[t] = SUSPENDED | REQUESTED | WAITING }; stood = true
     :: atomic { status[t] != (ATTACHED | REQUESTED) -> stood = false }
     fi;
#endif
     if
     :: !stood -> break
     :: stood ->
#ifndef MUTANT_SILENT
        notify_requester(t);
#endif
        do
        :: atomic { status[t] == DETACHED -> status[t] = ATTACHED }; break
        :: atomic { status[t] != DETACHED -> skip }; await_start(t)
        od;
        pass_on(t)
     fi
  od
}

/* ThreadState.trySuspend */
inline try_suspend(o) {
  atomic {
    if
    :: state(o) == SUSPENDED -> stands = true
#ifdef MUTANT_FLAG
    :: state(o) == DETACHED -> status[o] = SUSPENDED | (status[o] & REQUESTED); stands = true
#else
    :: (status[o] & ~WAITING) == (DETACHED | REQUESTED) -> status[o] = status[o] | SUSPENDED; stands = true
#endif
    :: else -> stands = false
    fi
  }
}

/* ThreadState.resume: marked before it may attach, so that it passes a wake-up on when it does; wanted, so that it may be
   woken, only then. A CAS that fails begins anew; the thread can only have begun to wait meanwhile. */
inline resume(o) {
  do
#ifdef MUTANT_FLAG
  :: atomic { before = status[o]; if :: state(o) == SUSPENDED -> status[o] = DETACHED :: else -> status[o] = state(o) fi };
     waking[o] = MARKED; break
#else
  :: before = status[o];
     if
#ifdef MUTANT_SUSPENDED_ONLY
     /* forgets who waits in attach without having been suspended */
     :: (before & WAITING) && (before & SUSPENDED) -> waking[o] = MARKED
#else
     :: before & WAITING ->
#ifndef MUTANT_LATE_MARK
        waking[o] = MARKED
#else
        skip
#endif
#endif
     :: else
     fi;
     if
     :: atomic { status[o] == before -> status[o] = before & ATTACHED }; break
     :: atomic { status[o] != before -> skip }
     fi
#endif
  od;
#ifdef MUTANT_LATE_MARK
  if
  :: before & WAITING -> waking[o] = MARKED
  :: else
  fi;
#endif
  if
  :: atomic { (waking[o] == MARKED) -> waking[o] = WANTED }; queued[o] = true
  :: atomic { (waking[o] != MARKED) -> skip }
  fi
}

/* ThreadRegistry.clearStop and the loop of StopTheWorld.start */
inline start_world(t) {
  awaited = NOBODY;
#ifdef MUTANT_LATE_HINT
  for (i : 0 .. THREADS - 1) { if :: i != t && registered[i] -> resume(i) :: else fi }
#endif
  atomic { stopping = NOBODY; for (i : 0 .. THREADS - 1) { hint[i] = false } };
#ifndef MUTANT_LATE_HINT
  for (i : 0 .. THREADS - 1) { if :: i != t && registered[i] -> resume(i) :: else fi };
#endif
  turn = false;
  if
  :: t == THREADS - 1 -> owes[t] = true /* startAfterFork: one of the threads forks */
  :: else -> wake_next() /* one other processor */
  fi
}

/* StopTheWorld.stop and what follows. All locks of the registry are one atomic block each. */
inline stop_the_world(t) {
  /* takeTurn: at once, or detached */
  if
  :: atomic { !turn -> turn = true }
  :: atomic { turn -> skip }; detach(t); atomic { !turn -> turn = true }; attach(t)
  fi;
  atomic {
    stopping = t;
    for (i : 0 .. THREADS - 1) {
      if
      :: i != t && registered[i] -> status[i] = status[i] | REQUESTED; hint[i] = true
      :: else
      fi
    }
  };
  gave_up = false;
  for (o : 0 .. THREADS - 1) {
    if
    :: o != t && registered[o] && !gave_up ->
       do
       :: try_suspend(o);
          if
          :: stands -> break
          :: !stands ->
#ifndef MUTANT_NO_SECOND_LOOK
             awaited = o;
             try_suspend(o);
#endif
             if
             :: stands -> break
             :: !stands ->
#ifdef MUTANT_NO_SECOND_LOOK
                awaited = o;
#endif
                if
                :: atomic { requester_permit -> requester_permit = false }
                :: limited -> gave_up = true; break /* the limit is over */
                fi
             fi
          fi
       od;
       awaited = NOBODY
    :: else
    fi
  };
  if
  :: gave_up
  :: !gave_up ->
     assert(!alone);
     alone = true;
     for (o : 0 .. THREADS - 1) { assert(o == t || state(o) != ATTACHED) }
     alone = false
  fi;
  start_world(t)
}

proctype Thread(byte t; bool limited) {
  byte i, o, before, round;
  bool stood, stands, gave_up;
  /* begin: register, under the registry's lock; suspended from the start if the world is being stopped */
  atomic {
    registered[t] = true;
    if
    :: stopping != NOBODY && stopping != t ->
#ifndef MUTANT_BORN_FREE
       status[t] = SUSPENDED | REQUESTED; hint[t] = true
#else
       skip
#endif
    :: else
    fi
  };
  for (round : 1 .. ROUNDS) {
    attach(t);
    assert(!alone); /* running Python code */
    if
    :: stop_the_world(t)
    :: skip
    fi;
    if
    :: owes[t] /* a blocking call comes first */
    :: else -> safe_point(t)
    fi;
    assert(!alone);
    detach(t)
  }
}

init {
  byte n;
  atomic {
    for (n : 0 .. THREADS - 1) { run Thread(n, n == 0) } /* one of them may give up */
  }
}
