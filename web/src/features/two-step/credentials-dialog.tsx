"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { PasswordField } from "@/components/ui/password-field.tsx";
import { TextField } from "@/components/ui/text-field.tsx";
import { codeRefusal } from "@/features/auth/code-form.tsx";
import { ErrorSummary } from "@/features/auth/error-summary.tsx";
import { type FormErrors, useFormErrors } from "@/features/auth/use-form-errors.ts";
import type { AuthResult } from "@/lib/auth/auth-client.ts";

type Field = "password" | "code";

type Props<Data> = {
  title: string;
  explanation?: string;
  action: string;
  /** Whether a code is asked for besides the password. */
  withCode?: boolean;
  send(input: { password: string; code: string }): Promise<AuthResult<Data>>;
  onCancel(): void;
  onDone(data: Data): void;
};

/** Asks for the password, and for a code, before the second factor changes. */
export function CredentialsDialog<Data>({
  title,
  explanation,
  action,
  withCode = false,
  send,
  onCancel,
  onDone,
}: Props<Data>) {
  const { errors, show, form, summary } = useFormErrors<Field>();
  const [isPending, setPending] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const values = new FormData(event.currentTarget);
    const password = String(values.get("password"));
    const code = String(values.get("code") ?? "").trim();
    const faults: FormErrors<Field> = {};
    if (!password) faults.password = "Enter your password.";
    if (withCode && !code) faults.code = "Enter a code.";
    if (show(faults)) return;
    setPending(true);
    const result = await send({ password, code });
    setPending(false);
    if (result.ok) return onDone(result.data);
    const isWrong = result.failure.code === "INVALID_PASSWORD";
    show(isWrong ? { password: "This is not your password." } : codeRefusal(result.failure));
  }

  return (
    <Dialog label={title} onClose={onCancel}>
      <form ref={form} method="dialog" noValidate onSubmit={submit} className="grid gap-4 p-5">
        <h2 className="text-lg font-semibold">{title}</h2>
        {explanation && <p className="text-sm text-muted">{explanation}</p>}
        <ErrorSummary errors={errors} ref={summary} />
        <PasswordField
          label="Password"
          name="password"
          autoComplete="current-password"
          error={errors.password}
          data-autofocus
        />
        {withCode && (
          <TextField
            label="Code"
            name="code"
            hint="Of your app, or a recovery code."
            autoComplete="one-time-code"
            autoCapitalize="none"
            spellCheck={false}
            error={errors.code}
          />
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={onCancel}>Cancel</Button>
          <Button type="submit" variant="primary" busy={isPending}>
            {isPending ? "Checking…" : action}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
