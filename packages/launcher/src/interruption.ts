/**
 * Returns a signal that is aborted when this process is asked to end: Ctrl-C, a service manager's SIGTERM, and the end
 * of the terminal all mean the same.
 */
export function interruptedBySignal(): AbortSignal {
  const controller = new AbortController();
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, () => controller.abort());
  return controller.signal;
}
