import type { AccessTokenScope } from "@/gql/graphql.ts";

/** What a kind of things is called, and the scopes by which a token sees it and does something to it. */
export interface ScopeGroup {
  name: string;
  hint: string;
  read: AccessTokenScope;
  write: AccessTokenScope;
  /** What `write` is called. */
  writeName: string;
}

/** All scopes, by what they are about. */
export const scopeGroups: readonly ScopeGroup[] = [
  {
    name: "Tasks",
    hint: "Titles, descriptions, subtasks, the trash",
    read: "TASKS_READ",
    write: "TASKS_WRITE",
    writeName: "Change",
  },
  {
    name: "Projects",
    hint: "And their sections. Deleting one can take its tasks along",
    read: "PROJECTS_READ",
    write: "PROJECTS_WRITE",
    writeName: "Change",
  },
  { name: "Labels", hint: "Names and colours", read: "LABELS_READ", write: "LABELS_WRITE", writeName: "Change" },
  { name: "Saved views", hint: "Not the tasks in them", read: "VIEWS_READ", write: "VIEWS_WRITE", writeName: "Change" },
  {
    name: "History",
    hint: "Tells of everything above; undo takes back anything of the last day",
    read: "HISTORY_READ",
    write: "HISTORY_UNDO",
    writeName: "Undo",
  },
  {
    name: "Settings",
    hint: "Your name, e-mail and preferences",
    read: "SETTINGS_READ",
    write: "SETTINGS_WRITE",
    writeName: "Change",
  },
];

/**
 * Says what a token may do, such as "Tasks: read, change · Labels: read".
 * @param scopes in any order
 */
export function scopeWords(scopes: readonly AccessTokenScope[]): string {
  return scopeGroups
    .map(({ name, read, write, writeName }) => {
      const rights = [scopes.includes(read) && "read", scopes.includes(write) && writeName.toLowerCase()];
      return { name, rights: rights.filter(Boolean).join(", ") };
    })
    .filter(({ rights }) => rights)
    .map(({ name, rights }) => `${name}: ${rights}`)
    .join(" · ");
}
