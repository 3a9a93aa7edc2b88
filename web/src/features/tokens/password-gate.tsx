"use client";

import type { CombinedError } from "@urql/core";
import { type FormEvent, type ReactNode, useCallback, useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { PasswordField } from "@/components/ui/password-field.tsx";
import { ErrorSummary } from "@/features/auth/error-summary.tsx";
import { failureSentence } from "@/features/auth/failure-sentence.ts";
import { useFormErrors } from "@/features/auth/use-form-errors.ts";
import { enterPassword } from "@/lib/auth/auth-client.ts";
import { useGraphqlSession } from "@/lib/graphql/provider.tsx";

type Gate = {
  /**
   * Sends something that may ask for the password, and sends it again once that was entered.
   * @returns undefined when the person thought better of it
   */
  pass<Result extends { error?: CombinedError | undefined }>(send: () => Promise<Result>): Promise<Result | undefined>;
  /** The dialog while it is open; to be rendered inside the dialog that it stands above, if any. */
  dialog: ReactNode;
};

/** Asks for the password when the API says that it has to be entered again. */
export function usePasswordGate(): Gate {
  const { tokens } = useGraphqlSession();
  const [answer, setAnswer] = useState<((isEntered: boolean) => void) | null>(null);

  const pass = useCallback<Gate["pass"]>(
    async (send) => {
      const first = await send();
      if (!first.error?.graphQLErrors.some(({ extensions }) => extensions.code === "PASSWORD_REQUIRED")) return first;
      const isEntered = await new Promise<boolean>((resolve) => setAnswer(() => resolve));
      setAnswer(null);
      if (!isEntered) return undefined;
      // The token of before does not know of it yet. Without one, sending says why.
      await tokens.get().then(tokens.forget, () => {});
      return send();
    },
    [tokens],
  );

  const dialog = answer && <PasswordDialog onCancel={() => answer(false)} onEntered={() => answer(true)} />;
  return { pass, dialog };
}

function PasswordDialog({ onCancel, onEntered }: { onCancel(): void; onEntered(): void }) {
  const { errors, show, form, summary } = useFormErrors<"password">();
  const [isPending, setPending] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    // Inside another form's dialog, in React's eyes; that form is not meant.
    event.stopPropagation();
    const password = String(new FormData(event.currentTarget).get("password"));
    if (show({ password: password ? undefined : "Enter your password." })) return;
    setPending(true);
    const result = await enterPassword(password);
    setPending(false);
    if (result.ok) return onEntered();
    const isWrong = result.failure.code === "INVALID_PASSWORD";
    show(isWrong ? { password: "This is not your password." } : { form: failureSentence(result.failure) });
  }

  return (
    <Dialog label="Enter your password" onClose={onCancel}>
      <form ref={form} method="dialog" noValidate onSubmit={submit} className="grid gap-4 p-5">
        <h2 className="text-lg font-semibold">Enter your password</h2>
        <p className="text-sm text-muted">
          A token opens your tasks without it, so it is asked for before one is made.
        </p>
        <ErrorSummary errors={errors} ref={summary} />
        <PasswordField
          label="Password"
          name="password"
          autoComplete="current-password"
          error={errors.password}
          data-autofocus
        />
        <div className="flex justify-end gap-2">
          <Button onClick={onCancel}>Cancel</Button>
          <Button type="submit" variant="primary" busy={isPending}>
            {isPending ? "Checking…" : "Continue"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
