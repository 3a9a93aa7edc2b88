import type { AuthorizedFetch } from "@/lib/graphql/authorized-fetch.ts";

export type ExportFormat = "json" | "csv" | "ics";

/**
 * Fetches an export and hands it to the browser as a download. An address alone would not do: the API knows no cookie, and
 * a token does not belong into an address.
 * @returns why it failed, as the end of a sentence; undefined when it did not
 */
export async function downloadExport(
  authorizedFetch: AuthorizedFetch,
  format: ExportFormat,
): Promise<string | undefined> {
  try {
    const response = await authorizedFetch(`/export?format=${format}`);
    if (response.status === 429) return "an export is under way, or too much was asked for. Try again in a while.";
    if (!response.ok) return "Docket can\u2019t be reached at the moment.";
    // Rejects when the export breaks off: half a file is none.
    save(await response.blob(), nameIn(response.headers.get("content-disposition")) ?? `docket.${format}`);
    return undefined;
  } catch {
    return "the connection broke off.";
  }
}

function nameIn(disposition: string | null): string | undefined {
  return /filename="([\w.-]+)"/.exec(disposition ?? "")?.[1];
}

function save(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The download has begun with the click; the browser keeps the file for as long as that takes.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
