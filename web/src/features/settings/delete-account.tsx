"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { PasswordField } from "@/components/ui/password-field.tsx";
import { TextField } from "@/components/ui/text-field.tsx";
import { ErrorSummary } from "@/features/auth/error-summary.tsx";
import { failureSentence } from "@/features/auth/failure-sentence.ts";
import { type FormErrors, useFormErrors } from "@/features/auth/use-form-errors.ts";
import { deleteAccount } from "@/lib/auth/auth-client.ts";
import { forgetLocalData } from "@/lib/local-data.ts";
import { announceSignOut } from "@/lib/session-channel.ts";

/** The way out for good, behind a dialog that asks for the e-mail and the password. */
export function DeleteAccount({ email }: { email: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <p className="text-sm text-muted">
        Deletes your account with all tasks and settings at once, on every device. There is no way back.
      </p>
      <Button variant="danger-quiet" className="-ms-4 justify-self-start" onClick={() => setOpen(true)}>
        Delete my account…
      </Button>
      {isOpen && <DeleteAccountDialog email={email} onClose={() => setOpen(false)} />}
    </>
  );
}

type Field = "confirmEmail" | "password";

function DeleteAccountDialog({ email, onClose }: { email: string; onClose(): void }) {
  const { errors, show, form, summary } = useFormErrors<Field>();
  const [isPending, setPending] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const values = new FormData(event.currentTarget);
    const password = String(values.get("password"));
    const faults: FormErrors<Field> = {};
    if (String(values.get("confirmEmail")).trim().toLowerCase() !== email.toLowerCase()) {
      faults.confirmEmail = `Type ${email} to confirm.`;
    }
    if (!password) faults.password = "Enter your password.";
    if (show(faults)) return;
    setPending(true);
    const result = await deleteAccount(password);
    if (result.ok) {
      forgetLocalData();
      announceSignOut();
      return location.replace("/");
    }
    setPending(false);
    const isWrong = result.failure.code === "INVALID_PASSWORD";
    show(isWrong ? { password: "This is not your password." } : { form: failureSentence(result.failure) });
  }

  return (
    <Dialog label="Delete my account" onClose={onClose}>
      <form ref={form} method="dialog" noValidate onSubmit={submit} className="grid gap-4 p-5">
        <h2 className="text-lg font-semibold">Delete my account</h2>
        <p className="text-sm">All your tasks and settings are deleted with it, for good.</p>
        <ErrorSummary errors={errors} ref={summary} />
        <TextField
          label={`Type your e-mail, ${email}`}
          name="confirmEmail"
          type="email"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          error={errors.confirmEmail}
          data-autofocus
        />
        <PasswordField label="Password" name="password" autoComplete="current-password" error={errors.password} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="danger" busy={isPending}>
            {isPending ? "Deleting…" : "Delete my account"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
