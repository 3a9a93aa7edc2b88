-- What was done to an account, or tried, for its owner to see.

-- CreateEnum
CREATE TYPE "account_event_kind" AS ENUM ('SIGNED_UP', 'SIGNED_IN', 'SIGN_IN_REFUSED', 'SIGNED_OUT', 'SESSION_REVOKED', 'OTHER_SESSIONS_REVOKED', 'PASSWORD_CHANGED', 'PASSWORD_REFUSED', 'PASSWORD_RESET_REQUESTED', 'PASSWORD_RESET', 'EMAIL_CHANGE_REQUESTED', 'EMAIL_CHANGED', 'EMAIL_CONFIRMED', 'ACCESS_TOKEN_CREATED', 'ACCESS_TOKEN_RENAMED', 'ACCESS_TOKEN_ROTATED', 'ACCESS_TOKEN_REVOKED', 'ACCESS_TOKEN_REFUSED', 'SECOND_FACTOR_ON', 'SECOND_FACTOR_OFF', 'SECOND_FACTOR_REFUSED', 'RECOVERY_CODES_MADE', 'RECOVERY_CODE_USED');

-- CreateEnum
CREATE TYPE "account_event_actor" AS ENUM ('SESSION', 'ACCESS_TOKEN', 'LINK', 'NOBODY', 'ADMINISTRATOR', 'SYSTEM');

-- CreateTable
CREATE TABLE "account_events" (
    "user_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" "account_event_kind" NOT NULL,
    "actor" "account_event_actor" NOT NULL,
    "actor_ref" TEXT,
    "address" TEXT,
    "client" TEXT,
    "subject" TEXT,
    "count" INTEGER NOT NULL DEFAULT 1,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "merge_key" TEXT,

    CONSTRAINT "account_events_pkey" PRIMARY KEY ("user_id","id")
);

-- CreateIndex
CREATE INDEX "account_events_at_idx" ON "account_events"("at");

-- CreateIndex
CREATE UNIQUE INDEX "account_events_user_id_merge_key_key" ON "account_events"("user_id", "merge_key");

-- AddForeignKey
ALTER TABLE "account_events" ADD CONSTRAINT "account_events_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- Rules that the database keeps.

ALTER TABLE "account_events"
    ADD CONSTRAINT "account_events_actor_ref_length" CHECK (char_length("actor_ref") <= 50),
    ADD CONSTRAINT "account_events_address_length" CHECK (char_length("address") <= 50),
    ADD CONSTRAINT "account_events_client_length" CHECK (char_length("client") <= 200),
    ADD CONSTRAINT "account_events_subject_length" CHECK (char_length("subject") <= 200);

-- A UUID of version 7 (RFC 9562 §5.7): it begins with the milliseconds since 1970.
CREATE FUNCTION "uuid_of_now"() RETURNS uuid LANGUAGE sql VOLATILE AS $$
    SELECT encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
        PLACING substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6),
        52, 1), 53, 1), 'hex')::uuid
$$;

-- The /24 of an IPv4 address, the /48 of an IPv6 address; null for what is no address.
CREATE FUNCTION "address_prefix"("given" text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT AS $$
DECLARE
    "address" inet;
BEGIN
    "address" := "given"::inet;
    RETURN network(set_masklen("address", CASE family("address") WHEN 4 THEN 24 ELSE 48 END))::text;
EXCEPTION WHEN invalid_text_representation THEN
    RETURN NULL;
END
$$;

-- How events are written. Kinds that somebody without a right to the account can cause are gathered: one row for an account,
-- kind, hour and place, and beyond ten places in the hour one row for all others, so that nobody fills the table.
CREATE FUNCTION "record_account_event"(
    "whose" uuid, "what" "account_event_kind", "who" "account_event_actor", "ref" text DEFAULT NULL,
    "from_address" text DEFAULT NULL, "user_agent" text DEFAULT NULL, "named" text DEFAULT NULL
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    "place" text := "address_prefix"("from_address");
    "program" text := nullif(btrim(left(regexp_replace("user_agent", '[^[:print:]]', '', 'g'), 200)), '');
    "hour" text;
    "key" text;
BEGIN
    IF "what" IN ('SIGN_IN_REFUSED', 'PASSWORD_REFUSED', 'PASSWORD_RESET_REQUESTED', 'ACCESS_TOKEN_REFUSED',
        'SECOND_FACTOR_REFUSED') THEN
        "hour" := "what" || ':' || to_char(now() AT TIME ZONE 'UTC', 'YYYYMMDDHH24') || ':';
        "key" := "hour" || concat_ws(':', "ref", "place");
        IF (SELECT count(*) >= 10 AND NOT coalesce(bool_or("merge_key" = "key"), FALSE) FROM "account_events"
            WHERE "user_id" = "whose" AND starts_with("merge_key", "hour")) THEN
            "key" := "hour" || '*';
            "place" := NULL;
            "program" := NULL;
            "ref" := NULL;
            "named" := NULL;
        END IF;
    END IF;
    INSERT INTO "account_events"
        ("user_id", "id", "kind", "actor", "actor_ref", "address", "client", "subject", "merge_key")
    SELECT "u"."id", "uuid_of_now"(), "what", "who", "ref", "place", "program", "named", "key"
    FROM "users" "u" WHERE "u"."id" = "whose"
    ON CONFLICT ("user_id", "merge_key") DO UPDATE SET "count" = "account_events"."count" + 1, "last_at" = now();
END
$$;

CREATE FUNCTION "keep_account_events"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    "is_kept" boolean;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        "is_kept" := NEW."merge_key" IS NOT NULL AND NEW."count" = OLD."count" + 1 AND NEW."last_at" >= OLD."last_at"
            AND to_jsonb(NEW) - 'count' - 'last_at' = to_jsonb(OLD) - 'count' - 'last_at';
    ELSE
        "is_kept" := OLD."last_at" < now() - interval '1 year'
            OR NOT EXISTS (SELECT FROM "users" WHERE "id" = OLD."user_id");
    END IF;
    IF NOT "is_kept" THEN
        RAISE EXCEPTION 'an event of an account is not changed, and stays for a year'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'account_events_are_kept';
    END IF;
    RETURN CASE TG_OP WHEN 'UPDATE' THEN NEW ELSE OLD END;
END
$$;

CREATE TRIGGER "account_events_are_kept" BEFORE UPDATE OR DELETE ON "account_events"
    FOR EACH ROW EXECUTE FUNCTION "keep_account_events"();
CREATE TRIGGER "account_events_are_kept_whole" BEFORE TRUNCATE ON "account_events"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_write"();
ALTER TABLE "account_events"
    ENABLE ALWAYS TRIGGER "account_events_are_kept", ENABLE ALWAYS TRIGGER "account_events_are_kept_whole";

-- Nobody begins an account or a session past the record.
CREATE FUNCTION "record_new_account"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM "record_account_event"(NEW."id", 'SIGNED_UP', 'NOBODY');
    RETURN NULL;
END
$$;

-- Where a code is asked for besides the password, the session that the password alone began is taken back at once and is no
-- sign-in: who checks the code records it.
CREATE FUNCTION "record_new_session"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT "two_factor_enabled" FROM "users" WHERE "id" = NEW."user_id") THEN
        RETURN NULL;
    END IF;
    PERFORM "record_account_event"(NEW."user_id", 'SIGNED_IN', 'SESSION',
        translate(left(encode(sha256(convert_to(NEW."id"::text, 'UTF8')), 'base64'), 16), '+/', '-_'),
        NEW."ip_address", NEW."user_agent");
    RETURN NULL;
END
$$;

CREATE TRIGGER "users_recorded" AFTER INSERT ON "users" FOR EACH ROW EXECUTE FUNCTION "record_new_account"();
CREATE TRIGGER "sessions_recorded" AFTER INSERT ON "sessions" FOR EACH ROW EXECUTE FUNCTION "record_new_session"();
