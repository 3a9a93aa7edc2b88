import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { waitFor } from "@docket/testing/wait";
import { SMTPServer } from "smtp-server";

/** A letter as the mail server took it. */
export interface ReceivedLetter {
  to: string;
  subject: string;
  headers: string;
  /** Both forms of the text, decoded. */
  body: string;
}

/** A real mail server on a port of this machine, which keeps what it takes. */
export interface MailServer {
  /** For SMTP_URL. */
  url: string;
  letters: ReceivedLetter[];
  /** The reply codes with which the next recipients are refused, one after another. */
  refusals: number[];
  /** Waits for a letter to somebody, in the order in which they came; `subject` is a part of it. */
  letterTo(recipient: string, subject: string): Promise<ReceivedLetter>;
  close(): Promise<void>;
}

/** Starts a mail server that takes every letter. */
export async function startMailServer(): Promise<MailServer> {
  const letters: ReceivedLetter[] = [];
  const refusals: number[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    onRcptTo: (_address, _session, done) => {
      const code = refusals.shift();
      done(code === undefined ? null : Object.assign(new Error("not now"), { responseCode: code }));
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const [headers = "", ...rest] = Buffer.concat(chunks).toString("latin1").split("\r\n\r\n");
        const subject = /^Subject: (.*)$/m.exec(headers)?.[1]?.trim() ?? "";
        const to = session.envelope.rcptTo.map(({ address }) => address).join(",");
        letters.push({ to, subject, headers, body: decoded(rest.join("\r\n\r\n")) });
        done();
      });
    },
  });
  server.on("error", () => undefined);
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    letters,
    refusals,
    letterTo: (recipient, subject) =>
      waitFor(
        () => letters.find((letter) => letter.to === recipient && letter.subject.includes(subject)),
        `a letter “${subject}” to ${recipient}`,
      ),
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

/** Takes back the encoding "quoted-printable" (RFC 2045 §6.7), which is all that Docket's letters need. */
function decoded(text: string): string {
  const bytes = text
    .replace(/=\r\n/g, "")
    .replace(/=([\dA-F]{2})/g, (_match, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}

/** Returns the token of the link in a letter. */
export function tokenOf(letter: ReceivedLetter): string {
  const [, token] = /#([\w-]{43})/.exec(letter.body) ?? [];
  if (!token) throw new Error(`There is no link in: ${letter.body}`);
  return token;
}
