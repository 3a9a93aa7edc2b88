"use client";

import Link from "next/link";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { Alert } from "@/components/ui/alert.tsx";
import { Button, buttonClass } from "@/components/ui/button.tsx";
import { PasswordField } from "@/components/ui/password-field.tsx";
import { type AuthFailure, chooseNewPassword } from "@/lib/auth/auth-client.ts";
import { forgetLocalData } from "@/lib/local-data.ts";
import { announceSignOut } from "@/lib/session-channel.ts";
import { ErrorSummary } from "./error-summary.tsx";
import { failureSentence } from "./failure-sentence.ts";
import { newPasswordFault, passwordRule } from "./field-rules.ts";
import { type FormErrors, useFormErrors } from "./use-form-errors.ts";
import { useLinkToken } from "./use-link-token.ts";

/** Sets a new password with the link that a letter brought. */
export function NewPasswordForm() {
  const token = useLinkToken();
  const { errors, show, form, summary } = useFormErrors<"newPassword">();
  const [isPending, setPending] = useState(false);
  const [outcome, setOutcome] = useState<"changed" | "dead">();
  const answer = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (outcome) answer.current?.focus();
  }, [outcome]);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const newPassword = String(new FormData(event.currentTarget).get("newPassword"));
    if (show({ newPassword: newPasswordFault(newPassword) })) return;
    setPending(true);
    const result = await chooseNewPassword({ token: token ?? "", newPassword });
    setPending(false);
    if (result.ok) {
      // Every device is signed out by it, this one too.
      forgetLocalData();
      announceSignOut();
      return setOutcome("changed");
    }
    if (result.failure.code === "INVALID_LINK") return setOutcome("dead");
    show(refusalOf(result.failure));
  }

  if (outcome === "changed")
    return (
      <div className="grid gap-4">
        <Alert ref={answer} tone="calm">
          Your password is changed, and all devices are signed out.
        </Alert>
        <Link href="/login" prefetch={false} className={buttonClass({ variant: "primary" })}>
          Sign in
        </Link>
      </div>
    );
  if (outcome === "dead" || token === "")
    return (
      <div className="grid gap-4">
        <Alert ref={answer}>
          This link does not work: it was used already, it is older than 30 minutes, or a part of it is missing.
        </Alert>
        <Link href="/forgot-password" prefetch={false} className={buttonClass({ variant: "primary" })}>
          Get a new link
        </Link>
      </div>
    );
  return (
    <form ref={form} method="dialog" noValidate onSubmit={submit} className="grid gap-4">
      <ErrorSummary errors={errors} ref={summary} />
      <PasswordField
        label="New password"
        name="newPassword"
        autoComplete="new-password"
        hint={passwordRule}
        required
        error={errors.newPassword}
      />
      <p className="text-sm text-muted">Changing it signs out all your devices.</p>
      <Button type="submit" variant="primary" busy={isPending}>
        {isPending ? "Changing…" : "Change password"}
      </Button>
    </form>
  );
}

function refusalOf(failure: AuthFailure): FormErrors<"newPassword"> {
  const isAboutField = failure.code.startsWith("PASSWORD_");
  return isAboutField ? { newPassword: failure.message } : { form: failureSentence(failure) };
}
