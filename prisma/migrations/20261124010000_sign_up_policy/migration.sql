-- Who may open an account, and who may use theirs.

-- AlterEnum
ALTER TYPE "email_kind" ADD VALUE 'INVITATION';

-- AlterTable
ALTER TABLE "users" ADD COLUMN "disabled_at" TIMESTAMPTZ(3),
ADD COLUMN "is_administrator" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "invitations" (
    "id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "email" TEXT,
    "is_by_letter" BOOLEAN NOT NULL DEFAULT false,
    "is_administrator" BOOLEAN NOT NULL DEFAULT false,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "invitations_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "invitations_token_hash_key" ON "invitations"("token_hash");

-- CreateIndex
CREATE INDEX "invitations_expires_at_idx" ON "invitations"("expires_at");


-- Rules that the database keeps. Prisma's schema language has no word for them; the tests of this folder hold each one.

ALTER TABLE "invitations"
    ADD CONSTRAINT "invitations_token_hash_is_sha256" CHECK (octet_length("token_hash") = 32),
    ADD CONSTRAINT "invitations_by_letter_have_an_address" CHECK (NOT "is_by_letter" OR "email" IS NOT NULL);

-- Who is disabled is signed out everywhere. Access tokens stay, for the day when it is taken back; every server process
-- forgets what it knew of them, both times.
CREATE FUNCTION "end_access_of_disabled_user"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW."disabled_at" IS NOT NULL THEN
        DELETE FROM "sessions" WHERE "user_id" = NEW."id";
    END IF;
    PERFORM pg_notify('docket_access_token_changed', encode("token_hash", 'hex'))
        FROM "access_tokens" WHERE "user_id" = NEW."id";
    RETURN NULL;
END
$$;

CREATE TRIGGER "users_disabled" AFTER UPDATE ON "users"
    FOR EACH ROW WHEN (NEW."disabled_at" IS DISTINCT FROM OLD."disabled_at")
    EXECUTE FUNCTION "end_access_of_disabled_user"();

-- The lock makes a sign-in and the disabling of its user wait for one another, so that no session slips through.
CREATE FUNCTION "refuse_session_of_disabled_user"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    "disabled_since" timestamptz;
BEGIN
    SELECT "disabled_at" INTO "disabled_since" FROM "users" WHERE "id" = NEW."user_id" FOR SHARE;
    IF "disabled_since" IS NOT NULL THEN
        RAISE EXCEPTION 'the user is disabled'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'sessions_user_is_not_disabled', TABLE = 'sessions';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER "sessions_of_enabled_users" BEFORE INSERT ON "sessions"
    FOR EACH ROW EXECUTE FUNCTION "refuse_session_of_disabled_user"();
