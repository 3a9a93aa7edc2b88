"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { type PickItem, PickList } from "@/components/ui/pick-list.tsx";
import { fuzzyFind } from "@/features/commands/fuzzy.ts";
import { ColorDot } from "@/features/projects/project-dot.tsx";
import { isSameName } from "./label-order.ts";
import type { ListedLabel } from "./labels-query.ts";

/** What to put on and what to take off, by the ids of labels. */
export type LabelChange = { add: string[]; remove: string[] };

export type LabelPickerProps = {
  labels: readonly ListedLabel[];
  /** The labels that everything meant carries. */
  chosen: ReadonlySet<string>;
  /** The labels that only some of it carries. */
  mixed?: ReadonlySet<string>;
  onChange(change: LabelChange): void;
  /** Makes a label of this name and puts it on. Without it, nothing is made on the fly. */
  onCreate?(name: string): void;
};

const longestName = 100;
const newId = "new";

/**
 * Chooses labels: type to find, Enter puts on or takes off, and the next can be typed at once. A name that no label has
 * can be made one.
 */
export function LabelPicker({ labels, chosen, mixed, onChange, onCreate }: LabelPickerProps) {
  const [typed, setTyped] = useState("");
  const name = typed.trim().slice(0, longestName);
  const isNew = onCreate !== undefined && name !== "" && !labels.some((label) => isSameName(label.name, name));
  const items: PickItem[] = fuzzyFind(labels, typed).map(({ id, name, color }) => ({
    id,
    name,
    sign: <ColorDot color={color} />,
    checked: chosen.has(id) || (mixed?.has(id) ? "mixed" : false),
  }));
  if (isNew)
    items.push({
      id: newId,
      name: `Create label “${name}”`,
      sign: <Plus aria-hidden className="size-4 shrink-0 text-muted" />,
    });

  function pick({ id }: PickItem) {
    setTyped("");
    if (id === newId) onCreate?.(name);
    // What only some carry is put on the rest first.
    else if (chosen.has(id)) onChange({ add: [], remove: [id] });
    else onChange({ add: [id], remove: [] });
  }

  return (
    <PickList
      label="Labels"
      placeholder={onCreate ? "Find or create a label" : "Find a label"}
      items={items}
      typed={typed}
      status={labels.length === 0 ? "No labels yet. Type a name to create one." : "No label is called that."}
      onType={setTyped}
      onPick={pick}
    />
  );
}
