"use client";

import { useEffect, useRef } from "react";
import { useQuery } from "urql";
import { useLatestData } from "@/lib/graphql/use-latest-data.ts";
import { type ListedSection, SectionsQuery } from "./sections-query.ts";

/**
 * The sections of a project, in their order.
 * @param projectId the project's; null for none
 * @param refreshes moves on whenever they should be asked for anew
 * @returns undefined while they are not known
 */
export function useSections(projectId: string | null, refreshes: number): readonly ListedSection[] | undefined {
  const [result, ask] = useQuery({
    query: SectionsQuery,
    variables: { projectId: projectId ?? "" },
    pause: projectId === null,
  });
  const { data } = useLatestData(result);
  const seen = useRef(refreshes);
  useEffect(() => {
    if (seen.current === refreshes) return;
    seen.current = refreshes;
    if (projectId !== null) ask({ requestPolicy: "network-only" });
  }, [ask, projectId, refreshes]);
  const project = data?.viewer.project;
  return project && project.id === projectId ? project.sections : undefined;
}
