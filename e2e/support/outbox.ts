import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { waitFor } from "@docket/testing/wait";
import { addresses } from "./addresses.ts";

const folder = join(addresses.dataDir, "outbox");

/** Waits for a letter in the operator's outbox and returns the link in it; `subject` is a part of the letter's. */
export function linkFromOutbox(recipient: string, subject: string): Promise<string> {
  return waitFor(async () => {
    for (const name of await readdir(folder)) {
      const text = await readFile(join(folder, name), "utf8");
      const [head = "", ...body] = text.split("\n\n");
      if (head.startsWith(`To: ${recipient}\n`) && head.includes(subject))
        return /^https?:\S+$/m.exec(body.join("\n\n"))?.[0];
    }
    return undefined;
  }, `a letter “${subject}” to ${recipient}`);
}
