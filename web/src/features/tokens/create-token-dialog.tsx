"use client";

import { type FormEvent, useState } from "react";
import { useClient } from "urql";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { TextField } from "@/components/ui/text-field.tsx";
import { ErrorSummary } from "@/features/auth/error-summary.tsx";
import { type FormErrors, useFormErrors } from "@/features/auth/use-form-errors.ts";
import { graphql } from "@/gql/gql.ts";
import type { AccessTokenScope } from "@/gql/graphql.ts";
import { failureKind, failureReason } from "@/lib/graphql/failure.ts";
import { expiryChoices, expiryMoment } from "./expiry.ts";
import type { NewToken } from "./new-token.tsx";
import { usePasswordGate } from "./password-gate.tsx";
import { ScopeFields } from "./scope-fields.tsx";

const CreateAccessTokenMutation = graphql(/* GraphQL */ `
  mutation CreateAccessToken($name: String!, $scopes: [AccessTokenScope!]!, $expiresAt: DateTime) {
    createAccessToken(input: { name: $name, scopes: $scopes, expiresAt: $expiresAt }) {
      token
      accessToken {
        id
        name
      }
      userErrors {
        field
        message
      }
    }
  }
`);

type Field = "name" | "scopes" | "expiresAt";

const isField = (name: string | undefined): name is Field =>
  name === "name" || name === "scopes" || name === "expiresAt";

/** Asks what a new token is for, and makes it. */
export function CreateTokenDialog({ onClose, onMade }: { onClose(): void; onMade(made: NewToken): void }) {
  const client = useClient();
  const { pass, dialog } = usePasswordGate();
  const { errors, show, form, summary } = useFormErrors<Field>();
  const [scopes, setScopes] = useState<ReadonlySet<AccessTokenScope>>(new Set(["TASKS_READ"]));
  const [expiry, setExpiry] = useState("90");
  const [isPending, setPending] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const values = new FormData(event.currentTarget);
    const name = String(values.get("name")).trim();
    const expiresAt = expiryMoment(expiry, String(values.get("expiresAt") ?? ""), Date.now());
    const faults: FormErrors<Field> = {};
    if (!name) faults.name = "Enter a name, so that you know it again.";
    if (scopes.size === 0) faults.scopes = "Choose at least one thing that it may do.";
    if (expiresAt === undefined) faults.expiresAt = "Choose a day.";
    if (show(faults) || expiresAt === undefined) return;
    setPending(true);
    const variables = { name, scopes: [...scopes], expiresAt };
    const result = await pass(() => client.mutation(CreateAccessTokenMutation, variables).toPromise());
    setPending(false);
    if (!result) return;
    const payload = result.data?.createAccessToken;
    if (payload?.token && payload.accessToken) return onMade({ token: payload.token, name: payload.accessToken.name });
    if (result.error) return void show({ form: `No token was made: ${failureReason[failureKind(result.error)]}` });
    for (const { field, message } of payload?.userErrors ?? []) faults[isField(field[0]) ? field[0] : "form"] = message;
    show(faults);
  }

  return (
    <Dialog label="New access token" size="medium" onClose={onClose}>
      <form ref={form} method="dialog" noValidate onSubmit={submit} className="grid gap-5 p-5">
        <h2 className="text-lg font-semibold">New access token</h2>
        <ErrorSummary errors={errors} ref={summary} />
        <TextField
          label="Name"
          name="name"
          hint="What it is for, such as “Backup on the NAS”."
          maxLength={200}
          autoComplete="off"
          required
          error={errors.name}
          data-autofocus
        />
        <div className="grid gap-3 sm:grid-cols-2">
          <label className="grid gap-1.5 text-sm font-medium">
            Ends
            <select className="field font-normal" value={expiry} onChange={({ target }) => setExpiry(target.value)}>
              {expiryChoices.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          </label>
          {expiry === "date" && (
            <TextField label="Last day" name="expiresAt" type="date" required error={errors.expiresAt} />
          )}
        </div>
        <ScopeFields chosen={scopes} onChange={setScopes} error={errors.scopes} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={isPending}>
            {isPending ? "Making…" : "Make token"}
          </Button>
        </div>
      </form>
      {dialog}
    </Dialog>
  );
}
