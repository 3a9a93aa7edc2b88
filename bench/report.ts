import type { Measurement, Slice } from "./measure.ts";
import { type OperationName, operations } from "./operations.ts";
import { median } from "./statistics.ts";

/** What the first release set itself, as parts of the bare server's requests per second at 100 connections. */
const RATIO_GOALS: Readonly<Record<OperationName, number>> = {
  BenchTaskList: 0.25,
  BenchViewerId: 0.25,
  BenchSetTaskCompleted: 0.4,
};
const RATIO_GOAL_CONNECTIONS = 100;
const FIRST_ANSWER_GOAL_MS = 500;
const SPREAD_GOAL = { connections: 500, p99OverP50: 3 };

const HEADINGS = [
  "operation",
  "conn.",
  "bare req/s",
  "Docket req/s",
  "ratio (min–max)",
  "bare p50/p95/p99 ms",
  "Docket p50/p95/p99 ms",
  "slowest first answer ms, bare / Docket",
  "server CPU ms/req, bare / Docket",
];

/** Returns the measurements as a Markdown table: medians over the slices, ratios over pairs of neighbouring slices. */
export function reportTable(measurements: readonly Measurement[]): string {
  return markdownTable(HEADINGS, measurements.map(reportRow));
}

/** Returns a Markdown table whose columns line up. */
export function markdownTable(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = headings.map((heading, i) => Math.max(heading.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(" | ")} |`;
  return [line(headings), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}

/** Returns one line for each goal: what was asked, what was measured, and whether it was met. */
export function reportGoals(measurements: readonly Measurement[]): string {
  const lines = measurements.flatMap((measurement) => {
    const { operation, connections, docket } = measurement;
    const name = `${operations[operation].title} at ${connections} connections`;
    const goals: string[] = [];
    if (connections === RATIO_GOAL_CONNECTIONS) {
      const ratio = median(ratios(measurement));
      goals.push(
        goal(`${name}: ratio ${ratio.toFixed(2)}, goal ${RATIO_GOALS[operation]}`, ratio >= RATIO_GOALS[operation]),
      );
      const slowest = median(docket.map((slice) => slice.slowestFirstAnswer));
      goals.push(
        goal(
          `${name}: slowest first answer ${slowest.toFixed(0)} ms, goal ${FIRST_ANSWER_GOAL_MS}`,
          slowest <= FIRST_ANSWER_GOAL_MS,
        ),
      );
    }
    if (connections === SPREAD_GOAL.connections) {
      const spread = median(docket.map(({ latency }) => latency.p99 / latency.p50));
      goals.push(
        goal(`${name}: p99/p50 ${spread.toFixed(1)}, goal ${SPREAD_GOAL.p99OverP50}`, spread <= SPREAD_GOAL.p99OverP50),
      );
    }
    return goals;
  });
  return lines.join("\n");
}

function reportRow(measurement: Measurement): string[] {
  const { operation, connections, bare, docket } = measurement;
  const all = ratios(measurement);
  return [
    operations[operation].title,
    String(connections),
    medianOf(bare, ({ perSecond }) => perSecond, 0),
    medianOf(docket, ({ perSecond }) => perSecond, 0),
    `${median(all).toFixed(2)} (${Math.min(...all).toFixed(2)}–${Math.max(...all).toFixed(2)})`,
    latencies(bare),
    latencies(docket),
    both(bare, docket, ({ slowestFirstAnswer }) => slowestFirstAnswer, 0),
    both(bare, docket, ({ serverCpu }) => serverCpu ?? Number.NaN, 3),
  ];
}

function ratios({ bare, docket }: Measurement): number[] {
  return docket.map((slice, i) => slice.perSecond / (bare[i]?.perSecond ?? Number.NaN));
}

function latencies(slices: readonly Slice[]): string {
  const parts = ["p50", "p95", "p99"] as const;
  return parts.map((part) => medianOf(slices, ({ latency }) => latency[part], 1)).join(" / ");
}

function both(
  bare: readonly Slice[],
  docket: readonly Slice[],
  read: (slice: Slice) => number,
  digits: number,
): string {
  return `${medianOf(bare, read, digits)} / ${medianOf(docket, read, digits)}`;
}

function medianOf(slices: readonly Slice[], read: (slice: Slice) => number, digits: number): string {
  return median(slices.map(read)).toFixed(digits);
}

function goal(text: string, isMet: boolean): string {
  return `${isMet ? "met   " : "MISSED"} ${text}`;
}
