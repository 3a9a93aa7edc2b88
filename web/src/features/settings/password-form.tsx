"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { PasswordField } from "@/components/ui/password-field.tsx";
import { useToasts } from "@/components/ui/toasts.tsx";
import { ErrorSummary } from "@/features/auth/error-summary.tsx";
import { failureSentence } from "@/features/auth/failure-sentence.ts";
import { newPasswordFault, passwordRule } from "@/features/auth/field-rules.ts";
import { type FormErrors, useFormErrors } from "@/features/auth/use-form-errors.ts";
import { type AuthFailure, changePassword } from "@/lib/auth/auth-client.ts";

type Field = "currentPassword" | "newPassword";

/** Changes the password. Every other device has to sign in again; this one stays. */
export function PasswordForm({ email }: { email: string }) {
  const { errors, show, form, summary } = useFormErrors<Field>();
  const [isPending, setPending] = useState(false);
  const { show: toast } = useToasts();

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const element = event.currentTarget;
    const values = new FormData(element);
    const currentPassword = String(values.get("currentPassword"));
    const newPassword = String(values.get("newPassword"));
    const faults: FormErrors<Field> = {};
    if (!currentPassword) faults.currentPassword = "Enter your current password.";
    const fault = newPasswordFault(newPassword);
    if (fault) faults.newPassword = fault;
    if (show(faults)) return;
    setPending(true);
    const result = await changePassword({ currentPassword, newPassword });
    setPending(false);
    if (!result.ok) return void show(refusalOf(result.failure));
    element.reset();
    toast({ message: "Password changed. Your other devices are signed out." });
  }

  return (
    <form ref={form} method="dialog" noValidate onSubmit={submit} className="grid gap-4">
      <ErrorSummary errors={errors} ref={summary} />
      <input type="email" name="username" autoComplete="username" value={email} readOnly hidden />
      <PasswordField
        label="Current password"
        name="currentPassword"
        autoComplete="current-password"
        required
        error={errors.currentPassword}
      />
      <PasswordField
        label="New password"
        name="newPassword"
        autoComplete="new-password"
        hint={passwordRule}
        required
        error={errors.newPassword}
      />
      <p className="text-sm text-muted">Changing it signs out all your other devices.</p>
      <Button type="submit" busy={isPending} className="justify-self-start">
        {isPending ? "Changing…" : "Change password"}
      </Button>
    </form>
  );
}

function refusalOf(failure: AuthFailure): FormErrors<Field> {
  switch (failure.code) {
    case "INVALID_PASSWORD":
      return { currentPassword: "This is not your current password." };
    case "PASSWORD_TOO_SHORT":
    case "PASSWORD_TOO_LONG":
    case "PASSWORD_TOO_COMMON":
      return { newPassword: failure.message };
    default:
      return { form: failureSentence(failure) };
  }
}
