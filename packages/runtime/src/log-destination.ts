import { writeSync } from "node:fs";
import type { DestinationStream } from "pino";

/** Lines are written together, so that a busy process is not stopped by each. */
const BATCH_BYTES = 4_096;
/** No line waits longer than this, in milliseconds: what a process that is killed may lose. */
const MAX_DELAY_MS = 100;
/** What a reader that does not keep up may owe, in bytes; lines beyond it are lost rather than the process. */
const MAX_BACKLOG_BYTES = 4 * 1024 * 1024;
/** How often a full pipe is tried again when the process exits, and the pause between, in milliseconds. */
const EXIT_ATTEMPTS = 50;
const EXIT_PAUSE_MS = 10;

/**
 * Makes a destination of log lines that batches them, and writes what is left when the process exits. Pino's own never
 * lets a process exit whose reader is gone (its last flush tries a broken pipe for ever); this one then drops its lines.
 */
export function batchedDestination(fd: number): DestinationStream {
  let backlog = Buffer.alloc(0);
  let lines: string[] = [];
  let length = 0;
  let timer: NodeJS.Timeout | undefined;

  /** Writes what it can; false when the reader has to catch up first. */
  const flush = (): boolean => {
    clearTimeout(timer);
    timer = undefined;
    backlog = Buffer.concat([backlog, Buffer.from(lines.join(""))]);
    lines = [];
    length = 0;
    try {
      while (backlog.length > 0) backlog = backlog.subarray(writeSync(fd, backlog));
    } catch (error) {
      const isFull = error instanceof Error && "code" in error && error.code === "EAGAIN";
      if (isFull && backlog.length < MAX_BACKLOG_BYTES) return false;
      backlog = Buffer.alloc(0);
    }
    return true;
  };
  const flushLater = () => {
    timer ??= setTimeout(() => flush() || flushLater(), MAX_DELAY_MS).unref();
  };

  process.on("exit", () => {
    const pause = new Int32Array(new SharedArrayBuffer(4));
    for (let attempt = 0; attempt < EXIT_ATTEMPTS && !flush(); attempt++) Atomics.wait(pause, 0, 0, EXIT_PAUSE_MS);
  });

  return {
    write: (line) => {
      lines.push(line);
      length += line.length;
      if (length < BATCH_BYTES || !flush()) flushLater();
    },
  };
}
