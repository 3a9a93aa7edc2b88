import type { Exchange, Operation } from "@urql/core";
import { filter, makeSubject, merge, pipe, tap } from "wonka";

/** What a mutation has to do with: the things that it changes, and those that must be there for it. */
type Reach = { changes: ReadonlySet<string>; needs: ReadonlySet<string> };

/**
 * Reads a mutation's input: it changes `id` and `ids`, and what stands beside a thing's new place, as the next thing may
 * be put there, too; it needs whatever else it names, such as the project of a new task.
 */
function reachOf({ kind, variables }: Operation): Reach | undefined {
  if (kind !== "mutation") return undefined;
  const input: unknown = variables?.input;
  if (typeof input !== "object" || input === null) return undefined;
  const changes = new Set<string>();
  const needs = new Set<string>();
  for (const [name, value] of Object.entries(input)) {
    const ids: unknown[] = Array.isArray(value) ? value : [value];
    const reached = /^ids?$|^(after|before).*Id$/.test(name) ? changes : /Ids?$/.test(name) ? needs : undefined;
    for (const id of ids) if (typeof id === "string") reached?.add(id);
  }
  return changes.size > 0 || needs.size > 0 ? { changes, needs } : undefined;
}

function collide(one: Reach, other: Reach): boolean {
  const meet = (some: ReadonlySet<string>, ids: ReadonlySet<string>) => [...some].some((id) => ids.has(id));
  return meet(one.changes, other.changes) || meet(one.changes, other.needs) || meet(one.needs, other.changes);
}

/**
 * Sends the writes to one thing one after the other, in the order in which they were made: requests that are under way
 * together may arrive in any order, and a task would be completed before it is created. Writes to different things do
 * not wait for each other. It stands behind the cache, so that each write shows at once.
 */
export const writesInOrder: Exchange = ({ forward }) => {
  let underWay: { key: number; reach: Reach }[] = [];
  let waiting: { operation: Operation; reach: Reach }[] = [];
  const released = makeSubject<Operation>();

  /** What waits goes on in its order, as soon as nothing before it is in its way. */
  function release(): void {
    const before = waiting;
    waiting = [];
    const free: Operation[] = [];
    for (const write of before) {
      if ([...underWay, ...waiting].some(({ reach }) => collide(reach, write.reach))) waiting.push(write);
      else {
        underWay.push({ key: write.operation.key, reach: write.reach });
        free.push(write.operation);
      }
    }
    for (const operation of free) released.next(operation);
  }

  return (operations) => {
    const free = filter((operation: Operation) => {
      const reach = reachOf(operation);
      if (!reach) return true;
      const isFree = ![...underWay, ...waiting].some((other) => collide(other.reach, reach));
      if (isFree) underWay.push({ key: operation.key, reach });
      else waiting.push({ operation, reach });
      return isFree;
    })(operations);
    return pipe(
      forward(merge([free, released.source])),
      tap(({ operation }) => {
        const index = underWay.findIndex(({ key }) => key === operation.key);
        if (operation.kind !== "mutation" || index < 0) return;
        underWay = underWay.toSpliced(index, 1);
        release();
      }),
    );
  };
};
