/**
 * Makes load, in a process of its own: each connection sends its next request when the last one is answered. It writes
 * prepared bytes to plain sockets and reads no more of an answer than is needed to find its end, because it shares the
 * machine with what it measures.
 */
import { connect, type Socket } from "node:net";
import { httpRequests, type LoadUser, type OperationName, operations } from "./operations.ts";
import { quantile } from "./statistics.ts";

export interface LoadJob {
  port: number;
  operation: OperationName;
  /** One connection for each. */
  users: readonly LoadUser[];
  /** How long to measure after every connection had its first answer. */
  seconds: number;
}

export interface LoadResult {
  /** Answers within the measured time, for each second of it. */
  perSecond: number;
  /** All answers, those before and after the measured time included. */
  answers: number;
  /** Milliseconds, of the requests sent within the measured time. */
  latency: { p50: number; p95: number; p99: number; max: number };
  /** Milliseconds from opening all connections at once to the last one's first answer. */
  slowestFirstAnswer: number;
  /** The whole first answer of each connection, in the order of the users. */
  firstAnswers: string[];
  /** Processor time this generator took, in milliseconds for each answer. */
  generatorCpu: number;
}

const DEADLINE_MS = 60_000;
const HEAD_END = "\r\n\r\n";
const LAST_CHUNK = "0\r\n\r\n";

class Connection {
  readonly #socket: Socket;
  readonly #requests: Buffer[];
  readonly #expected: Buffer[];
  readonly #onAnswer: (latency: number, body: Buffer) => boolean;
  #next = 0;
  #sentAt = 0;
  #received: Buffer[] = [];
  #missing = 0;

  constructor(
    job: LoadJob,
    user: LoadUser,
    onAnswer: (latency: number, body: Buffer) => boolean,
    onFault: (fault: Error) => void,
  ) {
    const { expected } = operations[job.operation];
    this.#requests = httpRequests(job.operation, user, job.port);
    this.#expected = this.#requests.map((_, i) => Buffer.from(expected(user, i)));
    this.#onAnswer = onAnswer;
    this.#socket = connect({ port: job.port, host: "127.0.0.1", noDelay: true });
    this.#socket.on("error", onFault);
    this.#socket.on("end", () => onFault(new Error("a connection was closed by the server")));
    this.#socket.on("data", (chunk) => {
      try {
        this.#read(chunk);
      } catch (error) {
        onFault(error instanceof Error ? error : new Error(String(error)));
      }
    });
    this.#send();
  }

  close() {
    this.#socket.destroy();
  }

  #send() {
    this.#sentAt = performance.now();
    this.#socket.write(this.#requests[this.#next] ?? "");
  }

  #read(chunk: Buffer) {
    if (this.#received.length === 0) this.#missing = missingBytes(chunk);
    else if (this.#missing !== Number.POSITIVE_INFINITY) this.#missing -= chunk.length;
    this.#received.push(chunk);
    const isWhole = this.#missing <= 0 || (this.#missing === Number.POSITIVE_INFINITY && endsChunked(chunk));
    if (!isWhole) return;
    const answer = this.#received.length === 1 ? chunk : Buffer.concat(this.#received);
    this.#received = [];
    const expected = this.#expected[this.#next] ?? "";
    if (!answer.includes(expected)) throw new Error(`unexpected answer: ${answer.toString("utf8", 0, 600)}`);
    this.#next = (this.#next + 1) % this.#requests.length;
    if (this.#onAnswer(performance.now() - this.#sentAt, answer)) this.#send();
  }
}

/** Returns how many bytes of an answer follow its first chunk; infinity when it is sent in chunks of unsaid length. */
function missingBytes(first: Buffer): number {
  const headLength = first.indexOf(HEAD_END);
  const head = first.toString("latin1", 0, headLength);
  if (headLength < 0 || !head.startsWith("HTTP/1.1 200"))
    throw new Error(`not an HTTP 200: ${first.toString("utf8", 0, 600)}`);
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (length !== undefined) return headLength + HEAD_END.length + Number(length) - first.length;
  return endsChunked(first) ? 0 : Number.POSITIVE_INFINITY;
}

function endsChunked(chunk: Buffer): boolean {
  return chunk.toString("latin1", chunk.length - LAST_CHUNK.length) === LAST_CHUNK;
}

function run(job: LoadJob): Promise<LoadResult> {
  return new Promise((resolve, reject) => {
    const latencies: number[] = [];
    const firstAnswers: string[] = [];
    const openedAt = performance.now();
    const cpuBefore = process.cpuUsage();
    let answered = 0;
    let total = 0;
    let measureFrom = Number.POSITIVE_INFINITY;
    let answersInTime = 0;
    let busy = job.users.length;
    const finish = (act: () => void) => {
      clearTimeout(deadline);
      for (const connection of connections) connection.close();
      act();
    };
    const fail = (fault: Error) => finish(() => reject(fault));
    const deadline = setTimeout(() => fail(new Error("the load did not end in time")), DEADLINE_MS);
    const succeed = () => {
      const cpu = process.cpuUsage(cpuBefore);
      resolve({
        perSecond: answersInTime / job.seconds,
        answers: total,
        latency: quantiles(latencies),
        slowestFirstAnswer,
        firstAnswers,
        generatorCpu: (cpu.user + cpu.system) / 1000 / total,
      });
    };
    let slowestFirstAnswer = 0;
    const connections = job.users.map((user, i) => {
      let hasAnswered = false;
      const onAnswer = (latency: number, answer: Buffer) => {
        const now = performance.now();
        total += 1;
        if (!hasAnswered) {
          hasAnswered = true;
          firstAnswers[i] = bodyOf(answer);
          answered += 1;
          if (answered === job.users.length) {
            slowestFirstAnswer = now - openedAt;
            measureFrom = now;
          }
        }
        const isInTime = now - measureFrom < job.seconds * 1000;
        if (now > measureFrom && isInTime) answersInTime += 1;
        if (now - latency >= measureFrom) latencies.push(latency);
        if (isInTime) return true;
        busy -= 1;
        if (busy === 0) finish(succeed);
        return false;
      };
      return new Connection(job, user, onAnswer, fail);
    });
  });
}

function bodyOf(answer: Buffer): string {
  const text = answer.toString("utf8");
  return text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1);
}

function quantiles(latencies: readonly number[]) {
  const at = (part: number) => quantile(latencies, part);
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}

process.on("message", (job: LoadJob) => {
  run(job).then(
    (result) => process.send?.({ result }),
    (error: unknown) => process.send?.({ fault: String(error) }),
  );
});
process.on("disconnect", () => process.exit());
