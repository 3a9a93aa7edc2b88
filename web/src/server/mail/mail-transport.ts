import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Environment } from "@docket/runtime/environment";
import { createTransport } from "nodemailer";
import type { Letter } from "./letter.ts";

/** Takes a letter to its recipient. */
export interface MailTransport {
  /** Whether people receive it themselves; else the operator passes it on. */
  reachesPeople: boolean;
  /**
   * @param id UUID of the message: a letter that is sent twice has the same name both times
   * @throws when it could not be handed over
   */
  deliver(id: string, recipient: string, letter: Letter): Promise<void>;
  close(): void;
}

/** Longer than any mail server needs to answer, and together shorter than the pause before the next attempt. */
const SMTP_STEP_MS = 8_000;

/** Makes the way that letters take: a mail server, or files in a folder when there is none. */
export function mailTransport({ email }: Pick<Environment, "email">): MailTransport {
  return email.kind === "smtp" ? smtp(email.url, email.from) : outbox(email.folder);
}

function smtp(url: string, from: string): MailTransport {
  const { protocol, hostname, port, username, password } = new URL(url);
  const secure = protocol === "smtps:";
  const mailer = createTransport({
    host: hostname.replace(/^\[|\]$/g, ""),
    port: port ? Number(port) : secure ? 465 : 587,
    secure,
    ...(username && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    connectionTimeout: SMTP_STEP_MS,
    greetingTimeout: SMTP_STEP_MS,
    socketTimeout: SMTP_STEP_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    reachesPeople: true,
    deliver: async (id, recipient, { subject, text, html }) => {
      const headers = { "Auto-Submitted": "auto-generated" };
      const messageId = `<${id}@${addressOf(from).split("@")[1]}>`;
      await mailer.sendMail({ from, to: { name: "", address: recipient }, subject, text, html, headers, messageId });
    },
    close: () => mailer.close(),
  };
}

/** A letter a file, readable by its owner alone. */
function outbox(folder: string): MailTransport {
  return {
    reachesPeople: false,
    deliver: async (id, recipient, { subject, text }) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const content = `To: ${recipient}\nSubject: ${subject}\nDate: ${new Date().toISOString()}\n\n${text}`;
      await writeFile(join(folder, `${id}.txt`), content, { mode: 0o600 });
    },
    close: () => undefined,
  };
}

function addressOf(sender: string): string {
  return /<([^>]+)>$/.exec(sender)?.[1] ?? sender;
}
