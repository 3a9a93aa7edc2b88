import { describe, expect, it } from "vitest";
import type { TaskFilter } from "@/gql/graphql.ts";
import { type Criteria, hasCriteria, noCriteria, readCriteria, writeCriteria } from "./criteria.ts";
import { conjunction, criteriaFilters, readFilter } from "./criteria-filter.ts";

const uuid = (last: number) => `018f2d9c-7c1e-7000-8000-00000000000${last}`;
const now = new Date("2026-03-04T05:06:07.008Z");

function written(criteria: Criteria): string {
  const parameters = new URLSearchParams();
  writeCriteria(parameters, criteria);
  return parameters.toString();
}

const read = (query: string) => readCriteria(new URLSearchParams(query));
const filterOf = (criteria: Criteria) => conjunction(criteriaFilters(criteria, now));

const everything: Criteria = {
  priorities: [3, 4],
  labelMatch: "all",
  labelIds: [`label_${uuid(1)}`, `label_${uuid(2)}`],
  projectIds: [`project_${uuid(3)}`],
  created: { days: 7 },
  changed: { since: "2026-01-02T03:00:00.000Z" },
  completed: null,
  due: "week",
  deadline: "none",
  subtasks: "without",
  rest: null,
};

describe("criteria in an address", () => {
  it.each<Criteria>([noCriteria, everything, { ...noCriteria, labelMatch: "empty" }])(
    "are read back as they were written: %j",
    (criteria) => {
      expect(read(written(criteria))).toEqual(criteria);
    },
  );

  it("are short, and nothing when nothing is chosen", () => {
    expect(written(noCriteria)).toBe("");
    expect(hasCriteria(noCriteria)).toBe(false);
    expect(written({ ...noCriteria, priorities: [3, 4], created: { days: 7 } })).toBe("priority=3.4&created=7");
  });

  it("count as absent where they are unknown", () => {
    expect(read("priority=9.x&label=nonsense&match=all&project=1&created=soon&subtasks=some")).toEqual(noCriteria);
  });
});

describe("criteria as a filter of the API", () => {
  it("ask for all that is chosen", () => {
    expect(filterOf(noCriteria)).toBeNull();
    expect(filterOf(everything)).toEqual({
      priority: { in: [3, 4] },
      labels: { allOf: everything.labelIds },
      project: { eq: everything.projectIds[0] },
      createdAt: { gte: "2026-02-25T05:00:00.000Z" },
      updatedAt: { gte: "2026-01-02T03:00:00.000Z" },
      due: { gte: "TODAY", lte: "+P6D" },
      deadline: { isNull: true },
      parent: { isNull: true },
    });
  });

  it("come back from it, periods by where they begin", () => {
    const { criteria, isCompleted } = readFilter({ ...filterOf(everything), isCompleted: false });
    expect(criteria).toEqual({ ...everything, created: { since: "2026-02-25T05:00:00.000Z" } });
    expect(isCompleted).toBe(false);
  });

  it.each<[TaskFilter, Partial<Criteria>]>([
    [{}, {}],
    [{ priority: { gte: 3 } }, { priorities: [3, 4] }],
    [{ priority: { lte: 4 } }, {}],
    [{ and: [{ priority: { eq: 0 } }, { labels: { isEmpty: true } }] }, { priorities: [0], labelMatch: "empty" }],
    [
      { due: { lt: "TODAY" }, and: [{ deadline: { isNull: false } }] },
      { due: "overdue", deadline: "any" },
    ],
    [{ parent: { isNull: false }, title: null }, { subtasks: "only" }],
  ])("express %j", (filter, expected) => {
    expect(readFilter(filter).criteria).toEqual({ ...noCriteria, ...expected });
  });

  it.each<TaskFilter>([
    { title: { contains: "milk" } },
    { due: { eq: "2026-11-23" } },
    { due: { lt: "TODAY", isNull: false } },
    { not: { priority: { eq: 1 } } },
    { or: [{ isCompleted: true }, { priority: { gte: 3 } }] },
    { priority: { gte: 3, lte: 2 } },
    { labels: { anyOf: [`label_${uuid(1)}`], noneOf: [`label_${uuid(2)}`] } },
    { createdAt: { gte: "2026-01-01T00:00:00.000Z", lt: "2026-02-01T00:00:00.000Z" } },
    { project: { in: [] } },
    { parent: { eq: `task_${uuid(1)}` } },
  ])("keep what they cannot express: %j", (filter) => {
    const { criteria } = readFilter(filter);
    expect(criteria).toEqual({ ...noCriteria, rest: filter });
    expect(filterOf(criteria)).toEqual(filter);
  });

  it("keep one part while another can be chosen anew, however often", () => {
    const first = readFilter({ priority: { eq: 4 }, title: { contains: "a" }, and: [{ title: { contains: "b" } }] });
    expect(first.criteria.priorities).toEqual([4]);
    const saved = filterOf({ ...first.criteria, priorities: [1] });
    expect(saved).toEqual({ priority: { in: [1] }, title: { contains: "a" }, and: [{ title: { contains: "b" } }] });
    expect(filterOf(readFilter(saved ?? {}).criteria)).toEqual(saved);
  });

  it("ask for both where the same member is asked for twice", () => {
    const both = conjunction([{ project: { eq: "a" } }, { project: { eq: "b" } }]);
    expect(both).toEqual({ project: { eq: "a" }, and: [{ project: { eq: "b" } }] });
    expect(readFilter(both ?? {}).criteria).toMatchObject({ projectIds: ["a"], rest: { project: { eq: "b" } } });
  });
});
