const QUIET_MS = 500;

/**
 * Runs a step of a start and tells about it when it takes long enough for a person to wonder: once when it has run for
 * half a second, and once, with its seconds, when it is done.
 * @param doing as in "Building the web server"
 * @param done as in "Built the web server"
 */
export async function step<Result>(doing: string, done: string, work: () => Promise<Result>): Promise<Result> {
  const start = performance.now();
  let isTold = false;
  const timer = setTimeout(() => {
    isTold = true;
    console.log(`${doing} …`);
  }, QUIET_MS);
  try {
    const result = await work();
    if (isTold) console.log(`${done} in ${((performance.now() - start) / 1000).toFixed(1)} s`);
    return result;
  } finally {
    clearTimeout(timer);
  }
}
