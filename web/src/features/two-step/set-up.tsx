"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { CopyButton } from "@/components/ui/copy-button.tsx";
import { focusAtFirst } from "@/components/ui/focus-at-first.ts";
import { TextField } from "@/components/ui/text-field.tsx";
import { codeRefusal } from "@/features/auth/code-form.tsx";
import { ErrorSummary } from "@/features/auth/error-summary.tsx";
import { useFormErrors } from "@/features/auth/use-form-errors.ts";
import { Section } from "@/features/settings/section.tsx";
import { giveCode } from "@/lib/auth/auth-client.ts";
import { QrCode } from "./qr-code.tsx";

type Props = {
  /** The otpauth:// address that the app is given. */
  uri: string;
  onCancel(): void;
  onDone(): void;
};

/** Brings the key into an authenticator app and asks for the first code, by which it is known to have arrived. */
export function SetUp({ uri, onCancel, onDone }: Props) {
  const { errors, show, form, summary } = useFormErrors<"code">();
  const [isPending, setPending] = useState(false);
  const key = new URL(uri).searchParams.get("secret") ?? "";

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const code = String(new FormData(event.currentTarget).get("code")).trim();
    if (show({ code: code ? undefined : "Enter the code that your app shows." })) return;
    setPending(true);
    const result = await giveCode(code);
    setPending(false);
    if (result.ok) return onDone();
    show(codeRefusal(result.failure));
  }

  return (
    <Section title="Set up your authenticator app">
      <p className="text-sm text-muted">
        Scan this picture with an authenticator app, or give it the key. Then enter the code that it shows.
      </p>
      <QrCode text={uri} label="Picture of the key, for an authenticator app" />
      <div className="flex flex-wrap items-center gap-2">
        <code className="min-w-0 flex-1 basis-64 rounded-field border border-line bg-sunken px-3 py-2 text-sm wrap-anywhere select-all">
          {key.match(/.{1,4}/g)?.join(" ")}
        </code>
        <CopyButton label="Copy key" text={key} />
      </div>
      <form ref={form} method="dialog" noValidate onSubmit={submit} className="grid gap-4">
        <ErrorSummary errors={errors} ref={summary} />
        <TextField
          label="Code"
          name="code"
          hint="The six digits that the app shows now."
          inputMode="numeric"
          autoComplete="one-time-code"
          required
          error={errors.code}
          ref={focusAtFirst}
        />
        <div className="flex flex-wrap gap-2">
          <Button type="submit" variant="primary" busy={isPending}>
            {isPending ? "Checking…" : "Switch on"}
          </Button>
          <Button onClick={onCancel}>Cancel</Button>
        </div>
      </form>
    </Section>
  );
}
