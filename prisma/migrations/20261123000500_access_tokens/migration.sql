-- Tokens by which scripts and apps use the API for a person, without a session.

-- CreateEnum
CREATE TYPE "access_token_scope" AS ENUM ('TASKS_READ', 'TASKS_WRITE', 'PROJECTS_READ', 'PROJECTS_WRITE', 'LABELS_READ', 'LABELS_WRITE', 'VIEWS_READ', 'VIEWS_WRITE', 'HISTORY_READ', 'HISTORY_UNDO', 'SETTINGS_READ', 'SETTINGS_WRITE');

-- CreateTable
CREATE TABLE "access_tokens" (
    "user_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "scopes" "access_token_scope"[] NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "last_used_address" TEXT,
    "last_used_client" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "access_tokens_pkey" PRIMARY KEY ("user_id","id")
);

-- AlterTable
ALTER TABLE "sessions" ADD COLUMN "password_entered_at" TIMESTAMPTZ(3);

-- A session of before began with a password.
UPDATE "sessions" SET "password_entered_at" = "created_at";
ALTER TABLE "sessions"
    ALTER COLUMN "password_entered_at" SET NOT NULL,
    ALTER COLUMN "password_entered_at" SET DEFAULT CURRENT_TIMESTAMP;

-- CreateIndex
CREATE UNIQUE INDEX "access_tokens_token_hash_key" ON "access_tokens"("token_hash");

-- AddForeignKey
ALTER TABLE "access_tokens" ADD CONSTRAINT "access_tokens_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- Rules that the database keeps. Prisma's schema language has no word for them; the tests of this folder hold each one.

-- Whether each value stands there once, and none of them is null.
CREATE FUNCTION "is_set"("given" anyarray) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT cardinality("given") = (SELECT count(DISTINCT "value") FROM unnest("given") AS "value")
$$;

ALTER TABLE "access_tokens"
    ADD CONSTRAINT "access_tokens_name_length" CHECK (char_length("name") BETWEEN 1 AND 200),
    ADD CONSTRAINT "access_tokens_token_hash_is_sha256" CHECK (octet_length("token_hash") = 32),
    ADD CONSTRAINT "access_tokens_scopes_are_some" CHECK (cardinality("scopes") > 0),
    ADD CONSTRAINT "access_tokens_scopes_are_a_set" CHECK ("is_set"("scopes")),
    ADD CONSTRAINT "access_tokens_last_used_address_length" CHECK (char_length("last_used_address") BETWEEN 1 AND 50),
    ADD CONSTRAINT "access_tokens_last_used_client_length" CHECK (char_length("last_used_client") BETWEEN 1 AND 200);

-- Every server process listens on this channel and forgets what it knew of the token. What was not there before nobody
-- knows, so making one is not announced; its name and last use decide nothing.
CREATE FUNCTION "announce_access_token_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('docket_access_token_changed', encode(OLD."token_hash", 'hex'));
    RETURN NULL;
END
$$;

CREATE TRIGGER "access_tokens_deleted" AFTER DELETE ON "access_tokens"
    FOR EACH ROW EXECUTE FUNCTION "announce_access_token_change"();
CREATE TRIGGER "access_tokens_changed" AFTER UPDATE ON "access_tokens"
    FOR EACH ROW WHEN (
        NEW."token_hash" IS DISTINCT FROM OLD."token_hash"
        OR NEW."expires_at" IS DISTINCT FROM OLD."expires_at"
        OR NEW."scopes" IS DISTINCT FROM OLD."scopes"
    ) EXECUTE FUNCTION "announce_access_token_change"();
