import { spawn } from "node:child_process";
import { interruptedBySignal } from "../interruption.ts";
import { generateWhenStale } from "../products.ts";
import { ROOT } from "../root.ts";

/** `npm run bench`: measures the GraphQL server against a bare one. Returns the exit code. */
export async function bench(args: readonly string[]): Promise<number> {
  const signal = interruptedBySignal();
  await generateWhenStale(signal);
  signal.throwIfAborted();
  const child = spawn(process.execPath, ["--import", "tsx", "bench/main.ts", ...args], { cwd: ROOT, stdio: "inherit" });
  signal.addEventListener("abort", () => child.kill("SIGTERM"), { once: true });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 130));
  });
}
