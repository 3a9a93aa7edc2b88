-- AlterTable
ALTER TABLE "sessions" ADD COLUMN "last_used_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- Of sessions that exist it is only known when they were prolonged last.
UPDATE "sessions" SET "last_used_at" = greatest("created_at", "updated_at");
