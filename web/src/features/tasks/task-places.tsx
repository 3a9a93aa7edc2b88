"use client";

import { CalendarDays, CalendarRange, CircleCheck, ListTodo, Search, Trash2 } from "lucide-react";
import { TodayCount } from "@/features/due/today-count.tsx";
import { LabelNav } from "@/features/labels/label-nav.tsx";
import type { LabelSheet } from "@/features/labels/label-sheets.tsx";
import type { Labels } from "@/features/labels/use-labels.ts";
import { ProjectSign } from "@/features/projects/project-dot.tsx";
import { ProjectNav } from "@/features/projects/project-nav.tsx";
import type { Projects } from "@/features/projects/use-projects.ts";
import type { SavedViews } from "@/features/views/use-saved-views.ts";
import { ViewNav } from "@/features/views/view-nav.tsx";
import { isSamePlace, type Place, projectOf } from "./place.ts";
import { PlaceLink } from "./place-link.tsx";

type Props = {
  projects: Projects;
  labels: Labels;
  /** Where one is. */
  place: Place;
  views: SavedViews;
  onNewProject(): void;
  onLabelSheet(sheet: LabelSheet): void;
  onNewView(): void;
  /** Called once another place is shown. */
  onGo?(): void;
};

const signClass = "size-4 shrink-0 text-muted";

/** The places that hold tasks: those that always exist, then a section for each kind of thing that people make. */
export function TaskPlaces(props: Props) {
  const { projects, labels, views, place: current, onNewProject, onLabelSheet, onNewView, onGo } = props;
  const inbox = projects.active.find(({ isInbox }) => isInbox);
  const link = (place: Place, sign: React.ReactNode, name: string, count?: React.ReactNode) => (
    <li>
      <PlaceLink
        place={place}
        sign={sign}
        name={name}
        isCurrent={isSamePlace(place, current)}
        onGo={onGo}
        count={count}
      />
    </li>
  );
  return (
    <nav aria-label="Places" className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <ul className="grid grid-cols-[minmax(0,1fr)] gap-0.5">
        {inbox && (
          <li
            data-drop-into="task"
            data-drop-id={inbox.id}
            className="rounded-field data-drop-over:outline-2 data-drop-over:outline-accent"
          >
            <PlaceLink
              place={{ kind: "project", id: inbox.id }}
              sign={<ProjectSign project={inbox} />}
              name={inbox.name}
              isCurrent={projectOf(current) === inbox.id}
              onGo={onGo}
            />
          </li>
        )}
        {link({ kind: "today" }, <CalendarDays aria-hidden className={signClass} />, "Today", <TodayCount />)}
        {link({ kind: "upcoming" }, <CalendarRange aria-hidden className={signClass} />, "Upcoming")}
        {link({ kind: "all" }, <ListTodo aria-hidden className={signClass} />, "All tasks")}
        {link({ kind: "completed" }, <CircleCheck aria-hidden className={signClass} />, "Completed")}
        {link({ kind: "search" }, <Search aria-hidden className={signClass} />, "Search")}
        {link({ kind: "trash" }, <Trash2 aria-hidden className={signClass} />, "Trash")}
      </ul>
      <ProjectNav projects={projects} place={current} onNew={onNewProject} onGo={onGo} />
      <LabelNav labels={labels} place={current} onSheet={onLabelSheet} onGo={onGo} />
      <ViewNav views={views} place={current} onNew={onNewView} onGo={onGo} />
    </nav>
  );
}
