import type { Cache, OptimisticMutationConfig, UpdatesConfig } from "@urql/exchange-graphcache";
import type { CreateSectionInput, DeleteSectionInput, MoveSectionInput, UpdateSectionInput } from "@/gql/graphql.ts";

type Input<Type> = { input: Type };
type UserErrors = { userErrors: readonly { code: string }[] };
type SectionPayload = UserErrors & { section: { id: string } | null };

function sectionKey(id: string): string {
  return `Section:${id}`;
}

function projectKey(id: string): string {
  return `Project:${id}`;
}

/** The keys of a project's sections in their order; undefined when the page has not asked for them. */
function sectionsOf(cache: Cache, project: string): string[] | undefined {
  const keys = cache.resolve(project, "sections");
  return Array.isArray(keys) ? keys.filter((key) => typeof key === "string") : undefined;
}

/** The projects that the page has asked for one by one; only of those it knows the sections. */
function projectsInView(cache: Cache): string[] {
  const viewer = cache.resolve("Query", "viewer");
  if (typeof viewer !== "string") return [];
  const asked = cache.inspectFields(viewer).filter(({ fieldName }) => fieldName === "project");
  const keys = asked.map(({ fieldName, arguments: given }) => cache.resolve(viewer, fieldName, given ?? undefined));
  return keys.filter((key) => typeof key === "string");
}

function projectOf(cache: Cache, section: string): string | undefined {
  return projectsInView(cache).find((project) => sectionsOf(cache, project)?.includes(section));
}

/** Puts a section beside a neighbour; at the end when there is none, or none that is known. */
function place(cache: Cache, project: string, key: string, at: MoveSectionInput | CreateSectionInput): void {
  const before = sectionsOf(cache, project);
  if (!before) return;
  const others = before.filter((other) => other !== key);
  const follows = "beforeSectionId" in at && at.beforeSectionId ? at.beforeSectionId : undefined;
  const neighbour = follows ?? at.afterSectionId;
  const index = neighbour ? others.indexOf(sectionKey(neighbour)) : -1;
  const place = index < 0 ? others.length : follows ? index : index + 1;
  cache.link(project, "sections", others.toSpliced(place, 0, key));
}

function leave(cache: Cache, key: string): void {
  const project = projectOf(cache, key);
  if (!project) return;
  const others = sectionsOf(cache, project)?.filter((other) => other !== key);
  cache.link(project, "sections", others);
}

function leaveWhenGone(cache: Cache, id: string, { userErrors }: UserErrors): void {
  if (userErrors.some(({ code }) => code === "NOT_FOUND")) leave(cache, sectionKey(id));
}

/** Any list may hold what was in a section that is gone: the lists are asked for anew. */
function askForTasksAnew(cache: Cache): void {
  const viewer = cache.resolve("Query", "viewer");
  if (typeof viewer !== "string") return;
  for (const { fieldName, arguments: given } of cache.inspectFields(viewer))
    if (fieldName === "tasks") cache.invalidate(viewer, fieldName, given ?? undefined);
}

/** What the writes to sections change besides the section itself. */
export const sectionUpdates: NonNullable<UpdatesConfig["Mutation"]> = {
  createSection(
    { createSection: { section } }: { createSection: SectionPayload },
    { input }: Input<CreateSectionInput>,
    cache,
  ) {
    if (section) place(cache, projectKey(input.projectId), sectionKey(section.id), input);
  },
  updateSection({ updateSection }: { updateSection: SectionPayload }, { input }: Input<UpdateSectionInput>, cache) {
    if (!updateSection.section) leaveWhenGone(cache, input.id, updateSection);
  },
  moveSection({ moveSection }: { moveSection: SectionPayload }, { input }: Input<MoveSectionInput>, cache, info) {
    if (!moveSection.section) return leaveWhenGone(cache, input.id, moveSection);
    const key = sectionKey(input.id);
    const before = projectOf(cache, key);
    const after = input.projectId ? projectKey(input.projectId) : before;
    if (before && before !== after) leave(cache, key);
    if (after) place(cache, after, key, input);
    if (before !== after && !info.optimistic) askForTasksAnew(cache);
  },
  deleteSection(
    { deleteSection }: { deleteSection: UserErrors & { deletedSectionId: string | null } },
    { input }: Input<DeleteSectionInput>,
    cache,
    info,
  ) {
    if (!deleteSection.deletedSectionId) return leaveWhenGone(cache, input.id, deleteSection);
    leave(cache, sectionKey(input.id));
    if (!info.optimistic) askForTasksAnew(cache);
  },
};

/** How the writes to sections show before they are answered. */
export const sectionOptimism: OptimisticMutationConfig = {
  createSection: ({ input }: Input<CreateSectionInput>) =>
    input.id
      ? {
          __typename: "CreateSectionPayload",
          section: {
            __typename: "Section",
            id: input.id,
            name: input.name,
            project: { __typename: "Project", id: input.projectId },
          },
          undoToken: null,
          userErrors: [],
        }
      : null,
  updateSection: ({ input }: Input<UpdateSectionInput>, cache) => ({
    __typename: "UpdateSectionPayload",
    section: {
      __typename: "Section",
      id: input.id,
      name: input.name ?? cache.resolve(sectionKey(input.id), "name") ?? null,
    },
    undoToken: null,
    userErrors: [],
  }),
  moveSection: ({ input }: Input<MoveSectionInput>) => ({
    __typename: "MoveSectionPayload",
    section: { __typename: "Section", id: input.id },
    undoToken: null,
    userErrors: [],
  }),
  deleteSection: ({ input }: Input<DeleteSectionInput>) => ({
    __typename: "DeleteSectionPayload",
    deletedSectionId: input.id,
    undoToken: null,
    userErrors: [],
  }),
};
