-- Ids of projects, sections, labels and views are their owner's, as those of tasks are.

-- CreateEnum
CREATE TYPE "change_entity" AS ENUM ('LABEL', 'PROJECT', 'SAVED_VIEW', 'SECTION', 'SETTINGS', 'TASK', 'TASK_LABEL');

-- CreateEnum
CREATE TYPE "change_operation" AS ENUM ('CREATE', 'UPDATE', 'DELETE');

-- CreateEnum
CREATE TYPE "color" AS ENUM ('GRAY', 'RED', 'ORANGE', 'YELLOW', 'GREEN', 'TEAL', 'BLUE', 'PURPLE', 'PINK');

-- CreateEnum
CREATE TYPE "view_grouping" AS ENUM ('NONE', 'PROJECT', 'SECTION', 'LABEL', 'PRIORITY');

-- CreateEnum
CREATE TYPE "view_layout" AS ENUM ('LIST', 'BOARD');

-- What is put at the end of a list gets the time as its place, so that nothing has to be read: an `i` and nine digits of
-- base 62, which are the microseconds since 1970 and a valid whole number among the keys of the fractional-indexing
-- library (`i` says that nine digits follow). Places in between are made by that library. Compared as bytes.
CREATE FUNCTION "position_at"("instant" timestamptz) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT AS $$
DECLARE
    "digits" constant text := '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
    "rest" bigint := (extract(epoch FROM "instant") * 1000000)::bigint;
    "key" text := '';
BEGIN
    FOR "i" IN 1..9 LOOP
        "key" := substr("digits", ("rest" % 62)::int + 1, 1) || "key";
        "rest" := "rest" / 62;
    END LOOP;
    RETURN 'i' || "key";
END
$$;

CREATE FUNCTION "next_position"() RETURNS text LANGUAGE sql VOLATILE AS $$ SELECT "position_at"(clock_timestamp()) $$;

-- CreateTable
CREATE TABLE "projects" (
    "user_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT COLLATE "und-x-icu" NOT NULL,
    "color" "color" NOT NULL DEFAULT 'GRAY',
    "position" TEXT COLLATE "C" NOT NULL DEFAULT next_position(),
    "is_inbox" BOOLEAN NOT NULL DEFAULT false,
    "archived_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "projects_pkey" PRIMARY KEY ("user_id","id")
);

-- CreateTable
CREATE TABLE "sections" (
    "user_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "name" TEXT COLLATE "und-x-icu" NOT NULL,
    "position" TEXT COLLATE "C" NOT NULL DEFAULT next_position(),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sections_pkey" PRIMARY KEY ("user_id","id")
);

-- CreateTable
CREATE TABLE "labels" (
    "user_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT COLLATE "und-x-icu" NOT NULL,
    "color" "color" NOT NULL DEFAULT 'GRAY',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "labels_pkey" PRIMARY KEY ("user_id","id")
);

-- CreateTable
CREATE TABLE "task_labels" (
    "user_id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "label_id" UUID NOT NULL,

    CONSTRAINT "task_labels_pkey" PRIMARY KEY ("user_id","task_id","label_id")
);

-- CreateTable
CREATE TABLE "task_search" (
    "user_id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "document" tsvector NOT NULL,

    CONSTRAINT "task_search_pkey" PRIMARY KEY ("user_id","task_id")
);

-- CreateTable
CREATE TABLE "saved_views" (
    "user_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT COLLATE "und-x-icu" NOT NULL,
    "color" "color" NOT NULL DEFAULT 'GRAY',
    "position" TEXT COLLATE "C" NOT NULL DEFAULT next_position(),
    "filter" JSONB NOT NULL DEFAULT '{}',
    "search" TEXT NOT NULL DEFAULT '',
    "order_by" JSONB NOT NULL DEFAULT '[]',
    "group_by" "view_grouping" NOT NULL DEFAULT 'NONE',
    "layout" "view_layout" NOT NULL DEFAULT 'LIST',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_views_pkey" PRIMARY KEY ("user_id","id")
);

-- CreateTable
CREATE TABLE "change_counters" (
    "user_id" UUID NOT NULL,
    "head" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "change_counters_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "changes" (
    "user_id" UUID NOT NULL,
    "sequence" BIGINT NOT NULL,
    "mutation_id" UUID NOT NULL,
    "undoes" UUID,
    "entity" "change_entity" NOT NULL,
    "entity_id" UUID NOT NULL,
    "operation" "change_operation" NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "changes_pkey" PRIMARY KEY ("user_id","sequence")
);

-- AlterTable
ALTER TABLE "tasks"
    ADD COLUMN "priority" SMALLINT NOT NULL DEFAULT 0,
    ADD COLUMN "project_id" UUID,
    ADD COLUMN "section_id" UUID,
    ADD COLUMN "parent_id" UUID,
    ADD COLUMN "depth" SMALLINT NOT NULL DEFAULT 0,
    ADD COLUMN "position" TEXT COLLATE "C",
    ADD COLUMN "deleted_at" TIMESTAMPTZ(3);

-- What exists gets what every user and task has from now on: a counter of changes, an Inbox, and a place in it. None of
-- it is an edit, so the triggers that count versions do not run.
INSERT INTO "change_counters" ("user_id") SELECT "id" FROM "users";
INSERT INTO "projects" ("user_id", "id", "name", "is_inbox", "position", "created_at", "updated_at")
    SELECT "id", "id", 'Inbox', TRUE, "position_at"("created_at"), "created_at", "created_at" FROM "users";
ALTER TABLE "tasks" DISABLE TRIGGER USER;
UPDATE "tasks" SET "project_id" = "user_id", "position" = "position_at"("created_at");
ALTER TABLE "tasks" ENABLE TRIGGER USER;
ALTER TABLE "tasks"
    ALTER COLUMN "project_id" SET NOT NULL,
    ALTER COLUMN "position" SET NOT NULL,
    ALTER COLUMN "position" SET DEFAULT next_position();

-- Every list but the trash holds what is not in the trash.
DROP INDEX "tasks_user_id_created_at_id_idx";
DROP INDEX "tasks_user_id_is_completed_created_at_id_idx";
DROP INDEX "tasks_user_id_updated_at_id_idx";
DROP INDEX "tasks_user_id_completed_at_id_idx";
DROP INDEX "tasks_user_id_title_id_idx";

-- CreateIndex
CREATE INDEX "tasks_user_id_created_at_id_idx" ON "tasks"("user_id", "created_at" DESC, "id" DESC) WHERE "deleted_at" IS NULL;

-- CreateIndex
CREATE INDEX "tasks_user_id_is_completed_created_at_id_idx" ON "tasks"("user_id", "is_completed", "created_at" DESC, "id" DESC) WHERE "deleted_at" IS NULL;

-- CreateIndex
CREATE INDEX "tasks_user_id_updated_at_id_idx" ON "tasks"("user_id", "updated_at" DESC, "id" DESC) WHERE "deleted_at" IS NULL;

-- CreateIndex
CREATE INDEX "tasks_user_id_completed_at_id_idx" ON "tasks"("user_id", "completed_at" DESC NULLS LAST, "id" DESC) WHERE "deleted_at" IS NULL;

-- CreateIndex
CREATE INDEX "tasks_user_id_title_id_idx" ON "tasks"("user_id", "title", "id") WHERE "deleted_at" IS NULL;

-- CreateIndex
CREATE INDEX "tasks_user_id_priority_id_idx" ON "tasks"("user_id", "priority" DESC, "id" DESC) WHERE "deleted_at" IS NULL;

-- CreateIndex
CREATE INDEX "tasks_user_id_project_id_is_completed_position_id_idx" ON "tasks"("user_id", "project_id", "is_completed", "position", "id") WHERE "deleted_at" IS NULL;

-- CreateIndex
CREATE INDEX "tasks_user_id_section_id_is_completed_position_id_idx" ON "tasks"("user_id", "section_id", "is_completed", "position", "id") WHERE "section_id" IS NOT NULL AND "deleted_at" IS NULL;

-- CreateIndex
CREATE INDEX "tasks_user_id_parent_id_position_id_idx" ON "tasks"("user_id", "parent_id", "position", "id") WHERE "parent_id" IS NOT NULL;

-- CreateIndex
CREATE INDEX "tasks_user_id_deleted_at_id_idx" ON "tasks"("user_id", "deleted_at" DESC, "id" DESC) WHERE "deleted_at" IS NOT NULL;

-- CreateIndex
CREATE INDEX "projects_user_id_position_id_idx" ON "projects"("user_id", "position", "id");

-- CreateIndex
CREATE INDEX "sections_user_id_project_id_position_id_idx" ON "sections"("user_id", "project_id", "position", "id");

-- CreateIndex
CREATE UNIQUE INDEX "sections_user_id_project_id_id_key" ON "sections"("user_id", "project_id", "id");

-- CreateIndex
CREATE INDEX "task_labels_user_id_label_id_task_id_idx" ON "task_labels"("user_id", "label_id", "task_id");

-- CreateIndex
CREATE INDEX "task_search_document_idx" ON "task_search" USING GIN ("document");

-- CreateIndex
CREATE INDEX "saved_views_user_id_position_id_idx" ON "saved_views"("user_id", "position", "id");

-- CreateIndex
CREATE INDEX "changes_user_id_mutation_id_sequence_idx" ON "changes"("user_id", "mutation_id", "sequence");

-- CreateIndex
CREATE INDEX "changes_user_id_undoes_idx" ON "changes"("user_id", "undoes") WHERE "undoes" IS NOT NULL;

-- CreateIndex
CREATE INDEX "changes_user_id_entity_id_sequence_idx" ON "changes"("user_id", "entity_id", "sequence");

-- CreateIndex
CREATE UNIQUE INDEX "tasks_user_id_project_id_id_key" ON "tasks"("user_id", "project_id", "id");

-- AddForeignKey
ALTER TABLE "projects" ADD CONSTRAINT "projects_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sections" ADD CONSTRAINT "sections_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sections" ADD CONSTRAINT "sections_user_id_project_id_fkey" FOREIGN KEY ("user_id", "project_id") REFERENCES "projects"("user_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_user_id_project_id_fkey" FOREIGN KEY ("user_id", "project_id") REFERENCES "projects"("user_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_user_id_project_id_section_id_fkey" FOREIGN KEY ("user_id", "project_id", "section_id") REFERENCES "sections"("user_id", "project_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_user_id_project_id_parent_id_fkey" FOREIGN KEY ("user_id", "project_id", "parent_id") REFERENCES "tasks"("user_id", "project_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "labels" ADD CONSTRAINT "labels_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_labels" ADD CONSTRAINT "task_labels_user_id_task_id_fkey" FOREIGN KEY ("user_id", "task_id") REFERENCES "tasks"("user_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_labels" ADD CONSTRAINT "task_labels_user_id_label_id_fkey" FOREIGN KEY ("user_id", "label_id") REFERENCES "labels"("user_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_search" ADD CONSTRAINT "task_search_user_id_task_id_fkey" FOREIGN KEY ("user_id", "task_id") REFERENCES "tasks"("user_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "change_counters" ADD CONSTRAINT "change_counters_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "changes" ADD CONSTRAINT "changes_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;



-- Rules that the database keeps. Prisma's schema language has no word for them; the tests of this folder hold each one.

ALTER TABLE "projects"
    ADD CONSTRAINT "projects_name_length" CHECK (char_length("name") BETWEEN 1 AND 200),
    ADD CONSTRAINT "projects_position_length" CHECK (octet_length("position") BETWEEN 1 AND 128),
    ADD CONSTRAINT "projects_inbox_is_its_owners" CHECK ("is_inbox" = ("id" = "user_id")),
    ADD CONSTRAINT "projects_inbox_is_not_archived" CHECK (NOT ("is_inbox" AND "archived_at" IS NOT NULL));

ALTER TABLE "sections"
    ADD CONSTRAINT "sections_name_length" CHECK (char_length("name") BETWEEN 1 AND 200),
    ADD CONSTRAINT "sections_position_length" CHECK (octet_length("position") BETWEEN 1 AND 128);

ALTER TABLE "tasks"
    ADD CONSTRAINT "tasks_priority_range" CHECK ("priority" BETWEEN 0 AND 4),
    ADD CONSTRAINT "tasks_position_length" CHECK (octet_length("position") BETWEEN 1 AND 128),
    ADD CONSTRAINT "tasks_depth_range" CHECK ("depth" BETWEEN 0 AND 4),
    ADD CONSTRAINT "tasks_depth_is_zero_iff_root" CHECK (("depth" = 0) = ("parent_id" IS NULL)),
    -- A subtask stands where its root stands.
    ADD CONSTRAINT "tasks_subtask_has_no_section" CHECK ("parent_id" IS NULL OR "section_id" IS NULL);

ALTER TABLE "labels"
    ADD CONSTRAINT "labels_name_length" CHECK (char_length("name") BETWEEN 1 AND 100);

ALTER TABLE "saved_views"
    ADD CONSTRAINT "saved_views_name_length" CHECK (char_length("name") BETWEEN 1 AND 200),
    ADD CONSTRAINT "saved_views_position_length" CHECK (octet_length("position") BETWEEN 1 AND 128),
    ADD CONSTRAINT "saved_views_filter_is_an_object" CHECK (jsonb_typeof("filter") = 'object'),
    ADD CONSTRAINT "saved_views_filter_size" CHECK (octet_length("filter"::text) <= 65536),
    ADD CONSTRAINT "saved_views_search_length" CHECK (char_length("search") <= 500),
    ADD CONSTRAINT "saved_views_order_by_is_a_list" CHECK (jsonb_typeof("order_by") = 'array');

-- Letters that differ in case alone, by Unicode's rules, are the same letter in a label's name;
-- accents count (UTS #10, secondary strength).
CREATE COLLATION "ignore_case" (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
CREATE UNIQUE INDEX "labels_name_is_unique" ON "labels"("user_id", "name" COLLATE "ignore_case");

-- A user begins with a counter of changes and an Inbox, whose id is the user's own.
CREATE FUNCTION "furnish_user"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO "change_counters" ("user_id") VALUES (NEW."id");
    INSERT INTO "projects" ("user_id", "id", "name", "is_inbox") VALUES (NEW."id", NEW."id", 'Inbox', TRUE);
    RETURN NULL;
END
$$;

CREATE FUNCTION "keep_inbox"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM "users" WHERE "id" = OLD."user_id") THEN
        RAISE EXCEPTION 'the Inbox is not deleted' USING ERRCODE = 'check_violation', CONSTRAINT = 'projects_inbox_is_kept';
    END IF;
    RETURN OLD;
END
$$;

CREATE FUNCTION "keep_id"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW."id" := OLD."id";
    RETURN NEW;
END
$$;

-- completed_at as before, but a statement that completes a task may bring the time, as undo does.
CREATE OR REPLACE FUNCTION "keep_completed_at"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT NEW."is_completed" THEN
        NEW."completed_at" := NULL;
    ELSIF TG_OP = 'INSERT' OR NOT OLD."is_completed" THEN
        NEW."completed_at" := coalesce(NEW."completed_at", clock_timestamp());
    ELSE
        NEW."completed_at" := OLD."completed_at";
    END IF;
    RETURN NEW;
END
$$;

CREATE FUNCTION "keep_inbox_as_default"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW."project_id" := NEW."user_id";
    RETURN NEW;
END
$$;

-- depth is one more than the parent's. The owner's counter is locked first, so that of two moves at once the later one
-- sees the earlier; a cycle then makes the depths grow until the check stops them. A parent in the trash takes no more.
CREATE FUNCTION "keep_depth"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    "above" record;
BEGIN
    IF NEW."parent_id" IS NULL THEN
        NEW."depth" := 0;
        RETURN NEW;
    END IF;
    PERFORM FROM "change_counters" WHERE "user_id" = NEW."user_id" FOR UPDATE;
    SELECT "depth", "deleted_at" INTO "above" FROM "tasks" WHERE "user_id" = NEW."user_id" AND "id" = NEW."parent_id";
    IF NOT FOUND THEN
        RAISE EXCEPTION 'there is no such parent' USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'tasks_parent_exists';
    ELSIF "above"."deleted_at" IS NOT NULL AND NEW."deleted_at" IS NULL THEN
        RAISE EXCEPTION 'the parent is in the trash' USING ERRCODE = 'check_violation', CONSTRAINT = 'tasks_parent_is_not_in_trash';
    END IF;
    NEW."depth" := "above"."depth" + 1;
    RETURN NEW;
END
$$;

CREATE FUNCTION "deepen_subtasks"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE "tasks" SET "depth" = NEW."depth" + 1
        WHERE "user_id" = NEW."user_id" AND "parent_id" = NEW."id" AND "depth" <> NEW."depth" + 1;
    RETURN NULL;
END
$$;

CREATE TRIGGER "users_furnish" AFTER INSERT ON "users" FOR EACH ROW EXECUTE FUNCTION "furnish_user"();
CREATE TRIGGER "projects_inbox" BEFORE DELETE ON "projects"
    FOR EACH ROW WHEN (OLD."is_inbox") EXECUTE FUNCTION "keep_inbox"();
CREATE TRIGGER "tasks_0_inbox" BEFORE INSERT ON "tasks"
    FOR EACH ROW WHEN (NEW."project_id" IS NULL) EXECUTE FUNCTION "keep_inbox_as_default"();
CREATE TRIGGER "tasks_0_depth" BEFORE INSERT OR UPDATE OF "parent_id" ON "tasks"
    FOR EACH ROW WHEN (NEW."parent_id" IS NOT NULL OR NEW."depth" <> 0) EXECUTE FUNCTION "keep_depth"();
CREATE TRIGGER "tasks_deepen_subtasks" AFTER UPDATE ON "tasks"
    FOR EACH ROW WHEN (OLD."depth" <> NEW."depth") EXECUTE FUNCTION "deepen_subtasks"();

-- What search reads of a text: lower case, without accents, words only.
CREATE FUNCTION "search_words"("given" text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT regexp_replace(
        translate(
            replace(replace(replace(
                regexp_replace(normalize(lower("given" COLLATE "und-x-icu"), NFKD), '[\u0300-\u036F]', '', 'g'),
                'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'),
            'øłđħıŧ', 'oldhit'),
        '[^[:alnum:]]+' COLLATE "und-x-icu", ' ', 'g')
$$;

-- The owner stands in the document as a word of its own, so that one index narrows a search to both at once.
CREATE FUNCTION "search_document"("user_id" uuid, "title" text, "description" text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT setweight(to_tsvector('simple', "search_words"("title")), 'A')
        || setweight(to_tsvector('simple', "search_words"(coalesce("description", ''))), 'B')
        || array_to_tsvector(ARRAY['owner:' || "user_id"])
$$;

-- What a search text looks for: each of its words at the beginning of a word of the owner's. No word finds nothing.
CREATE FUNCTION "search_query"("user_id" uuid, "terms" text) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT to_tsquery('simple', string_agg(quote_literal("word") || ':*', ' & '))
        && quote_literal('owner:' || "user_id")::tsquery
    FROM unnest(string_to_array("search_words"("terms"), ' ')) AS "word" WHERE "word" <> ''
$$;

CREATE FUNCTION "keep_search"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO "task_search" ("user_id", "task_id", "document")
        VALUES (NEW."user_id", NEW."id", "search_document"(NEW."user_id", NEW."title", NEW."description"))
        ON CONFLICT ("user_id", "task_id") DO UPDATE SET "document" = EXCLUDED."document";
    RETURN NULL;
END
$$;

INSERT INTO "task_search" ("user_id", "task_id", "document")
    SELECT "user_id", "id", "search_document"("user_id", "title", "description") FROM "tasks";
CREATE TRIGGER "tasks_search_insert" AFTER INSERT ON "tasks" FOR EACH ROW EXECUTE FUNCTION "keep_search"();
CREATE TRIGGER "tasks_search_update" AFTER UPDATE ON "tasks"
    FOR EACH ROW WHEN (OLD."title" IS DISTINCT FROM NEW."title" OR OLD."description" IS DISTINCT FROM NEW."description")
    EXECUTE FUNCTION "keep_search"();

-- The feed of changes. Whoever writes a user's rows locks the user's row of change_counters first (the triggers do it at
-- last), so that numbers come without gaps and in the order of the commits.

-- Names the mutation that a transaction makes: what the server set for it, else a name of its own.
CREATE FUNCTION "current_mutation"() RETURNS uuid LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    "id" text := current_setting('docket.mutation', TRUE);
BEGIN
    IF coalesce("id", '') = '' THEN
        "id" := set_config('docket.mutation', gen_random_uuid()::text, TRUE);
    END IF;
    RETURN "id"::uuid;
END
$$;

CREATE FUNCTION "append_changes"(
    "entity" "change_entity", "operation" "change_operation",
    "users" uuid[], "ids" uuid[], "befores" jsonb[], "afters" jsonb[]
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    "mutation" uuid := "current_mutation"();
    "undoes" uuid := nullif(current_setting('docket.undoes', TRUE), '');
    "recorded" bigint;
BEGIN
    -- One row, as most writes are, does without the sorting and joining.
    IF cardinality("ids") = 1 THEN
        UPDATE "change_counters" SET "head" = "head" + 1 WHERE "user_id" = "users"[1] RETURNING "head" INTO STRICT "recorded";
        INSERT INTO "changes"
            ("user_id", "sequence", "mutation_id", "undoes", "entity", "entity_id", "operation", "before", "after", "recorded_at")
        VALUES ("users"[1], "recorded", "mutation", "undoes", "entity", "ids"[1], "operation", "befores"[1], "afters"[1],
            clock_timestamp());
        RETURN;
    END IF;
    WITH "written" AS (
        SELECT w.*, row_number() OVER (PARTITION BY w."user_id" ORDER BY w."place") AS "number"
        FROM unnest("users", "ids", "befores", "afters")
            WITH ORDINALITY AS w("user_id", "entity_id", "before", "after", "place")
    ), "moved" AS (
        UPDATE "change_counters" c SET "head" = c."head" + w."count"
        FROM (SELECT "user_id", count(*) AS "count" FROM "written" GROUP BY "user_id") w
        WHERE c."user_id" = w."user_id"
        RETURNING c."user_id", c."head" - w."count" AS "base"
    )
    INSERT INTO "changes"
        ("user_id", "sequence", "mutation_id", "undoes", "entity", "entity_id", "operation", "before", "after", "recorded_at")
    SELECT w."user_id", m."base" + w."number", "mutation", "undoes", "entity", w."entity_id", "operation",
        w."before", w."after", clock_timestamp()
    FROM "written" w JOIN "moved" m ON m."user_id" = w."user_id";
    GET DIAGNOSTICS "recorded" = ROW_COUNT;
    IF "recorded" <> cardinality("ids") THEN
        RAISE EXCEPTION 'a write was not recorded';
    END IF;
END
$$;

-- Records what a statement wrote to a table. Its arguments: the entity, and the column that names the row.
-- Left out is what follows from the rest: the owner, and what triggers count. Of an update, only the members in which
-- the rows differ are kept. Instants are written in UTC, whatever the session's zone.
CREATE FUNCTION "record_changes"() RETURNS trigger LANGUAGE plpgsql SET "TimeZone" = 'UTC' AS $$
DECLARE
    "derived" constant text[] := ARRAY['user_id', 'version', 'updated_at', 'depth'];
    "users" uuid[];
    "ids" uuid[];
    "befores" jsonb[];
    "afters" jsonb[];
BEGIN
    IF TG_OP = 'INSERT' THEN
        SELECT array_agg((n."row" ->> 'user_id')::uuid), array_agg((n."row" ->> TG_ARGV[1])::uuid),
            array_agg(NULL::jsonb), array_agg(n."row" - ARRAY['user_id', 'depth'])
        INTO "users", "ids", "befores", "afters"
        FROM (SELECT to_jsonb(w) AS "row" FROM "new_rows" w OFFSET 0) n;
    ELSIF TG_OP = 'DELETE' THEN
        SELECT array_agg((o."row" ->> 'user_id')::uuid), array_agg((o."row" ->> TG_ARGV[1])::uuid),
            array_agg(o."row" - ARRAY['user_id', 'depth']), array_agg(NULL::jsonb)
        INTO "users", "ids", "befores", "afters"
        FROM (SELECT to_jsonb(w) AS "row" FROM "old_rows" w OFFSET 0) o
        WHERE EXISTS (SELECT FROM "users" WHERE "users"."id" = (o."row" ->> 'user_id')::uuid);
    ELSIF TG_ARGV[1] = 'id' THEN
        SELECT array_agg(r."user_id"), array_agg(r."id"), array_agg(f."before"), array_agg(f."after")
        INTO "users", "ids", "befores", "afters"
        FROM (
            SELECT o."user_id", o."id", to_jsonb(o) - "derived" AS "old", to_jsonb(n) AS "new"
            FROM "old_rows" o JOIN "new_rows" n ON n."id" = o."id" AND n."user_id" = o."user_id" OFFSET 0
        ) r CROSS JOIN LATERAL (
            SELECT jsonb_object_agg(e."key", e."value") AS "before", jsonb_object_agg(e."key", r."new" -> e."key") AS "after"
            FROM jsonb_each(r."old") e WHERE r."new" -> e."key" IS DISTINCT FROM e."value"
        ) f WHERE f."before" IS NOT NULL;
    ELSE
        SELECT array_agg(r."user_id"), array_agg(r."user_id"), array_agg(f."before"), array_agg(f."after")
        INTO "users", "ids", "befores", "afters"
        FROM (
            SELECT o."user_id", to_jsonb(o) - "derived" AS "old", to_jsonb(n) AS "new"
            FROM "old_rows" o JOIN "new_rows" n ON n."user_id" = o."user_id" OFFSET 0
        ) r CROSS JOIN LATERAL (
            SELECT jsonb_object_agg(e."key", e."value") AS "before", jsonb_object_agg(e."key", r."new" -> e."key") AS "after"
            FROM jsonb_each(r."old") e WHERE r."new" -> e."key" IS DISTINCT FROM e."value"
        ) f WHERE f."before" IS NOT NULL;
    END IF;
    IF "ids" IS NOT NULL THEN
        PERFORM "append_changes"(TG_ARGV[0]::"change_entity",
            (CASE TG_OP WHEN 'INSERT' THEN 'CREATE' ELSE TG_OP END)::"change_operation", "users", "ids", "befores", "afters");
    END IF;
    RETURN NULL;
END
$$;

CREATE FUNCTION "refuse_write"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% on % is not allowed', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END
$$;

-- For each table of a user's rows: versions, unchanging ids, and the record of every statement. ALWAYS means that a
-- session cannot switch them off by its role of a replica.
DO $$
DECLARE
    "owned" record;
BEGIN
    FOR "owned" IN SELECT * FROM (VALUES
        ('tasks', 'TASK', 'id'), ('projects', 'PROJECT', 'id'), ('sections', 'SECTION', 'id'), ('labels', 'LABEL', 'id'),
        ('saved_views', 'SAVED_VIEW', 'id'), ('task_labels', 'TASK_LABEL', 'task_id'), ('user_settings', 'SETTINGS', 'user_id')
    ) AS o("table", "entity", "key") LOOP
        IF "owned"."key" = 'id' THEN
            EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OF "id" ON %I FOR EACH ROW EXECUTE FUNCTION "keep_id"()',
                "owned"."table" || '_0_id', "owned"."table");
        END IF;
        IF "owned"."table" NOT IN ('tasks', 'user_settings', 'task_labels') THEN
            EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION "keep_version"()',
                "owned"."table" || '_2_version', "owned"."table");
        END IF;
        EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON %I REFERENCING NEW TABLE AS "new_rows"
            FOR EACH STATEMENT EXECUTE FUNCTION "record_changes"(%L, %L)',
            "owned"."table" || '_recorded_insert', "owned"."table", "owned"."entity", "owned"."key");
        EXECUTE format('CREATE TRIGGER %I AFTER UPDATE ON %I REFERENCING OLD TABLE AS "old_rows" NEW TABLE AS "new_rows"
            FOR EACH STATEMENT EXECUTE FUNCTION "record_changes"(%L, %L)',
            "owned"."table" || '_recorded_update', "owned"."table", "owned"."entity", "owned"."key");
        EXECUTE format('CREATE TRIGGER %I AFTER DELETE ON %I REFERENCING OLD TABLE AS "old_rows"
            FOR EACH STATEMENT EXECUTE FUNCTION "record_changes"(%L, %L)',
            "owned"."table" || '_recorded_delete', "owned"."table", "owned"."entity", "owned"."key");
        EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION "refuse_write"()',
            "owned"."table" || '_recorded_truncate', "owned"."table");
        EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I, ENABLE ALWAYS TRIGGER %I, ENABLE ALWAYS TRIGGER %I,
            ENABLE ALWAYS TRIGGER %I', "owned"."table", "owned"."table" || '_recorded_insert',
            "owned"."table" || '_recorded_update', "owned"."table" || '_recorded_delete',
            "owned"."table" || '_recorded_truncate');
    END LOOP;
END
$$;

-- A label goes on a task or comes off; the pair itself never changes.
CREATE TRIGGER "task_labels_unchanging" BEFORE UPDATE ON "task_labels"
    FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION "refuse_write"();

-- Only the triggers above, and the deletion of the user, write the feed.
CREATE TRIGGER "changes_are_kept" BEFORE INSERT OR UPDATE OR DELETE ON "changes"
    FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION "refuse_write"();
CREATE TRIGGER "changes_are_kept_whole" BEFORE TRUNCATE ON "changes"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_write"();
CREATE TRIGGER "change_counters_are_kept" BEFORE INSERT OR UPDATE OR DELETE ON "change_counters"
    FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION "refuse_write"();
CREATE TRIGGER "change_counters_are_kept_whole" BEFORE TRUNCATE ON "change_counters"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_write"();
ALTER TABLE "changes" ENABLE ALWAYS TRIGGER "changes_are_kept", ENABLE ALWAYS TRIGGER "changes_are_kept_whole";
ALTER TABLE "change_counters"
    ENABLE ALWAYS TRIGGER "change_counters_are_kept", ENABLE ALWAYS TRIGGER "change_counters_are_kept_whole";
