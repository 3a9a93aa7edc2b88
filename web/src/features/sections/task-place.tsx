"use client";

import { ArrowDown, ArrowUp, ArrowUpToLine, ChevronDown, Columns3 } from "lucide-react";
import { Button } from "@/components/ui/button.tsx";
import { Menu, MenuChoice, MenuItem } from "@/components/ui/menu.tsx";
import { useArrange } from "@/features/arrange/arrange-context.ts";
import type { Step } from "@/features/arrange/plan-move.ts";
import { type FragmentType, getFragmentData } from "@/gql/fragment-masking.ts";
import { graphql } from "@/gql/gql.ts";
import { useSections } from "./use-sections.ts";

const TaskPlace_task = graphql(/* GraphQL */ `
  fragment TaskPlace_task on Task {
    id
    project {
      id
    }
    section {
      id
    }
    parent {
      id
    }
  }
`);

const steps = [
  ["up", "Move up", ArrowUp],
  ["down", "Move down", ArrowDown],
  ["top", "Move to the top", ArrowUpToLine],
] as const satisfies readonly (readonly [Step, string, typeof ArrowUp])[];

/** Where the open task stands in its project, and the ways to move it without a drag. A subtask stands with its parent. */
export function TaskPlace({ task: masked }: { task: FragmentType<typeof TaskPlace_task> }) {
  const { id, project, section, parent } = getFragmentData(TaskPlace_task, masked);
  const sections = useSections(parent ? null : project.id, 0) ?? [];
  const { step, canStep, moveToEnd } = useArrange();
  if (parent) return null;
  const none = { id: project.id, name: "No section" };
  const groups = [none, ...sections];
  const current = groups.find((group) => group.id === section?.id) ?? none;
  return (
    <Menu
      align="start"
      trigger={
        <Button size="small" className="min-w-0 max-w-full font-normal" aria-label={`Section: ${current.name}`}>
          <Columns3 aria-hidden className="size-4 text-muted" />
          <span className="min-w-0 truncate">{current.name}</span>
          <ChevronDown aria-hidden className="size-4 shrink-0 text-muted" />
        </Button>
      }
    >
      <MenuChoice
        label="Section"
        value={current.id}
        options={groups.map((group) => ({ value: group.id, label: group.name }))}
        onChange={(chosen) => {
          const group = groups.find((one) => one.id === chosen);
          if (group && group.id !== current.id) moveToEnd([id], group);
        }}
      />
      <hr className="mx-1 my-1.5 border-line" />
      {steps.map(([one, text, icon]) => (
        <MenuItem key={one} icon={icon} disabled={!canStep([id], one)} onSelect={() => step([id], one)}>
          {text}
        </MenuItem>
      ))}
    </Menu>
  );
}
