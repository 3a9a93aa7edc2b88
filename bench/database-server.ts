import { removeCluster, startEmbeddedPostgres } from "@docket/launcher/embedded-postgres";

/**
 * Returns the PostgreSQL server to measure on: that of DATABASE_URL, or an embedded one that writes as durably as in
 * production.
 * @param folder a new folder for the embedded one's data
 */
export async function startDatabaseServer(folder: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const url = process.env.DATABASE_URL;
  if (url) return { url, stop: async () => undefined };
  const postgres = await startEmbeddedPostgres({ dataDir: folder, mode: "durable" });
  return {
    url: postgres.url,
    stop: async () => {
      await postgres.stop();
      await removeCluster(folder);
    },
  };
}
