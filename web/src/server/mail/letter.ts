/** What is sent, in plain text and in simple HTML. */
export interface Letter {
  subject: string;
  text: string;
  html: string;
}

/** What a letter is made of. */
export interface LetterParts {
  subject: string;
  /** Each is one paragraph of plain text. */
  before: readonly string[];
  /** Where to go on; it stands on a line of its own. */
  link?: { label: string; href: string };
  after?: readonly string[];
}

/** Writes a letter: the same words as plain text and as HTML without pictures, styles or anything from elsewhere. */
export function writeLetter({ subject, before, link, after = [] }: LetterParts): Letter {
  const paragraphs = [...before, ...(link ? [link.href] : []), ...after];
  const html = [
    ...before.map(paragraph),
    ...(link ? [`<p><a href="${escapeHtml(link.href)}">${escapeHtml(link.label)}</a></p>`] : []),
    ...after.map(paragraph),
  ];
  return {
    subject,
    text: `${paragraphs.join("\n\n")}\n`,
    html: `<!doctype html>\n<html lang="en"><body>\n${html.join("\n")}\n</body></html>\n`,
  };
}

function paragraph(text: string): string {
  return `<p>${escapeHtml(text)}</p>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
