"use client";

import { type FormEvent, useEffect, useRef, useState } from "react";
import { Alert } from "@/components/ui/alert.tsx";
import { Button } from "@/components/ui/button.tsx";
import { PasswordField } from "@/components/ui/password-field.tsx";
import { TextField } from "@/components/ui/text-field.tsx";
import { useToasts } from "@/components/ui/toasts.tsx";
import { ErrorSummary } from "@/features/auth/error-summary.tsx";
import { failureSentence } from "@/features/auth/failure-sentence.ts";
import { emailFault } from "@/features/auth/field-rules.ts";
import { type FormErrors, useFormErrors } from "@/features/auth/use-form-errors.ts";
import { type AuthFailure, requestEmailChange, requestEmailConfirmation } from "@/lib/auth/auth-client.ts";

type Field = "newEmail" | "emailPassword";

type Props = {
  email: string;
  isVerified: boolean;
  /** Whether letters are sent, or wait in the operator's outbox. */
  reachesPeople: boolean;
};

/** The address that a person signs in with: whether it is confirmed, and the way to another. */
export function EmailForm({ email, isVerified, reachesPeople }: Props) {
  const { errors, show, form, summary } = useFormErrors<Field>();
  const [isPending, setPending] = useState(false);
  const [sentTo, setSentTo] = useState<string>();
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (sentTo) notice.current?.focus();
  }, [sentTo]);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const element = event.currentTarget;
    const values = new FormData(element);
    const newEmail = String(values.get("newEmail")).trim();
    const password = String(values.get("emailPassword"));
    const faults: FormErrors<Field> = {};
    const fault = emailFault(newEmail);
    if (fault) faults.newEmail = fault;
    if (!password) faults.emailPassword = "Enter your password.";
    if (show(faults)) return;
    setPending(true);
    const result = await requestEmailChange({ newEmail, password });
    setPending(false);
    if (!result.ok) return void show(refusalOf(result.failure));
    element.reset();
    setSentTo(newEmail);
  }

  return (
    <>
      {!isVerified && <Unconfirmed email={email} onSent={() => setSentTo(email)} />}
      {sentTo && (
        <Alert ref={notice} tone="calm">
          {reachesPeople
            ? `A letter with a link is on its way to ${sentTo}.`
            : `This Docket has no mail server: the link for ${sentTo} is in the outbox of whoever runs it. Ask them for it.`}{" "}
          It works once, within 30 minutes.{sentTo !== email && ` Until it is used, you sign in with ${email}.`}
        </Alert>
      )}
      <form ref={form} method="dialog" noValidate onSubmit={submit} className="grid gap-4">
        <ErrorSummary errors={errors} ref={summary} />
        <p className="text-sm text-muted">
          You sign in as <span className="font-medium text-ink">{email}</span>.
        </p>
        <TextField
          label="New e-mail"
          name="newEmail"
          type="email"
          autoComplete="email"
          autoCapitalize="none"
          spellCheck={false}
          hint="It becomes yours once you use the link that is sent to it."
          required
          error={errors.newEmail}
        />
        <PasswordField
          label="Your password"
          name="emailPassword"
          autoComplete="current-password"
          required
          error={errors.emailPassword}
        />
        <Button type="submit" busy={isPending} className="justify-self-start">
          {isPending ? "Asking…" : "Change e-mail"}
        </Button>
      </form>
    </>
  );
}

/** A quiet word that the address is not confirmed yet, which keeps nobody from anything. */
function Unconfirmed({ email, onSent }: { email: string; onSent(): void }) {
  const [isPending, setPending] = useState(false);
  const { show } = useToasts();

  async function send() {
    setPending(true);
    const result = await requestEmailConfirmation();
    setPending(false);
    if (result.ok) return onSent();
    show({ tone: "failure", message: failureSentence(result.failure) });
  }

  return (
    <div className="flex flex-wrap items-center justify-between gap-2 rounded-field bg-sunken px-3.5 py-2.5 text-sm">
      <p className="min-w-0 flex-1 basis-56">
        {email} is not confirmed. Confirm it, so that it is sure to reach you when you forget your password.
      </p>
      <Button size="small" busy={isPending} onClick={() => void send()}>
        Send a link
      </Button>
    </div>
  );
}

function refusalOf(failure: AuthFailure): FormErrors<Field> {
  switch (failure.code) {
    case "INVALID_PASSWORD":
      return { emailPassword: "This is not your password." };
    case "INVALID_EMAIL":
      return { newEmail: failure.message };
    default:
      return { form: failureSentence(failure) };
  }
}
