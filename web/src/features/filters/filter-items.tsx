import { clsx } from "clsx";
import { Flag } from "lucide-react";
import type { ReactNode } from "react";
import type { ListedLabel } from "@/features/labels/labels-query.ts";
import { ColorDot, ProjectSign } from "@/features/projects/project-dot.tsx";
import type { ListedProject } from "@/features/projects/projects-query.ts";
import { priorities } from "@/features/tasks/priorities.ts";
import { type Criteria, dayChoices, dayFields, type LabelMatch, moments } from "./criteria.ts";
import {
  dayChoiceWords,
  dayFieldNames,
  momentNames,
  offeredDays,
  periodWords,
  type WordContext,
} from "./criteria-words.ts";

/** Something that can be chosen or given up. */
export type FilterItem = {
  id: string;
  name: string;
  sign?: ReactNode;
  isChosen: boolean;
  /** What is chosen once this is picked. */
  next: Criteria;
};

/** Things of one kind that can be chosen. */
export type FilterKind = { id: string; name: string; items: FilterItem[] };

/** What can be chosen from, and how it is named. */
export type FilterContext = Omit<WordContext, "labels" | "projects"> & {
  labels: readonly ListedLabel[];
  /** Null where there is no choosing among projects. */
  projects: readonly ListedProject[] | null;
};

function toggled<Value>(values: readonly Value[], value: Value): Value[] {
  return values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
}

function priorityKind(criteria: Criteria): FilterKind {
  const items = priorities.map(({ name, className }, index) => ({
    id: `priority-${index}`,
    name: index === 0 ? "No priority" : name,
    sign: <Flag aria-hidden className={clsx("size-4 shrink-0", index > 0 && "fill-current", className)} />,
    isChosen: criteria.priorities.includes(index),
    next: { ...criteria, priorities: toggled(criteria.priorities, index).toSorted() },
  }));
  return { id: "priority", name: "Priority", items: items.toReversed() };
}

const matchNames: Record<Exclude<LabelMatch, "empty">, string> = {
  any: "Any of these labels",
  all: "All of these labels",
  none: "None of these labels",
};

function labelKind(criteria: Criteria, labels: readonly ListedLabel[]): FilterKind {
  const { labelIds, labelMatch } = criteria;
  const matches = (Object.keys(matchNames) as (keyof typeof matchNames)[]).map((match) => ({
    id: `match-${match}`,
    name: matchNames[match],
    isChosen: labelMatch === match,
    next: { ...criteria, labelMatch: match },
  }));
  const isEmpty = labelMatch === "empty";
  return {
    id: "labels",
    name: "Labels",
    items: [
      ...labels.map(({ id, name, color }) => {
        const ids = toggled(labelIds, id);
        const match: LabelMatch = isEmpty || ids.length === 0 ? "any" : labelMatch;
        return {
          id,
          name,
          sign: <ColorDot color={color} />,
          isChosen: labelIds.includes(id),
          next: { ...criteria, labelIds: ids, labelMatch: match },
        };
      }),
      {
        id: "match-empty",
        name: "No label",
        isChosen: isEmpty,
        next: { ...criteria, labelIds: [], labelMatch: isEmpty ? "any" : "empty" },
      },
      ...(labelIds.length > 0 ? matches : []),
    ],
  };
}

function projectKind(criteria: Criteria, projects: readonly ListedProject[]): FilterKind {
  const items = projects.map((project) => ({
    id: project.id,
    name: project.name,
    sign: <ProjectSign project={project} />,
    isChosen: criteria.projectIds.includes(project.id),
    next: { ...criteria, projectIds: toggled(criteria.projectIds, project.id) },
  }));
  return { id: "project", name: "Project", items };
}

function momentKinds(criteria: Criteria, context: FilterContext): FilterKind[] {
  return moments.map((moment) => {
    const chosen = criteria[moment];
    const offered = offeredDays.map((days) => ({ days }));
    const periods = chosen && !offered.some(({ days }) => "days" in chosen && chosen.days === days) ? [chosen] : [];
    const items = [...periods, ...offered].map((period) => {
      const isChosen = JSON.stringify(period) === JSON.stringify(chosen);
      const words = periodWords(period, context);
      return {
        id: `${moment}-${words}`,
        name: `${words.charAt(0).toUpperCase()}${words.slice(1)}`,
        isChosen,
        next: { ...criteria, [moment]: isChosen ? null : period },
      };
    });
    return { id: moment, name: momentNames[moment], items };
  });
}

function dayKinds(criteria: Criteria): FilterKind[] {
  return dayFields.map((field) => {
    const items = dayChoices.map((choice) => {
      const words = dayChoiceWords[choice];
      const isChosen = criteria[field] === choice;
      return {
        id: `${field}-${choice}`,
        name: `${words.charAt(0).toUpperCase()}${words.slice(1)}`,
        isChosen,
        next: { ...criteria, [field]: isChosen ? null : choice },
      };
    });
    return { id: field, name: dayFieldNames[field], items };
  });
}

function subtaskKind(criteria: Criteria): FilterKind {
  const items = (["without", "only"] as const).map((choice) => ({
    id: `subtasks-${choice}`,
    name: choice === "without" ? "Leave out subtasks" : "Only subtasks",
    isChosen: criteria.subtasks === choice,
    next: { ...criteria, subtasks: criteria.subtasks === choice ? ("with" as const) : choice },
  }));
  return { id: "subtasks", name: "Subtasks", items };
}

/**
 * Everything that can be chosen, kind by kind.
 * @param criteria as they are
 * @param context what there is to choose from
 */
export function filterKinds(criteria: Criteria, context: FilterContext): FilterKind[] {
  return [
    priorityKind(criteria),
    labelKind(criteria, context.labels),
    ...(context.projects ? [projectKind(criteria, context.projects)] : []),
    ...dayKinds(criteria),
    ...momentKinds(criteria, context),
    subtaskKind(criteria),
  ];
}
