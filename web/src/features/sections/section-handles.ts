import type { ListedSection } from "./sections-query.ts";
import type { SectionActions } from "./use-section-actions.ts";

/** What can be done to the sections of a project from their headings. */
export type SectionHandles = {
  of(section: ListedSection): {
    onRename(name: string): void;
    onBack: (() => void) | undefined;
    onForth: (() => void) | undefined;
    onDelete(): void;
  };
};

/**
 * @param sections of the project, in their order
 * @param actions see there
 * @param onDelete asks what becomes of the tasks of a section
 */
export function sectionHandles(
  sections: readonly ListedSection[],
  actions: SectionActions,
  onDelete: (section: ListedSection) => void,
): SectionHandles {
  return {
    of(section) {
      const index = sections.findIndex(({ id }) => id === section.id);
      const [previous, next] = [sections[index - 1], sections[index + 1]];
      return {
        onRename: (name) => void actions.rename(section, name),
        onBack: previous && (() => void actions.move(section, { beforeSectionId: previous.id })),
        onForth: next && (() => void actions.move(section, { afterSectionId: next.id })),
        onDelete: () => onDelete(section),
      };
    },
  };
}

/**
 * Where a section that was dragged goes.
 * @param sections of the project, in their order
 * @param id of the one that was dragged
 * @param before the section that it was put before; null for the end
 * @returns undefined when nothing would change
 */
export function sectionPlace(sections: readonly ListedSection[], id: string, before: string | null) {
  const index = sections.findIndex((section) => section.id === id);
  const last = sections.at(-1);
  if (index < 0 || before === id || before === (sections[index + 1]?.id ?? null)) return undefined;
  if (before !== null) return { beforeSectionId: before };
  return last && { afterSectionId: last.id };
}
