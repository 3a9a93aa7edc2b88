-- AlterTable
ALTER TABLE "users" ADD COLUMN     "two_factor_enabled" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "two_factors" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "secret" TEXT NOT NULL,
    "backup_codes" TEXT NOT NULL,
    "verified" BOOLEAN NOT NULL DEFAULT false,
    "failed_verification_count" INTEGER NOT NULL DEFAULT 0,
    "locked_until" TIMESTAMPTZ(3),

    CONSTRAINT "two_factors_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "two_factors_user_id_key" ON "two_factors"("user_id");

-- AddForeignKey
ALTER TABLE "two_factors" ADD CONSTRAINT "two_factors_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AlterEnum
ALTER TYPE "email_kind" ADD VALUE 'SECOND_FACTOR_ON';
ALTER TYPE "email_kind" ADD VALUE 'SECOND_FACTOR_OFF';
ALTER TYPE "email_kind" ADD VALUE 'RECOVERY_CODE_USED';

-- Whether a second factor is asked for, and what it is checked against, change together: an account that asks for one that
-- was never confirmed, or for none, would shut its owner out.
CREATE FUNCTION "docket_switch_second_factor"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."two_factor_enabled" THEN
    UPDATE "two_factors" SET "verified" = true WHERE "user_id" = NEW."id";
    IF NOT FOUND THEN
      RAISE EXCEPTION 'no second factor is set up' USING ERRCODE = 'check_violation', CONSTRAINT = 'users_two_factor_is_set_up';
    END IF;
  ELSE
    DELETE FROM "two_factors" WHERE "user_id" = NEW."id";
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER "users_switch_second_factor" AFTER UPDATE OF "two_factor_enabled" ON "users"
  FOR EACH ROW WHEN (OLD."two_factor_enabled" IS DISTINCT FROM NEW."two_factor_enabled")
  EXECUTE FUNCTION "docket_switch_second_factor"();

-- A challenge names its user in a column of text that no foreign key can hold.
CREATE FUNCTION "docket_end_challenges"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "verifications" WHERE "value" = OLD."id"::text;
  RETURN NULL;
END
$$;

CREATE TRIGGER "users_end_challenges" AFTER DELETE ON "users"
  FOR EACH ROW EXECUTE FUNCTION "docket_end_challenges"();
