import { randomUUID } from "node:crypto";
import { readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import { identify, isRunning, type ProcessIdentity } from "./process-identity.ts";

/** What stands in a lock file: who holds it, and what the holder wants others to know. */
export interface LockRecord<Details> {
  holder: ProcessIdentity;
  details: Details;
}

export interface FileLock<Details> {
  /** What a holder left that ended without releasing the lock. */
  abandoned: Details | undefined;
  /** Replaces what others are told. */
  update(details: Details): Promise<void>;
  release(): Promise<void>;
}

const POLL_MS = 100;
const HALF_WRITTEN_MS = 5_000;

/**
 * Takes the lock that a file stands for, in the name of this process. It is free when the file is missing or names a
 * process that is gone.
 * @returns the lock, or the record of the process that holds it
 */
export async function tryLock<Details>(
  file: string,
  details: Details,
): Promise<{ lock: FileLock<Details> } | { heldBy: LockRecord<Details> | undefined }> {
  const holder = identify(process.pid);
  let abandoned: Details | undefined;
  for (;;) {
    try {
      await writeFile(file, JSON.stringify({ holder, details }), { flag: "wx", mode: 0o600 });
      return { lock: { abandoned, ...operations(file, holder) } };
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    }
    const content = await readFile(file, "utf8").catch(() => undefined);
    if (content === undefined) continue;
    const record = parse<Details>(content);
    if (record ? isRunning(record.holder) : await isYoung(file)) return { heldBy: record };
    if (await takeAway(file, content)) abandoned = record?.details ?? abandoned;
  }
}

/** Takes the lock as soon as it is free. @param onWait called once when it is not */
export async function lockWhenFree(file: string, signal: AbortSignal, onWait: () => void): Promise<FileLock<null>> {
  let isTold = false;
  for (;;) {
    const result = await tryLock(file, null);
    if ("lock" in result) return result.lock;
    if (!isTold) onWait();
    isTold = true;
    await delay(POLL_MS, undefined, { signal });
  }
}

function operations<Details>(file: string, holder: ProcessIdentity) {
  const write = async (details: Details) => {
    const next = `${file}.${randomUUID()}`;
    await writeFile(next, JSON.stringify({ holder, details }), { mode: 0o600 });
    await rename(next, file);
  };
  let lastWrite: Promise<void> = Promise.resolve();
  return {
    // One after another: of two at once, the older might be the one that stays.
    update: (details: Details) => {
      const written = lastWrite.then(() => write(details));
      lastWrite = written.catch(() => undefined);
      return written;
    },
    release: () => rm(file, { force: true }),
  };
}

/** Of several who found the same abandoned file, only one must remove it, and none a file made since. */
async function takeAway(file: string, content: string): Promise<boolean> {
  const aside = `${file}.${randomUUID()}`;
  try {
    await rename(file, aside);
  } catch {
    return false;
  }
  const isTheSame = (await readFile(aside, "utf8")) === content;
  if (isTheSame) await rm(aside, { force: true });
  else await rename(aside, file);
  return isTheSame;
}

function parse<Details>(content: string): LockRecord<Details> | undefined {
  try {
    return JSON.parse(content) as LockRecord<Details>;
  } catch {
    return undefined;
  }
}

async function isYoung(file: string): Promise<boolean> {
  return stat(file).then(
    ({ mtimeMs }) => Date.now() - mtimeMs < HALF_WRITTEN_MS,
    () => false,
  );
}
