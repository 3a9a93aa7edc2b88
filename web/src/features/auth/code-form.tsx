"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { focusAtFirst } from "@/components/ui/focus-at-first.ts";
import { TextField } from "@/components/ui/text-field.tsx";
import { type AuthFailure, giveCode, giveRecoveryCode } from "@/lib/auth/auth-client.ts";
import { ErrorSummary } from "./error-summary.tsx";
import { failureSentence } from "./failure-sentence.ts";
import { useFormErrors } from "./use-form-errors.ts";

type Props = {
  onPassed(): void;
  /** @param reason why the password has to be given again, if not by choice */
  onStartAgain(reason?: string): void;
};

/** The second step of signing in: a code of the app, or one of the recovery codes. */
export function CodeForm({ onPassed, onStartAgain }: Props) {
  const { errors, show, form, summary } = useFormErrors<"code">();
  const [isPending, setPending] = useState(false);
  const [isRecovery, setRecovery] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const code = String(new FormData(event.currentTarget).get("code")).trim();
    if (show({ code: code ? undefined : "Enter a code." })) return;
    setPending(true);
    const result = await (isRecovery ? giveRecoveryCode : giveCode)(code);
    if (result.ok) return onPassed();
    setPending(false);
    if (CHALLENGE_ENDED.has(result.failure.code)) return onStartAgain("Enter your password once more.");
    show(codeRefusal(result.failure));
  }

  function change() {
    show({});
    setRecovery(!isRecovery);
  }

  return (
    <form ref={form} method="dialog" noValidate onSubmit={submit} className="grid gap-4">
      <ErrorSummary errors={errors} ref={summary} />
      <TextField
        key={isRecovery ? "recovery" : "app"}
        label={isRecovery ? "Recovery code" : "Code"}
        name="code"
        hint={
          isRecovery
            ? "One of those that you kept when you set two-step sign-in up. It works once."
            : "The six digits that your authenticator app shows."
        }
        inputMode={isRecovery ? "text" : "numeric"}
        autoComplete={isRecovery ? "off" : "one-time-code"}
        autoCapitalize="none"
        spellCheck={false}
        required
        error={errors.code}
        ref={focusAtFirst}
      />
      <Button type="submit" variant="primary" busy={isPending}>
        {isPending ? "Checking…" : "Sign in"}
      </Button>
      <div className="flex flex-wrap justify-between gap-x-4">
        <Button size="small" variant="ghost" onClick={change}>
          {isRecovery ? "Use your app" : "Use a recovery code"}
        </Button>
        <Button size="small" variant="ghost" onClick={() => onStartAgain()}>
          Start again
        </Button>
      </div>
    </form>
  );
}

/** The password was given too long ago, or too many codes were wrong. */
const CHALLENGE_ENDED: ReadonlySet<string> = new Set([
  "INVALID_TWO_FACTOR_COOKIE",
  "TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE",
]);

/** Returns what a refused code is told by: at the field, or above the form. */
export function codeRefusal(failure: AuthFailure): { code: string } | { form: string } {
  const isWrong = failure.code === "INVALID_CODE" || failure.code === "INVALID_BACKUP_CODE";
  return isWrong
    ? { code: "This code is not right, or was used already. Each code works once." }
    : { form: failureSentence(failure) };
}
