import { parseArgs } from "node:util";
import { UsageError } from "./admin-context.ts";

/** What is written after `npm run admin --`, taken apart. */
export interface AdminArguments {
  /** As in `users list`. */
  command: string;
  /** What follows the command's two words. */
  operands: string[];
  options: {
    json: boolean;
    yes: boolean;
    administrator: boolean;
    "at-once": boolean;
    email?: string;
    expires?: string;
  };
}

/** By command: what it takes, and what it does. */
const commands: Readonly<Record<string, { operand?: string; options?: readonly string[]; what: string }>> = {
  "users list": { what: "who has an account" },
  "users show": { operand: "<e-mail>", what: "one account" },
  "users disable": { operand: "<e-mail>", what: "closes an account to its person; nothing of it is deleted" },
  "users enable": { operand: "<e-mail>", what: "opens it again" },
  "users delete": { operand: "<e-mail>", options: ["yes"], what: "deletes an account and everything in it, for good" },
  "users reset-password": { operand: "<e-mail>", what: "makes a link by which a new password is chosen" },
  "users promote": { operand: "<e-mail>", what: "makes somebody an administrator" },
  "users demote": { operand: "<e-mail>", what: "takes that back" },
  "invitations list": { what: "invitations that can still be used" },
  "invitations create": {
    options: ["email", "administrator", "expires"],
    what: "invites somebody: to one address, or whoever has the link",
  },
  "secrets rotate": {
    options: ["at-once"],
    what: "replaces the secret of access tokens at the next start; nobody is signed out",
  },
  "secrets retire": { what: "ends the overlap that secrets rotate leaves, at the next start" },
  "invitations revoke": { operand: "<id>", what: "takes an invitation back" },
};

const optionForms: Readonly<Record<string, string>> = {
  yes: "--yes",
  email: "[--email <address>]",
  administrator: "[--administrator]",
  expires: "[--expires <hours, as 48h, or days, as 7d>]",
  "at-once": "[--at-once, when the secret leaked: without overlap]",
};

/** Returns what `help` says. */
export function usage(): string {
  const rows = Object.entries(commands).map(([name, { operand, options = [], what }]) => {
    const parts = [name, operand, ...options.map((option) => optionForms[option])].filter(Boolean);
    return `  ${parts.join(" ")}\n      ${what}`;
  });
  return [
    "npm run admin -- <command>",
    "",
    ...rows,
    "  help",
    "",
    "Every command takes --json: one JSON document on standard output, messages on standard error (npm run --silent admin).",
    "Exit codes: 0 done, 1 failed, 2 not written as above. No command shows what is in a person's tasks.",
  ].join("\n");
}

/**
 * Takes a command line apart.
 * @throws UsageError saying what is wrong with it
 */
export function readArguments(args: readonly string[]): AdminArguments {
  const { values, positionals } = parse(args);
  const [noun = "", verb = "", ...operands] = positionals;
  const command = `${noun} ${verb}`.trim();
  if (command === "" || command === "help") return { command: "help", operands: [], options: values };
  const rule = Object.hasOwn(commands, command) ? commands[command] : undefined;
  if (!rule) throw new UsageError(`There is no command ${command}.`);
  if (operands.length !== (rule.operand ? 1 : 0))
    throw new UsageError(rule.operand ? `${command} needs ${rule.operand}.` : `${command} takes nothing after it.`);
  for (const name of ["yes", "email", "administrator", "expires", "at-once"] as const)
    if (values[name] && !rule.options?.includes(name)) throw new UsageError(`${command} does not take --${name}.`);
  if (rule.options?.includes("yes") && !values.yes)
    throw new UsageError(`${command} cannot be taken back. Say --yes as well.`);
  return { command, operands, options: values };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: "boolean", default: false },
        yes: { type: "boolean", default: false },
        administrator: { type: "boolean", default: false },
        "at-once": { type: "boolean", default: false },
        email: { type: "string" },
        expires: { type: "string" },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
