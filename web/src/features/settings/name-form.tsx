"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { TextField } from "@/components/ui/text-field.tsx";
import { useToasts } from "@/components/ui/toasts.tsx";
import { failureSentence } from "@/features/auth/failure-sentence.ts";
import { useFormErrors } from "@/features/auth/use-form-errors.ts";
import { updateName } from "@/lib/auth/auth-client.ts";

/** Changes what the person is called. */
export function NameForm({ name }: { name: string }) {
  const { errors, show, form } = useFormErrors<"name">();
  const [isPending, setPending] = useState(false);
  const { show: toast } = useToasts();
  const router = useRouter();

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const wanted = String(new FormData(event.currentTarget).get("name")).trim();
    if (show({ ...(!wanted && { name: "Enter the name you want to be called by." }) })) return;
    setPending(true);
    const result = await updateName(wanted);
    setPending(false);
    if (!result.ok) return void show({ name: failureSentence(result.failure) });
    toast({ message: "Name saved." });
    router.refresh();
  }

  return (
    <form ref={form} method="dialog" noValidate onSubmit={submit} className="grid gap-4">
      <TextField
        label="Name"
        name="name"
        autoComplete="name"
        defaultValue={name}
        maxLength={200}
        required
        error={errors.name}
      />
      <Button type="submit" busy={isPending} className="justify-self-start">
        {isPending ? "Saving…" : "Save name"}
      </Button>
    </form>
  );
}
