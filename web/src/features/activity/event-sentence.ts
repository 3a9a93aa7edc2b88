import type { AccountEventKind, Activity_EventsFragment } from "@/gql/graphql.ts";

/** An event as the list knows it. */
export type ListedEvent = Activity_EventsFragment["nodes"][number];

/** What happened, in words; the name of what it happened to follows where there is one. */
const words: Readonly<Record<AccountEventKind, string>> = {
  SIGNED_UP: "Account created",
  SIGNED_IN: "Signed in",
  SIGN_IN_REFUSED: "Sign-in refused",
  SIGNED_OUT: "Signed out",
  SESSION_REVOKED: "Device signed out",
  OTHER_SESSIONS_REVOKED: "All other devices signed out",
  PASSWORD_CHANGED: "Password changed",
  PASSWORD_REFUSED: "Wrong password entered while signed in",
  PASSWORD_RESET_REQUESTED: "Link to reset the password asked for",
  PASSWORD_RESET: "Password reset by a link",
  EMAIL_CHANGE_REQUESTED: "Change of the e-mail address asked for",
  EMAIL_CHANGED: "E-mail address changed",
  EMAIL_CONFIRMED: "E-mail address confirmed",
  ACCESS_TOKEN_CREATED: "Access token created",
  ACCESS_TOKEN_RENAMED: "Access token renamed",
  ACCESS_TOKEN_ROTATED: "Access token exchanged",
  ACCESS_TOKEN_REVOKED: "Access token revoked",
  ACCESS_TOKEN_REFUSED: "Expired access token refused",
  SECOND_FACTOR_ON: "Two-step sign-in switched on",
  SECOND_FACTOR_OFF: "Two-step sign-in switched off",
  SECOND_FACTOR_REFUSED: "Wrong code entered",
  RECOVERY_CODES_MADE: "New recovery codes made",
  RECOVERY_CODE_USED: "Recovery code used",
  DATA_EXPORTED: "Data exported",
};

/** The groups of kinds that the list can be narrowed to; the first is all of them. */
export const eventGroups: readonly { name: string; kinds: readonly AccountEventKind[] | null }[] = [
  { name: "Everything", kinds: null },
  {
    name: "Signing in and out",
    kinds: ["SIGNED_UP", "SIGNED_IN", "SIGN_IN_REFUSED", "SIGNED_OUT", "SESSION_REVOKED", "OTHER_SESSIONS_REVOKED"],
  },
  {
    name: "Password and e-mail",
    kinds: [
      "PASSWORD_CHANGED",
      "PASSWORD_REFUSED",
      "PASSWORD_RESET_REQUESTED",
      "PASSWORD_RESET",
      "EMAIL_CHANGE_REQUESTED",
      "EMAIL_CHANGED",
      "EMAIL_CONFIRMED",
    ],
  },
  {
    name: "Two-step sign-in",
    kinds: [
      "SECOND_FACTOR_ON",
      "SECOND_FACTOR_OFF",
      "SECOND_FACTOR_REFUSED",
      "RECOVERY_CODES_MADE",
      "RECOVERY_CODE_USED",
    ],
  },
  {
    name: "Access tokens",
    kinds: [
      "ACCESS_TOKEN_CREATED",
      "ACCESS_TOKEN_RENAMED",
      "ACCESS_TOKEN_ROTATED",
      "ACCESS_TOKEN_REVOKED",
      "ACCESS_TOKEN_REFUSED",
    ],
  },
];

/** Kinds that are worth a look when it was not oneself. */
const refusals: ReadonlySet<AccountEventKind> = new Set([
  "SIGN_IN_REFUSED",
  "PASSWORD_REFUSED",
  "SECOND_FACTOR_REFUSED",
  "ACCESS_TOKEN_REFUSED",
]);

/** Whether somebody was turned away. */
export function isRefusal({ kind }: Pick<ListedEvent, "kind">): boolean {
  return refusals.has(kind);
}

/** Says what happened: "Access token created: Backup", "Sign-in refused, 3 times". */
export function eventSentence({ kind, subject, count }: Pick<ListedEvent, "kind" | "subject" | "count">): string {
  const named = subject === null ? words[kind] : `${words[kind]}: ${subject}`;
  return count === 1 ? named : `${named}, ${count} times`;
}

/** Says where it came from, as far as is known: "Chrome on Linux, 203.0.113.0/24"; empty when nothing is. */
export function eventPlace({ device, address, actor }: Pick<ListedEvent, "device" | "address" | "actor">): string {
  const by = actor === "ADMINISTRATOR" ? "by the administrator" : null;
  return [by, device, address].filter((part) => part !== null).join(", ");
}
