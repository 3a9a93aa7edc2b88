"use client";

import { useCallback, useMemo } from "react";
import { useQuery } from "urql";
import { useLatestData } from "@/lib/graphql/use-latest-data.ts";
import { type ListedProject, ProjectsQuery } from "./projects-query.ts";

const none: readonly ListedProject[] = [];

/** The viewer's projects, as far as they are known. */
export type Projects = {
  /** Those in use, the Inbox first. */
  active: readonly ListedProject[];
  archived: readonly ListedProject[];
  /** All of them by id. */
  byId: ReadonlyMap<string, ListedProject>;
  /** Whether the server has told them. */
  isKnown: boolean;
};

/** The viewer's projects, and a function that asks for them anew. */
export function useProjects(): { projects: Projects; refresh(): void } {
  const [result, ask] = useQuery({ query: ProjectsQuery });
  const { data } = useLatestData(result);
  const projects = useMemo<Projects>(() => {
    const active = data?.viewer.projects ?? none;
    const archived = data?.viewer.archived ?? none;
    const byId = new Map([...active, ...archived].map((project) => [project.id, project]));
    return { active, archived, byId, isKnown: data !== undefined };
  }, [data]);
  const refresh = useCallback(() => ask({ requestPolicy: "network-only" }), [ask]);
  return { projects, refresh };
}
