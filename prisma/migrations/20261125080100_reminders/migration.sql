-- CreateTable
CREATE TABLE "reminders" (
    "user_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "remind_at" TIMESTAMPTZ(3) NOT NULL,
    "by_email" BOOLEAN NOT NULL DEFAULT true,
    "fire_at" TIMESTAMPTZ(3),
    "delivered_at" TIMESTAMPTZ(3),
    "dismissed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "reminders_pkey" PRIMARY KEY ("user_id","id")
);

-- CreateIndex
CREATE INDEX "reminders_user_id_task_id_idx" ON "reminders"("user_id", "task_id");

-- CreateIndex
CREATE INDEX "reminders_user_id_delivered_at_id_idx" ON "reminders"("user_id", "delivered_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "reminders_fire_at_idx" ON "reminders"("fire_at");

-- AddForeignKey
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_user_id_task_id_fkey" FOREIGN KEY ("user_id", "task_id") REFERENCES "tasks"("user_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "reminders" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "rows_of_the_user" ON "reminders"
    USING ("user_id" = nullif(current_setting('docket.user_id', TRUE), '')::uuid)
    WITH CHECK ("user_id" = nullif(current_setting('docket.user_id', TRUE), '')::uuid);

CREATE TRIGGER "reminders_id" BEFORE UPDATE OF "id" ON "reminders" FOR EACH ROW EXECUTE FUNCTION "keep_id"();

-- When a reminder is to fire: while it waits, and its task is open and not in the trash. Nobody else writes the column.
CREATE FUNCTION "keep_fire_at"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW."fire_at" := CASE WHEN NEW."delivered_at" IS NULL AND NEW."dismissed_at" IS NULL AND EXISTS (
        SELECT FROM "tasks" t WHERE t."user_id" = NEW."user_id" AND t."id" = NEW."task_id"
            AND NOT t."is_completed" AND t."deleted_at" IS NULL
    ) THEN NEW."remind_at" END;
    RETURN NEW;
END
$$;
CREATE TRIGGER "reminders_fire_at" BEFORE INSERT OR UPDATE ON "reminders"
    FOR EACH ROW EXECUTE FUNCTION "keep_fire_at"();

CREATE FUNCTION "keep_reminders_of_task"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE "reminders" SET "fire_at" = NULL
    WHERE "user_id" = NEW."user_id" AND "task_id" = NEW."id" AND "delivered_at" IS NULL AND "dismissed_at" IS NULL;
    RETURN NULL;
END
$$;
CREATE TRIGGER "tasks_reminders" AFTER UPDATE ON "tasks" FOR EACH ROW
    WHEN (OLD."is_completed" IS DISTINCT FROM NEW."is_completed"
        OR (OLD."deleted_at" IS NULL) IS DISTINCT FROM (NEW."deleted_at" IS NULL))
    EXECUTE FUNCTION "keep_reminders_of_task"();

-- Delivers reminders whose time has come: each appears with its owner, and a letter about it is queued, in one statement,
-- so that a worker that dies has done both or neither. What another worker has in hand is left to it. A letter goes to a
-- proven address alone: the title of a task is whatever its owner wrote.
CREATE FUNCTION "deliver_due_reminders"("most" int, "with_letters" boolean)
RETURNS TABLE ("delivered" int, "letters" int, "next_at" timestamptz)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH "due" AS (
        SELECT r."user_id", r."id" FROM "reminders" r WHERE r."fire_at" <= now()
        ORDER BY r."fire_at" LIMIT "most" FOR UPDATE SKIP LOCKED
    ), "done" AS (
        UPDATE "reminders" r SET "delivered_at" = now() FROM "due" d
        WHERE r."user_id" = d."user_id" AND r."id" = d."id"
        RETURNING r."user_id", r."task_id", r."remind_at", r."by_email"
    ), "queued" AS (
        INSERT INTO "email_messages" ("id", "kind", "recipient", "user_id", "details")
        SELECT "uuid_of_now"(), 'REMINDER', u."email", u."id", jsonb_build_object(
            'at', to_char(d."remind_at" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
            'name', t."title", 'taskId', t."id", 'isLate', d."remind_at" < now() - interval '2 minutes')
        FROM "done" d
        JOIN "users" u ON u."id" = d."user_id" AND u."email_verified" AND u."disabled_at" IS NULL
        JOIN "tasks" t ON t."user_id" = d."user_id" AND t."id" = d."task_id"
        WHERE "with_letters" AND d."by_email"
        RETURNING 1
    )
    SELECT (SELECT count(*)::int FROM "done"), (SELECT count(*)::int FROM "queued"),
        (SELECT min(r."fire_at") FROM "reminders" r WHERE r."fire_at" > now())
$$;
REVOKE EXECUTE ON FUNCTION "deliver_due_reminders"(int, boolean) FROM PUBLIC;
