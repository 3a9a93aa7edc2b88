import type { ListedProject } from "./projects-query.ts";

/**
 * Which project another one has to follow to be moved by one place.
 * @param active the projects in use, the Inbox first
 * @param id of the one to be moved
 * @param step -1 for up, 1 for down
 * @returns undefined where it is the first or the last already, or cannot be moved
 */
export function stepAfter(active: readonly ListedProject[], id: string, step: -1 | 1): ListedProject | undefined {
  const index = active.findIndex((project) => project.id === id);
  if (index < 1) return undefined;
  return active[step === 1 ? index + 1 : index - 2];
}

/**
 * Which project one has to follow that was dragged.
 * @param active the projects in use, the Inbox first
 * @param id of the one that was dragged
 * @param before the project that it was put before; null for the end
 * @returns undefined when nothing would change
 */
export function dropAfter(
  active: readonly ListedProject[],
  id: string,
  before: string | null,
): ListedProject | undefined {
  const index = active.findIndex((project) => project.id === id);
  const next = active[index + 1]?.id ?? null;
  if (index < 1 || before === id || before === next) return undefined;
  const at = before === null ? active.length : active.findIndex((project) => project.id === before);
  return active[at - 1];
}
