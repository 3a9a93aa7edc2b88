import type { AccessTokenScope } from "@docket/db/types";

/** What becomes of a column: a member of the exported object, by an expression; or nothing, for a reason. */
export type ExportedColumn = { member: string; sql: string; isSessionOnly?: true } | { leftOut: string };

/** A table whose rows are a list in the document. */
export interface ExportedTable {
  /** The list's name. */
  member: string;
  table: string;
  /** What an access token needs for it; SESSION for what none may see. */
  scope: AccessTokenScope | "SESSION";
  /** The column by which pages follow one another, and its type: unique among the rows of one user. */
  key: { column: string; type: "uuid" | "bigint" };
  columns: Readonly<Record<string, ExportedColumn>>;
  /** Members that come from other tables. */
  further?: readonly { member: string; sql: string }[];
}

const as = (member: string, column: string): ExportedColumn => ({ member, sql: `"${column}"` });
/** An instant in UTC, to the millisecond, as the API writes it. */
const instant = (member: string, column: string): ExportedColumn => ({
  member,
  sql: `to_char("${column}" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
});
/** A global id; null stays null. */
const id = (member: string, prefix: string, column: string): ExportedColumn => ({
  member,
  sql: `'${prefix}_' || "${column}"::text`,
});
/** A time of the clock, `HH:MM`, of the minutes after midnight. */
export const DUE_TIME_SQL = `to_char(make_time("due_time" / 60, "due_time" % 60, 0), 'HH24:MI')`;
const leftOut = (reason: string): ExportedColumn => ({ leftOut: reason });

const owner = { user_id: leftOut("the account itself") };
const times = { created_at: instant("createdAt", "created_at"), updated_at: instant("updatedAt", "updated_at") };
const version = { version: as("version", "version") };

const byId = { column: "id", type: "uuid" } as const;

/** The account and its settings: an object each. */
export const ACCOUNT_TABLES: Readonly<Record<"users" | "user_settings", Readonly<Record<string, ExportedColumn>>>> = {
  users: {
    id: id("id", "user", "id"),
    email: as("email", "email"),
    name: as("name", "name"),
    email_verified: { ...as("isEmailVerified", "email_verified"), isSessionOnly: true },
    image: leftOut("always null"),
    disabled_at: leftOut("an account that is disabled cannot be exported"),
    is_administrator: { ...as("isAdministrator", "is_administrator"), isSessionOnly: true },
    two_factor_enabled: { ...as("isTwoStepSignInOn", "two_factor_enabled"), isSessionOnly: true },
    ...times,
  },
  user_settings: {
    ...owner,
    time_zone: as("timeZone", "time_zone"),
    theme: as("theme", "theme"),
    single_key_shortcuts: as("singleKeyShortcuts", "single_key_shortcuts"),
    week_start: as("weekStart", "week_start"),
    clock: as("clock", "clock"),
    ...version,
    ...times,
  },
};

/** The lists of the document, in its order: what is referred to stands before what refers to it. */
export const EXPORTED_TABLES: readonly ExportedTable[] = [
  {
    member: "projects",
    table: "projects",
    scope: "PROJECTS_READ",
    key: byId,
    columns: {
      ...owner,
      id: id("id", "project", "id"),
      name: as("name", "name"),
      color: as("color", "color"),
      position: as("position", "position"),
      is_inbox: as("isInbox", "is_inbox"),
      archived_at: instant("archivedAt", "archived_at"),
      ...version,
      ...times,
    },
  },
  {
    member: "sections",
    table: "sections",
    scope: "PROJECTS_READ",
    key: byId,
    columns: {
      ...owner,
      id: id("id", "section", "id"),
      project_id: id("projectId", "project", "project_id"),
      name: as("name", "name"),
      position: as("position", "position"),
      ...version,
      ...times,
    },
  },
  {
    member: "labels",
    table: "labels",
    scope: "LABELS_READ",
    key: byId,
    columns: {
      ...owner,
      id: id("id", "label", "id"),
      name: as("name", "name"),
      color: as("color", "color"),
      ...version,
      ...times,
    },
  },
  {
    member: "tasks",
    table: "tasks",
    scope: "TASKS_READ",
    key: byId,
    columns: {
      ...owner,
      id: id("id", "task", "id"),
      title: as("title", "title"),
      description: as("description", "description"),
      is_completed: as("isCompleted", "is_completed"),
      completed_at: instant("completedAt", "completed_at"),
      priority: as("priority", "priority"),
      due_date: as("dueDate", "due_date"),
      due_time: { member: "dueTime", sql: DUE_TIME_SQL },
      due_zone: as("dueTimeZone", "due_zone"),
      due_at: instant("dueAt", "due_at"),
      due_rank: leftOut("follows from the day and the time"),
      deadline: as("deadline", "deadline"),
      project_id: id("projectId", "project", "project_id"),
      section_id: id("sectionId", "section", "section_id"),
      parent_id: id("parentId", "task", "parent_id"),
      depth: leftOut("follows from the parents"),
      position: as("position", "position"),
      deleted_at: instant("deletedAt", "deleted_at"),
      ...version,
      ...times,
    },
    further: [
      {
        member: "labelIds",
        sql: `ARRAY(SELECT 'label_' || l."label_id"::text FROM "task_labels" l
          WHERE l."user_id" = row_of."user_id" AND l."task_id" = row_of."id" ORDER BY l."label_id")`,
      },
    ],
  },
  {
    member: "reminders",
    table: "reminders",
    scope: "TASKS_READ",
    key: byId,
    columns: {
      ...owner,
      id: id("id", "reminder", "id"),
      task_id: id("taskId", "task", "task_id"),
      remind_at: instant("remindAt", "remind_at"),
      by_email: as("byEmail", "by_email"),
      fire_at: leftOut("follows from the rest, and the task"),
      delivered_at: instant("deliveredAt", "delivered_at"),
      dismissed_at: instant("dismissedAt", "dismissed_at"),
      created_at: instant("createdAt", "created_at"),
    },
  },
  {
    member: "savedViews",
    table: "saved_views",
    scope: "VIEWS_READ",
    key: byId,
    columns: {
      ...owner,
      id: id("id", "view", "id"),
      name: as("name", "name"),
      color: as("color", "color"),
      position: as("position", "position"),
      filter: as("filter", "filter"),
      search: as("search", "search"),
      order_by: as("orderBy", "order_by"),
      group_by: as("groupBy", "group_by"),
      layout: as("layout", "layout"),
      ...version,
      ...times,
    },
  },
  {
    member: "sessions",
    table: "sessions",
    scope: "SESSION",
    key: byId,
    columns: {
      ...owner,
      id: id("id", "session", "id"),
      token: leftOut("a secret"),
      expires_at: instant("expiresAt", "expires_at"),
      ip_address: as("address", "ip_address"),
      user_agent: as("userAgent", "user_agent"),
      last_used_at: instant("lastUsedAt", "last_used_at"),
      password_entered_at: instant("passwordEnteredAt", "password_entered_at"),
      ...times,
    },
  },
  {
    member: "accessTokens",
    table: "access_tokens",
    scope: "SESSION",
    key: byId,
    columns: {
      ...owner,
      id: id("id", "token", "id"),
      name: as("name", "name"),
      token_hash: leftOut("a secret"),
      scopes: as("scopes", "scopes"),
      expires_at: instant("expiresAt", "expires_at"),
      last_used_at: instant("lastUsedAt", "last_used_at"),
      last_used_address: as("lastUsedAddress", "last_used_address"),
      last_used_client: as("lastUsedClient", "last_used_client"),
      created_at: instant("createdAt", "created_at"),
    },
  },
  {
    member: "accountEvents",
    table: "account_events",
    scope: "SESSION",
    key: byId,
    columns: {
      ...owner,
      id: id("id", "event", "id"),
      kind: as("kind", "kind"),
      actor: as("actor", "actor"),
      actor_ref: leftOut("a fingerprint that says nothing by itself"),
      address: as("address", "address"),
      client: as("client", "client"),
      subject: as("subject", "subject"),
      count: as("count", "count"),
      at: instant("at", "at"),
      last_at: instant("lastAt", "last_at"),
      merge_key: leftOut("how events are gathered"),
    },
  },
  {
    member: "changes",
    table: "changes",
    scope: "HISTORY_READ",
    key: { column: "sequence", type: "bigint" },
    columns: {
      ...owner,
      sequence: as("sequence", "sequence"),
      mutation_id: as("mutationId", "mutation_id"),
      undoes: as("undoes", "undoes"),
      entity: as("entity", "entity"),
      entity_id: as("entityId", "entity_id"),
      operation: as("operation", "operation"),
      before: as("before", "before"),
      after: as("after", "after"),
      recorded_at: instant("recordedAt", "recorded_at"),
    },
  },
];

/** Tables that hold something of a user and are no part of the document, and why. */
export const NOT_EXPORTED: Readonly<Record<string, string>> = {
  accounts: "the hash of the password: a secret, and of no use elsewhere",
  two_factors: "secrets of the second factor",
  email_links: "hashes of links, which live for minutes",
  email_messages: "letters that wait to be sent, for seconds",
  task_labels: "stands in the tasks, as `labelIds`",
  task_search: "follows from the tasks",
  change_counters: "the number of the last change",
};
