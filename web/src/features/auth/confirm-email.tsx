"use client";

import Link from "next/link";
import { useEffect, useRef, useState } from "react";
import { Alert } from "@/components/ui/alert.tsx";
import { Button, buttonClass } from "@/components/ui/button.tsx";
import { confirmEmail } from "@/lib/auth/auth-client.ts";
import { failureSentence } from "./failure-sentence.ts";
import { useLinkToken } from "./use-link-token.ts";

type Outcome = { isGood: boolean; words: string };

const dead: Outcome = {
  isGood: false,
  words: "This link does not work: it was used already, it is older than 30 minutes, or a part of it is missing.",
};

/** Confirms an address with the link that a letter brought; by a press, so that no program that looks at mail does it. */
export function ConfirmEmail() {
  const token = useLinkToken();
  const [isPending, setPending] = useState(false);
  const [answer, setAnswer] = useState<Outcome>();
  const [failure, setFailure] = useState<string>();
  const alert = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (answer || failure) alert.current?.focus();
  }, [answer, failure]);

  async function confirm() {
    setPending(true);
    const result = await confirmEmail(token ?? "");
    setPending(false);
    if (result.ok) {
      const { email, isNew } = result.data;
      return setAnswer({
        isGood: true,
        words: isNew ? `From now on you sign in with ${email}.` : `Your address ${email} is confirmed.`,
      });
    }
    if (result.failure.code === "INVALID_LINK") setAnswer(dead);
    else setFailure(failureSentence(result.failure));
  }

  const shown = answer ?? (token === "" ? dead : undefined);
  if (shown)
    return (
      <div className="grid gap-4">
        <Alert ref={alert} tone={shown.isGood ? "calm" : "danger"}>
          {shown.words}
        </Alert>
        <Link href="/settings" prefetch={false} className={buttonClass({ variant: "primary" })}>
          {shown.isGood ? "Go to your settings" : "Get a new link in your settings"}
        </Link>
      </div>
    );
  return (
    <div className="grid gap-4">
      {failure && <Alert ref={alert}>{failure}</Alert>}
      <p className="text-sm text-muted">
        Confirm that the letter came to you. Your account is then reached at this address.
      </p>
      <Button variant="primary" busy={isPending} onClick={() => void confirm()}>
        {isPending ? "Confirming…" : "Confirm"}
      </Button>
    </div>
  );
}
