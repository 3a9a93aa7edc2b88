-- What speaks of a person by address alone, as no foreign key can, goes with the account: letters that wait and invitations.
CREATE FUNCTION "docket_forget_address"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "email_messages" WHERE "recipient" = OLD."email";
  DELETE FROM "invitations" WHERE "email" = OLD."email";
  RETURN NULL;
END
$$;

CREATE TRIGGER "users_forget_address" AFTER DELETE ON "users"
  FOR EACH ROW EXECUTE FUNCTION "docket_forget_address"();
