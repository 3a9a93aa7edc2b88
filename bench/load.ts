import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import type { LoadJob, LoadResult } from "./load-generator.ts";

/** A generator of load in a process of its own. */
export interface Load {
  /**
   * Runs one job to its end.
   * @throws Error when a connection fails, or an answer is not an HTTP 200 with what the operation expects
   */
  run: (job: LoadJob) => Promise<LoadResult>;
  close: () => void;
}

/**
 * Starts the generator.
 * @param script the built `load-generator.ts`
 */
export function startLoad(script: string): Load {
  const child: ChildProcess = fork(script, { execArgv: [], serialization: "advanced" });
  const exit = once(child, "exit").then(([code]) => Promise.reject(new Error(`the load generator ended (${code})`)));
  exit.catch(() => undefined);
  return {
    run: async (job) => {
      child.send(job);
      const answer = once(child, "message");
      const [message]: { result?: LoadResult; fault?: string }[] = await Promise.race([answer, exit]);
      if (message?.result === undefined) throw new Error(`${job.operation} on port ${job.port}: ${message?.fault}`);
      return message.result;
    },
    close: () => {
      child.disconnect();
    },
  };
}
