/** Requests started in one turn of the event loop. */
const STARTS_PER_TURN = 4;
/** The same while newcomers arrive. */
const STARTS_PER_TURN_OF_ARRIVALS = 1;

/** Starts work in order, and only a little in each turn of the event loop. */
export interface TurnQueue {
  start(work: () => void): void;
  /** Says that a connection was accepted in this turn. */
  noticeArrival(): void;
}

/**
 * Makes a queue of work. Node accepts one connection a turn, so that the last of many newcomers waits for as many turns:
 * turns are kept short, and the shortest while connections come.
 */
export function turnQueue(): TurnQueue {
  const waiting: (() => void)[] = [];
  let isScheduled = false;
  let hasArrivals = false;

  function startSome(): void {
    const count = hasArrivals ? STARTS_PER_TURN_OF_ARRIVALS : STARTS_PER_TURN;
    hasArrivals = false;
    for (const start of waiting.splice(0, count)) start();
    isScheduled = waiting.length > 0;
    if (isScheduled) setImmediate(startSome);
  }

  return {
    start: (work) => {
      waiting.push(work);
      if (isScheduled) return;
      isScheduled = true;
      setImmediate(startSome);
    },
    noticeArrival: () => {
      hasArrivals = true;
    },
  };
}
