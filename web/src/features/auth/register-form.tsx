"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { PasswordField } from "@/components/ui/password-field.tsx";
import { TextField } from "@/components/ui/text-field.tsx";
import { type AuthFailure, signUp } from "@/lib/auth/auth-client.ts";
import { ErrorSummary } from "./error-summary.tsx";
import { failureSentence } from "./failure-sentence.ts";
import { emailFault, newPasswordFault, passwordRule } from "./field-rules.ts";
import { type FormErrors, useFormErrors } from "./use-form-errors.ts";

type Field = "name" | "email" | "password";

type Props = {
  next: string;
  /** The token of an invitation, and the only address that it may be used with. */
  invitation?: { token: string; email: string | null } | undefined;
};

/** Opens an account, keeps the browser's time zone in its settings and goes to `next`. */
export function RegisterForm({ next, invitation }: Props) {
  const { errors, show, form, summary } = useFormErrors<Field>();
  const [isPending, setPending] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const values = new FormData(event.currentTarget);
    const name = String(values.get("name")).trim();
    const email = String(values.get("email")).trim();
    const password = String(values.get("password"));
    const faults: FormErrors<Field> = {};
    if (!name) faults.name = "Enter the name you want to be called by.";
    const emailProblem = emailFault(email);
    if (emailProblem) faults.email = emailProblem;
    const passwordProblem = newPasswordFault(password);
    if (passwordProblem) faults.password = passwordProblem;
    if (show(faults)) return;
    setPending(true);
    const result = await signUp({ name, email, password, ...(invitation && { invitation: invitation.token }) });
    if (!result.ok) {
      setPending(false);
      show(refusalOf(result.failure));
      return;
    }
    // Loaded only now: the form itself needs no GraphQL client. A failure leaves UTC, which the settings page shows.
    const { saveTimeZone } = await import("./save-time-zone.ts");
    await saveTimeZone(result.data.user.id).catch(() => undefined);
    location.assign(next);
  }

  return (
    <form ref={form} method="dialog" noValidate onSubmit={submit} className="grid gap-4">
      <ErrorSummary errors={errors} ref={summary} />
      <TextField label="Name" name="name" autoComplete="name" maxLength={200} required error={errors.name} />
      <TextField
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        {...(invitation?.email && {
          defaultValue: invitation.email,
          readOnly: true,
          hint: "Your invitation is for it.",
        })}
        error={errors.email}
      />
      <PasswordField
        label="Password"
        name="password"
        autoComplete="new-password"
        hint={passwordRule}
        required
        error={errors.password}
      />
      <Button type="submit" variant="primary" busy={isPending} className="mt-1">
        {isPending ? "Creating your account…" : "Create account"}
      </Button>
    </form>
  );
}

/** A refusal at the field it is about, or above the form. */
function refusalOf(failure: AuthFailure): FormErrors<Field> {
  switch (failure.code) {
    case "USER_ALREADY_EXISTS":
    case "USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL":
      return { email: "An account with this e-mail exists already. Sign in instead, or use another address." };
    case "INVALID_NAME":
      return { name: failure.message };
    case "INVALID_EMAIL":
    case "INVITATION_FOR_ANOTHER_ADDRESS":
      return { email: failure.message };
    case "INVALID_PASSWORD":
    case "PASSWORD_TOO_SHORT":
    case "PASSWORD_TOO_LONG":
    case "PASSWORD_TOO_COMMON":
      return { password: failure.message };
    default:
      return { form: failureSentence(failure) };
  }
}
