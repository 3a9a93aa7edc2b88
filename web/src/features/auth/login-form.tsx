"use client";

import Link from "next/link";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { PasswordField } from "@/components/ui/password-field.tsx";
import { TextField } from "@/components/ui/text-field.tsx";
import { signIn } from "@/lib/auth/auth-client.ts";
import { CodeForm } from "./code-form.tsx";
import { ErrorSummary } from "./error-summary.tsx";
import { failureSentence } from "./failure-sentence.ts";
import { emailFault } from "./field-rules.ts";
import { useFormErrors } from "./use-form-errors.ts";

/** Signs a person in and takes them to `next`, a path of this site. */
export function LoginForm({ next }: { next: string }) {
  const { errors, show, form, summary } = useFormErrors<"email" | "password">();
  const [isPending, setPending] = useState(false);
  const [isCodeAsked, setCodeAsked] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const values = new FormData(event.currentTarget);
    const email = String(values.get("email")).trim();
    const password = String(values.get("password"));
    if (show({ email: emailFault(email), password: password ? undefined : "Enter your password." })) return;
    setPending(true);
    const result = await signIn({ email, password });
    if (result.ok && "twoFactorRedirect" in result.data) return setCodeAsked(true);
    // A full load: nothing of a former session stays in memory.
    if (result.ok) return location.assign(next);
    setPending(false);
    show({ form: failureSentence(result.failure) });
  }

  function startAgain(reason?: string) {
    setPending(false);
    setCodeAsked(false);
    show({ form: reason });
  }

  if (isCodeAsked) return <CodeForm onPassed={() => location.assign(next)} onStartAgain={startAgain} />;

  // Method "dialog" outside a dialog sends nothing: a press before the page is awake loses no input.
  return (
    <form ref={form} method="dialog" noValidate onSubmit={submit} className="grid gap-4">
      <ErrorSummary errors={errors} ref={summary} />
      <TextField
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        error={errors.email}
      />
      <PasswordField
        label="Password"
        name="password"
        autoComplete="current-password"
        required
        error={errors.password}
      />
      <Link
        href="/forgot-password"
        prefetch={false}
        className="link flex items-center justify-self-start text-sm pointer-coarse:min-h-11"
      >
        Forgot your password?
      </Link>
      <Button type="submit" variant="primary" busy={isPending} className="mt-1">
        {isPending ? "Signing in…" : "Sign in"}
      </Button>
    </form>
  );
}
