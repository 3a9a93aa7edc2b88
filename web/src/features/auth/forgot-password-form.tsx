"use client";

import { type FormEvent, useEffect, useRef, useState } from "react";
import { Alert } from "@/components/ui/alert.tsx";
import { Button } from "@/components/ui/button.tsx";
import { TextField } from "@/components/ui/text-field.tsx";
import { forgotPassword } from "@/lib/auth/auth-client.ts";
import { ErrorSummary } from "./error-summary.tsx";
import { failureSentence } from "./failure-sentence.ts";
import { emailFault } from "./field-rules.ts";
import { useFormErrors } from "./use-form-errors.ts";

/**
 * Asks for the link by which a new password is chosen. The answer is the same whether or not there is an account.
 * @param reachesPeople whether letters are sent, or wait in the operator's outbox
 */
export function ForgotPasswordForm({ reachesPeople }: { reachesPeople: boolean }) {
  const { errors, show, form, summary } = useFormErrors<"email">();
  const [isPending, setPending] = useState(false);
  const [sentTo, setSentTo] = useState<string>();
  const answer = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (sentTo) answer.current?.focus();
  }, [sentTo]);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const email = String(new FormData(event.currentTarget).get("email")).trim();
    if (show({ email: emailFault(email) })) return;
    setPending(true);
    const result = await forgotPassword(email);
    setPending(false);
    if (result.ok) return setSentTo(email);
    show(
      result.failure.code === "INVALID_EMAIL"
        ? { email: result.failure.message }
        : { form: failureSentence(result.failure) },
    );
  }

  if (sentTo)
    return (
      <Alert ref={answer} tone="calm">
        {reachesPeople ? (
          <p>
            If {sentTo} has an account here, a letter with a link is on its way. The link works once, within 30 minutes.
          </p>
        ) : (
          <p>
            If {sentTo} has an account here, there is a link now that works once, within 30 minutes. This Docket has no
            mail server: the link is in the outbox of whoever runs it. Ask them for it.
          </p>
        )}
      </Alert>
    );
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
        hint="Of your account. You get a link to choose a new password."
        required
        error={errors.email}
      />
      <Button type="submit" variant="primary" busy={isPending} className="mt-1">
        {isPending ? "Asking…" : "Get a link"}
      </Button>
    </form>
  );
}
