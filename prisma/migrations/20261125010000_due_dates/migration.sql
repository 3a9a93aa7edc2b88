-- CreateEnum
CREATE TYPE "clock" AS ENUM ('AUTO', 'H12', 'H24');

-- AlterTable
ALTER TABLE "user_settings" ADD COLUMN "clock" "clock" NOT NULL DEFAULT 'AUTO',
ADD COLUMN "week_start" SMALLINT NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "tasks" ADD COLUMN "deadline" DATE,
ADD COLUMN "due_at" TIMESTAMPTZ(3),
ADD COLUMN "due_date" DATE,
ADD COLUMN "due_rank" DOUBLE PRECISION NOT NULL DEFAULT 9000000000000,
ADD COLUMN "due_time" SMALLINT,
ADD COLUMN "due_zone" TEXT;

-- CreateIndex
CREATE INDEX "tasks_user_id_is_completed_due_rank_id_idx" ON "tasks"("user_id", "is_completed", "due_rank", "id") WHERE "deleted_at" IS NULL;

-- CreateIndex
CREATE INDEX "tasks_user_id_due_at_idx" ON "tasks"("user_id", "due_at") WHERE "due_at" IS NOT NULL;

-- CreateIndex
CREATE INDEX "tasks_user_id_is_completed_deadline_id_idx" ON "tasks"("user_id", "is_completed", "deadline", "id") WHERE "deadline" IS NOT NULL AND "deleted_at" IS NULL;

-- What Prisma's language cannot say.

ALTER TABLE "user_settings" ADD CONSTRAINT "user_settings_week_start" CHECK ("week_start" BETWEEN 1 AND 7);

ALTER TABLE "tasks"
    ADD CONSTRAINT "tasks_due_date_range" CHECK ("due_date" BETWEEN DATE '1970-01-01' AND DATE '9999-12-31'),
    ADD CONSTRAINT "tasks_deadline_range" CHECK ("deadline" BETWEEN DATE '1970-01-01' AND DATE '9999-12-31'),
    ADD CONSTRAINT "tasks_due_time_range" CHECK ("due_time" BETWEEN 0 AND 1439),
    ADD CONSTRAINT "tasks_due_zone_length" CHECK (char_length("due_zone") BETWEEN 1 AND 64),
    ADD CONSTRAINT "tasks_due_is_whole" CHECK (
        num_nonnulls("due_time", "due_zone", "due_at") IN (0, 3) AND ("due_time" IS NULL OR "due_date" IS NOT NULL)
    );

-- 1,441 places a day: one for the whole day, then one a minute. What is not due comes after the last day that there is.
CREATE FUNCTION "keep_due_rank"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW."due_rank" := coalesce(
        (NEW."due_date" - DATE '1970-01-01')::bigint * 1441 + coalesce(NEW."due_time" + 1, 0),
        9000000000000
    );
    RETURN NEW;
END
$$;

CREATE TRIGGER "tasks_0_due_rank" BEFORE INSERT OR UPDATE OF "due_date", "due_time", "due_rank" ON "tasks"
    FOR EACH ROW EXECUTE FUNCTION "keep_due_rank"();
