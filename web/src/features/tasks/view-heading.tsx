"use client";

import { CalendarDays, CalendarRange, CircleCheck, ListTodo, Search, Trash2 } from "lucide-react";
import type { ComponentProps } from "react";
import { LabelHeading } from "@/features/labels/label-heading.tsx";
import type { LabelSheet } from "@/features/labels/label-sheets.tsx";
import { ProjectHeading } from "@/features/projects/project-heading.tsx";
import { stepAfter } from "@/features/projects/project-order.ts";
import type { ProjectSheet } from "@/features/projects/project-sheets.tsx";
import type { ProjectActions } from "@/features/projects/use-project-actions.ts";
import type { Projects } from "@/features/projects/use-projects.ts";
import { ViewMenu } from "@/features/views/view-menu.tsx";
import { ViewSign } from "@/features/views/view-sign.tsx";
import type { Place } from "./place.ts";
import { PlaceHeading } from "./place-heading.tsx";

type Props = {
  place: Place;
  projects: Projects;
  projectActions: ProjectActions;
  /** For the button that shows the places where the window is too narrow for them. */
  placesClassName: string;
  onPlaces(): void;
  onSheet(sheet: ProjectSheet): void;
  onLabelSheet(sheet: LabelSheet): void;
  /** For saved views. */
  saved: SavedViewProps;
};

type SavedViewProps = Pick<ComponentProps<typeof ViewMenu>, "views" | "actions" | "onSheet" | "onCopy">;

const signClass = "size-4 shrink-0 text-muted";

/** Where one is, and what can be done to it. */
export function ViewHeading(props: Props) {
  const { place, projects, projectActions, onSheet, onLabelSheet, saved, ...common } = props;
  switch (place.kind) {
    case "today":
      return <PlaceHeading {...common} name="Today" sign={<CalendarDays aria-hidden className={signClass} />} />;
    case "upcoming":
      return <PlaceHeading {...common} name="Upcoming" sign={<CalendarRange aria-hidden className={signClass} />} />;
    case "all":
      return <PlaceHeading {...common} name="All tasks" sign={<ListTodo aria-hidden className={signClass} />} />;
    case "completed":
      return <PlaceHeading {...common} name="Completed" sign={<CircleCheck aria-hidden className={signClass} />} />;
    case "search":
      return <PlaceHeading {...common} name="Search" sign={<Search aria-hidden className={signClass} />} />;
    case "trash":
      return <PlaceHeading {...common} name="Trash" sign={<Trash2 aria-hidden className={signClass} />} />;
    case "project": {
      const step = (by: -1 | 1) => {
        const project = projects.byId.get(place.id);
        const above = stepAfter(projects.active, place.id, by);
        return project && above && (() => void projectActions.move(project, above));
      };
      return (
        <ProjectHeading
          {...common}
          project={projects.byId.get(place.id)}
          onEdit={(project) => onSheet({ kind: "edit", project })}
          onArchive={(project, isArchived) => void projectActions.setArchived(project, isArchived)}
          onDelete={(project) => onSheet({ kind: "delete", project })}
          onUp={step(-1)}
          onDown={step(1)}
        />
      );
    }
    case "label":
      return <LabelHeading {...common} id={place.id} onSheet={onLabelSheet} />;
    case "view":
      return <SavedViewHeading {...common} {...saved} id={place.id} />;
  }
}

type Common = Pick<Props, "placesClassName" | "onPlaces">;

function SavedViewHeading({
  id,
  views,
  actions,
  onSheet,
  onCopy,
  ...common
}: SavedViewProps & Common & { id: string }) {
  const saved = views.byId.get(id);
  if (!saved) return <PlaceHeading {...common} name="View" />;
  return (
    <PlaceHeading {...common} name={saved.name} sign={<ViewSign color={saved.color} />}>
      <ViewMenu saved={saved} views={views} actions={actions} onSheet={onSheet} onCopy={onCopy} />
    </PlaceHeading>
  );
}
