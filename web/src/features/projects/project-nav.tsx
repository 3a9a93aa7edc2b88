"use client";

import { clsx } from "clsx";
import { ChevronRight, ListTodo, Plus } from "lucide-react";
import type { MouseEvent, ReactNode } from "react";
import { viewPath } from "@/features/tasks/task-view.ts";
import { go, wholeView } from "@/features/tasks/use-task-view.ts";
import { ProjectSign } from "./project-dot.tsx";
import type { ListedProject } from "./projects-query.ts";

type Props = {
  projects: readonly ListedProject[];
  archived: readonly ListedProject[];
  /** The project that is shown; null for all tasks. */
  projectId: string | null;
  onNew(): void;
  /** Called once another place is shown. */
  onGo?(): void;
};

const itemClass =
  "flex min-h-9 w-full items-center gap-2.5 rounded-field px-2.5 text-start text-sm outline-offset-[-2px] pointer-coarse:min-h-11";

/** The places that hold tasks: all of them, the Inbox, the projects. */
export function ProjectNav({ projects, archived, projectId, onNew, onGo }: Props) {
  const place = (id: string | null, sign: ReactNode, name: string) => (
    <li key={id ?? "all"}>
      <PlaceLink projectId={id} isCurrent={projectId === id} onGo={onGo}>
        {sign}
        <span className="min-w-0 truncate">{name}</span>
      </PlaceLink>
    </li>
  );
  const ofProject = (project: ListedProject) => place(project.id, <ProjectSign project={project} />, project.name);
  return (
    <nav aria-label="Projects" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <ul className="grid grid-cols-[minmax(0,1fr)] gap-0.5">
        {place(null, <ListTodo aria-hidden className="size-4 shrink-0 text-muted" />, "All tasks")}
        {projects.filter(({ isInbox }) => isInbox).map(ofProject)}
      </ul>
      <div>
        <h2 className="px-2.5 pb-1 text-xs font-medium text-muted">Projects</h2>
        <ul className="grid grid-cols-[minmax(0,1fr)] gap-0.5">
          {projects.filter(({ isInbox }) => !isInbox).map(ofProject)}
        </ul>
        <button type="button" onClick={onNew} className={clsx(itemClass, "text-muted hover:bg-hover hover:text-ink")}>
          <Plus aria-hidden className="size-4 shrink-0" />
          New project
        </button>
      </div>
      {archived.length > 0 && (
        <details className="group/archive" open={archived.some(({ id }) => id === projectId) || undefined}>
          <summary className={clsx(itemClass, "list-none text-muted hover:bg-hover hover:text-ink")}>
            <ChevronRight aria-hidden className="size-4 shrink-0 transition-transform group-open/archive:rotate-90" />
            Archived
          </summary>
          <ul className="grid grid-cols-[minmax(0,1fr)] gap-0.5">{archived.map(ofProject)}</ul>
        </details>
      )}
    </nav>
  );
}

type LinkProps = {
  projectId: string | null;
  isCurrent: boolean;
  onGo: (() => void) | undefined;
  children: ReactNode;
};

function PlaceLink({ projectId, isCurrent, onGo, children }: LinkProps) {
  const view = wholeView("active", projectId);
  function onClick(event: MouseEvent) {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    go(view);
    onGo?.();
  }
  return (
    <a
      href={viewPath(view)}
      onClick={onClick}
      aria-current={isCurrent ? "page" : undefined}
      className={clsx(itemClass, isCurrent ? "bg-accent-soft font-medium text-accent-strong" : "hover:bg-hover")}
    >
      {children}
    </a>
  );
}
