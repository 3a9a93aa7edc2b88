import { execFile } from "node:child_process";
import { ROOT } from "../../src/root.ts";

/** How a command came out. */
export interface Outcome {
  code: number;
  out: string;
  messages: string;
  /** What stands on standard output, read as one JSON document. */
  json(): unknown;
}

/** Runs `npm run admin -- …` without npm, and tells its two outputs apart. */
export function admin(env: Record<string, string>, ...args: string[]): Promise<Outcome> {
  const { PATH, HOME } = process.env;
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ["bootstrap.mjs", "admin", ...args],
      { cwd: ROOT, env: { PATH, HOME, ...env } },
      (error, out, messages) => {
        const code = error ? Number(error.code) : 0;
        resolve({ code, out, messages, json: () => JSON.parse(out) as unknown });
      },
    );
  });
}
