-- CreateEnum
CREATE TYPE "theme" AS ENUM ('SYSTEM', 'LIGHT', 'DARK');

-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "token" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "accounts" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(3),
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "accounts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verifications" (
    "id" UUID NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "verifications_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limits" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL,
    "expire" TIMESTAMPTZ(3),

    CONSTRAINT "rate_limits_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "user_settings" (
    "user_id" UUID NOT NULL,
    "time_zone" TEXT NOT NULL DEFAULT 'UTC',
    "theme" "theme" NOT NULL DEFAULT 'SYSTEM',
    "single_key_shortcuts" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_settings_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "tasks" (
    "user_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "title" TEXT COLLATE "und-x-icu" NOT NULL,
    "description" TEXT,
    "is_completed" BOOLEAN NOT NULL DEFAULT false,
    "completed_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tasks_pkey" PRIMARY KEY ("user_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE UNIQUE INDEX "sessions_token_key" ON "sessions"("token");

-- CreateIndex
CREATE INDEX "sessions_user_id_idx" ON "sessions"("user_id");

-- CreateIndex
CREATE INDEX "accounts_user_id_idx" ON "accounts"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "accounts_provider_id_account_id_key" ON "accounts"("provider_id", "account_id");

-- CreateIndex
CREATE INDEX "verifications_identifier_idx" ON "verifications"("identifier");

-- CreateIndex
CREATE INDEX "rate_limits_expire_idx" ON "rate_limits"("expire");

-- CreateIndex
CREATE INDEX "tasks_user_id_created_at_id_idx" ON "tasks"("user_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "tasks_user_id_is_completed_created_at_id_idx" ON "tasks"("user_id", "is_completed", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "tasks_user_id_updated_at_id_idx" ON "tasks"("user_id", "updated_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "tasks_user_id_completed_at_id_idx" ON "tasks"("user_id", "completed_at" DESC NULLS LAST, "id" DESC);

-- CreateIndex
CREATE INDEX "tasks_user_id_title_id_idx" ON "tasks"("user_id", "title", "id");

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_settings" ADD CONSTRAINT "user_settings_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- Rules that the database keeps. Prisma's schema language has no word for them, and its drift check passes over them;
-- the tests of this folder hold each one.

ALTER TABLE "users"
    ADD CONSTRAINT "users_email_is_lower_case" CHECK ("email" = lower("email")),
    ADD CONSTRAINT "users_email_length" CHECK (char_length("email") BETWEEN 3 AND 320),
    ADD CONSTRAINT "users_name_length" CHECK (char_length("name") BETWEEN 1 AND 200);

ALTER TABLE "user_settings"
    ADD CONSTRAINT "user_settings_time_zone_length" CHECK (char_length("time_zone") BETWEEN 1 AND 64);

ALTER TABLE "tasks"
    ADD CONSTRAINT "tasks_title_length" CHECK (char_length("title") BETWEEN 1 AND 500),
    ADD CONSTRAINT "tasks_description_length" CHECK (octet_length("description") BETWEEN 1 AND 65536),
    ADD CONSTRAINT "tasks_completed_at_set_iff_completed" CHECK ("is_completed" = ("completed_at" IS NOT NULL));

-- A write that changes nothing leaves version and updated_at as they are, so that a repeat is not an edit.
-- The owner and created_at never change.
CREATE FUNCTION "keep_version"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW."user_id" := OLD."user_id";
    NEW."created_at" := OLD."created_at";
    NEW."version" := OLD."version";
    NEW."updated_at" := OLD."updated_at";
    IF NEW IS DISTINCT FROM OLD THEN
        NEW."version" := OLD."version" + 1;
        NEW."updated_at" := greatest(clock_timestamp(), OLD."updated_at" + interval '1 millisecond');
    END IF;
    RETURN NEW;
END
$$;

-- completed_at follows is_completed: set when a task becomes completed, kept while it stays so, cleared when reopened.
-- A task inserted as completed may bring its own time.
CREATE FUNCTION "keep_completed_at"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT NEW."is_completed" THEN
        NEW."completed_at" := NULL;
    ELSIF TG_OP = 'INSERT' THEN
        NEW."completed_at" := coalesce(NEW."completed_at", clock_timestamp());
    ELSIF OLD."is_completed" THEN
        NEW."completed_at" := OLD."completed_at";
    ELSE
        NEW."completed_at" := clock_timestamp();
    END IF;
    RETURN NEW;
END
$$;

-- Triggers of one event fire in the order of their names: completed_at first, so that the version sees it.
CREATE TRIGGER "tasks_1_completed_at" BEFORE INSERT OR UPDATE ON "tasks"
    FOR EACH ROW EXECUTE FUNCTION "keep_completed_at"();
CREATE TRIGGER "tasks_2_version" BEFORE UPDATE ON "tasks"
    FOR EACH ROW EXECUTE FUNCTION "keep_version"();
CREATE TRIGGER "user_settings_version" BEFORE UPDATE ON "user_settings"
    FOR EACH ROW EXECUTE FUNCTION "keep_version"();

-- Every server process listens on this channel and forgets what it knew of the session.
CREATE FUNCTION "announce_session_end"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('docket_session_ended', OLD."id"::text);
    RETURN NULL;
END
$$;

CREATE TRIGGER "sessions_deleted" AFTER DELETE ON "sessions"
    FOR EACH ROW EXECUTE FUNCTION "announce_session_end"();
CREATE TRIGGER "sessions_shortened" AFTER UPDATE ON "sessions"
    FOR EACH ROW WHEN (NEW."expires_at" < OLD."expires_at") EXECUTE FUNCTION "announce_session_end"();
