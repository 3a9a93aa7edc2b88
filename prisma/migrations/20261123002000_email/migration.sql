-- CreateEnum
CREATE TYPE "email_kind" AS ENUM ('RESET_PASSWORD', 'CONFIRM_EMAIL', 'EMAIL_CHANGED', 'PASSWORD_CHANGED', 'NEW_SIGN_IN');

-- CreateEnum
CREATE TYPE "email_link_purpose" AS ENUM ('RESET_PASSWORD', 'CONFIRM_EMAIL');

-- CreateTable
CREATE TABLE "email_messages" (
    "id" UUID NOT NULL,
    "kind" "email_kind" NOT NULL,
    "recipient" TEXT NOT NULL,
    "user_id" UUID,
    "details" JSONB NOT NULL DEFAULT '{}',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "email_messages_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "email_links" (
    "token_hash" BYTEA NOT NULL,
    "user_id" UUID NOT NULL,
    "purpose" "email_link_purpose" NOT NULL,
    "email" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "email_links_pkey" PRIMARY KEY ("token_hash")
);

-- CreateIndex
CREATE INDEX "email_messages_next_attempt_at_idx" ON "email_messages"("next_attempt_at");

-- CreateIndex
CREATE INDEX "email_messages_user_id_idx" ON "email_messages"("user_id");

-- CreateIndex
CREATE INDEX "email_links_user_id_purpose_idx" ON "email_links"("user_id", "purpose");

-- CreateIndex
CREATE INDEX "email_links_expires_at_idx" ON "email_links"("expires_at");

-- AddForeignKey
ALTER TABLE "email_messages" ADD CONSTRAINT "email_messages_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "email_links" ADD CONSTRAINT "email_links_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- Only the hash of a link is kept: SHA-256 of 256 random bits.
ALTER TABLE "email_links"
    ADD CONSTRAINT "email_links_token_hash_length" CHECK (octet_length("token_hash") = 32);
