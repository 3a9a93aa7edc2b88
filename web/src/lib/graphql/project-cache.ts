import type { Cache, OptimisticMutationConfig, UpdatesConfig } from "@urql/exchange-graphcache";
import type {
  DeleteProjectInput,
  MoveProjectInput,
  SetProjectArchivedInput,
  UpdateProjectInput,
} from "@/gql/graphql.ts";

type Input<Type> = { input: Type };
type UserErrors = { userErrors: readonly { code: string }[] };
type ProjectPayload = UserErrors & { project: { id: string } | null };

function projectKey(id: string): string {
  return `Project:${id}`;
}

/** The lists of projects that the page has asked for: those in use, and those put away. */
function linkProjects(cache: Cache, isArchived: boolean, change: (keys: string[]) => string[]): void {
  const viewer = cache.resolve("Query", "viewer");
  if (typeof viewer !== "string") return;
  for (const { fieldName, arguments: given } of cache.inspectFields(viewer)) {
    if (fieldName !== "projects" || (given?.isArchived ?? false) !== isArchived) continue;
    const keys = cache.resolve(viewer, fieldName, given ?? undefined);
    if (!Array.isArray(keys)) continue;
    const known = keys.filter((key) => typeof key === "string");
    cache.link(viewer, fieldName, given ?? undefined, change(known));
  }
}

function leave(cache: Cache, isArchived: boolean, key: string): void {
  linkProjects(cache, isArchived, (keys) => keys.filter((other) => other !== key));
}

/** New to a list, a project stands at its end; asking again shows its true place. */
function join(cache: Cache, isArchived: boolean, key: string): void {
  linkProjects(cache, isArchived, (keys) => (keys.includes(key) ? keys : [...keys, key]));
}

/** Puts a project beside the neighbour that a move names; without one, at the end. */
function place(cache: Cache, { id, afterProjectId, beforeProjectId }: MoveProjectInput): void {
  const key = projectKey(id);
  const neighbour = afterProjectId ?? beforeProjectId;
  linkProjects(cache, false, (keys) => {
    const others = keys.filter((other) => other !== key);
    const index = neighbour ? others.indexOf(projectKey(neighbour)) : others.length;
    if (others.length === keys.length || index < 0) return keys;
    return others.toSpliced(afterProjectId ? index + 1 : index, 0, key);
  });
}

/** Takes a project that is gone out of the lists. */
function forget(cache: Cache, id: string): void {
  for (const isArchived of [false, true]) leave(cache, isArchived, projectKey(id));
}

/** Every list of tasks may hold what a deleted or archived project held: the lists are asked for anew. */
function askForTasksAnew(cache: Cache): void {
  const viewer = cache.resolve("Query", "viewer");
  if (typeof viewer !== "string") return;
  for (const { fieldName, arguments: given } of cache.inspectFields(viewer))
    if (fieldName === "tasks") cache.invalidate(viewer, fieldName, given ?? undefined);
}

/**
 * The id of the viewer's Inbox.
 * @param cache of graphcache
 * @returns null when no list of projects is there yet
 */
export function inboxId(cache: Cache): string | null {
  const viewer = cache.resolve("Query", "viewer");
  const keys = typeof viewer === "string" ? cache.resolve(viewer, "projects", { isArchived: false }) : null;
  if (!Array.isArray(keys)) return null;
  for (const key of keys) {
    if (typeof key !== "string" || cache.resolve(key, "isInbox") !== true) continue;
    const id = cache.resolve(key, "id");
    return typeof id === "string" ? id : null;
  }
  return null;
}

/** What the writes to projects change besides the project itself. */
export const projectUpdates: NonNullable<UpdatesConfig["Mutation"]> = {
  createProject({ createProject: { project } }: { createProject: ProjectPayload }, _args, cache) {
    if (project) join(cache, false, projectKey(project.id));
  },
  updateProject({ updateProject }: { updateProject: ProjectPayload }, { input }: Input<UpdateProjectInput>, cache) {
    if (!updateProject.project) forgetWhenGone(cache, input.id, updateProject);
  },
  moveProject({ moveProject }: { moveProject: ProjectPayload }, { input }: Input<MoveProjectInput>, cache) {
    if (moveProject.userErrors.length === 0) place(cache, input);
    else forgetWhenGone(cache, input.id, moveProject);
  },
  setProjectArchived(
    { setProjectArchived }: { setProjectArchived: ProjectPayload },
    { input }: Input<SetProjectArchivedInput>,
    cache,
  ) {
    if (!setProjectArchived.project) return forgetWhenGone(cache, input.id, setProjectArchived);
    leave(cache, !input.isArchived, projectKey(input.id));
    join(cache, input.isArchived, projectKey(input.id));
  },
  deleteProject(
    { deleteProject }: { deleteProject: UserErrors & { deletedProjectId: string | null } },
    { input }: Input<DeleteProjectInput>,
    cache,
  ) {
    if (!deleteProject.deletedProjectId) return forgetWhenGone(cache, input.id, deleteProject);
    forget(cache, input.id);
    askForTasksAnew(cache);
  },
};

function forgetWhenGone(cache: Cache, id: string, { userErrors }: UserErrors): void {
  if (userErrors.some(({ code }) => code === "NOT_FOUND")) forget(cache, id);
}

/** How the writes to projects show before they are answered. Creating and deleting are awaited in their dialogs. */
export const projectOptimism: OptimisticMutationConfig = {
  updateProject({ input }: Input<UpdateProjectInput>, cache) {
    const known = (field: string) => cache.resolve(projectKey(input.id), field);
    const project = {
      __typename: "Project",
      id: input.id,
      name: input.name ?? known("name"),
      color: input.color ?? known("color"),
      isInbox: known("isInbox"),
      isArchived: known("isArchived"),
    };
    return { __typename: "UpdateProjectPayload", project, undoToken: null, userErrors: [] };
  },
  moveProject: ({ input }: Input<MoveProjectInput>) => ({
    __typename: "MoveProjectPayload",
    project: { __typename: "Project", id: input.id },
    undoToken: null,
    userErrors: [],
  }),
  setProjectArchived: ({ input }: Input<SetProjectArchivedInput>) => ({
    __typename: "SetProjectArchivedPayload",
    project: { __typename: "Project", id: input.id, isArchived: input.isArchived },
    undoToken: null,
    userErrors: [],
  }),
};
