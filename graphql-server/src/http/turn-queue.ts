/** Requests started in one turn of the event loop. */
const STARTS_PER_TURN = 4;

/**
 * Makes a queue that starts work in order and only a little in each turn of the event loop. Node accepts one connection
 * a turn, so that long turns keep newcomers waiting.
 */
export function turnQueue() {
  const waiting: (() => void)[] = [];
  let isScheduled = false;

  function startSome(): void {
    for (const start of waiting.splice(0, STARTS_PER_TURN)) start();
    isScheduled = waiting.length > 0;
    if (isScheduled) setImmediate(startSome);
  }

  return (start: () => void): void => {
    waiting.push(start);
    if (isScheduled) return;
    isScheduled = true;
    setImmediate(startSome);
  };
}
