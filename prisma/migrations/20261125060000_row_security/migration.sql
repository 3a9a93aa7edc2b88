-- Row-level security: whoever is not the owner of the tables sees and writes the rows of the user set for the transaction,
-- and none when no user is set. Roles and what they may touch are no part of the migrations: `prisma/roles.ts` makes them.

DO $$
DECLARE
    "owned" record;
BEGIN
    FOR "owned" IN
        SELECT c."relname" AS "table", a."attname" AS "column" FROM "pg_class" c
        JOIN "pg_attribute" a ON a."attrelid" = c."oid" AND NOT a."attisdropped"
            AND a."attname" = CASE c."relname" WHEN 'users' THEN 'id' ELSE 'user_id' END
        WHERE c."relkind" IN ('r', 'p') AND c."relnamespace" = 'public'::regnamespace
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', "owned"."table");
        EXECUTE format('CREATE POLICY "rows_of_the_user" ON %I
            USING (%I = nullif(current_setting(''docket.user_id'', TRUE), '''')::uuid)
            WITH CHECK (%I = nullif(current_setting(''docket.user_id'', TRUE), '''')::uuid)',
            "owned"."table", "owned"."column", "owned"."column");
    END LOOP;
END
$$;

-- What triggers do beyond the rights of whoever wrote the row: a new account gets its counter and Inbox, and every write
-- is recorded in the feed, which no server may write itself. A function that runs as the tables' owner looks names up in
-- this schema alone, the writer's temporary tables last.
ALTER FUNCTION "furnish_user"() SECURITY DEFINER SET search_path = public, pg_temp;
ALTER FUNCTION "record_changes"() SECURITY DEFINER SET search_path = public, pg_temp;
REVOKE EXECUTE ON FUNCTION "append_changes"("change_entity", "change_operation", uuid[], uuid[], jsonb[], jsonb[]) FROM PUBLIC;

-- The questions that the GraphQL server asks before it knows a user, or about all of them. It gets these answers, no rows.
CREATE FUNCTION "live_sessions"("ids" uuid[]) RETURNS TABLE ("key" uuid, "user_id" uuid, "expires_at" timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT s."id", s."user_id", s."expires_at" FROM "sessions" s WHERE s."id" = ANY("ids")
$$;

CREATE FUNCTION "known_access_tokens"("hashes" text[])
RETURNS TABLE ("key" text, "id" uuid, "user_id" uuid, "scopes" text[], "expires_at" timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT encode(t."token_hash", 'hex'), t."id", t."user_id", t."scopes"::text[], t."expires_at"
    FROM "access_tokens" t JOIN "users" u ON u."id" = t."user_id" AND u."disabled_at" IS NULL
    WHERE t."token_hash" = ANY(ARRAY(SELECT decode(h, 'hex') FROM unnest("hashes") h))
$$;

CREATE FUNCTION "owner_of_expired_trash"("days" int) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT t."user_id" FROM "tasks" t WHERE t."deleted_at" < now() - make_interval(days => "days")
        AND NOT EXISTS (SELECT FROM "tasks" s WHERE s."user_id" = t."user_id" AND s."parent_id" = t."id") LIMIT 1
$$;

-- Full text search: the index answers only where nothing stands between it and the rows, as the operator of the match is
-- not among those that PostgreSQL runs before a policy has been checked. The function checks the user itself.
CREATE FUNCTION "matching_tasks"("whose" uuid, "query" tsquery, "is_ranked" boolean)
RETURNS TABLE ("task_id" uuid, "relevance" real)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT s."task_id", CASE WHEN "is_ranked" THEN ts_rank(s."document", "query") END
    FROM "task_search" s WHERE s."user_id" = "whose" AND s."document" @@ "query"
        AND (session_user = current_user OR "whose" = nullif(current_setting('docket.user_id', TRUE), '')::uuid)
$$;

REVOKE EXECUTE ON FUNCTION "live_sessions"(uuid[]), "known_access_tokens"(text[]), "owner_of_expired_trash"(int),
    "matching_tasks"(uuid, tsquery, boolean) FROM PUBLIC;
