import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";

const program = fileURLToPath(new URL("./logging-program.ts", import.meta.url));
let child: ChildProcess | undefined;

/** Starts the program with its output in a pipe and an IPC channel, as the launcher does. */
async function start(lines: number) {
  child = spawn(process.execPath, ["--import", "tsx", program, String(lines)], {
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  await once(child, "message");
  return child;
}

afterEach(() => {
  child?.kill("SIGKILL");
});

describe("a process that logs", () => {
  it("ends when its parent is gone, and with it the reader of its log", async () => {
    const running = await start(10);
    const exited = once(running, "exit");
    running.stdout?.destroy();
    running.disconnect();
    expect(await exited).toEqual([0, null]);
  });

  it("loses no line of a burst, and ends each whole", async () => {
    const running = await start(20_000);
    const exited = once(running, "exit");
    let text = "";
    const complete = new Promise<void>((resolve) => {
      running.stdout?.setEncoding("utf8").on("data", (chunk: string) => {
        text += chunk;
        if (text.endsWith('"shut down"}\n')) resolve();
      });
    });
    running.disconnect();
    expect(await exited).toEqual([0, null]);
    await complete;
    const lines = text.trimEnd().split("\n");
    const numbers = lines.map((line) => (JSON.parse(line) as { i?: number }).i).filter((i) => i !== undefined);
    expect(numbers).toEqual(Array.from({ length: 20_000 }, (_, i) => i));
  });
});
