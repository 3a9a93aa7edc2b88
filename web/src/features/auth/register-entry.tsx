"use client";

import { useEffect, useRef, useState } from "react";
import { Alert } from "@/components/ui/alert.tsx";
import { readInvitation } from "@/lib/auth/auth-client.ts";
import { failureSentence } from "./failure-sentence.ts";
import { RegisterForm } from "./register-form.tsx";
import { useLinkToken } from "./use-link-token.ts";

type Props = {
  /** Who may open an account. */
  policy: "open" | "invitation" | "closed";
  /** Where to go afterwards: a path of this site. */
  next: string;
};

type Finding = { isGood: true; email: string | null; isAdministrator: boolean } | { isGood: false; words: string };

const ways = {
  invitation:
    "This Docket takes new people by invitation. Ask whoever runs it for one, and open the link that you get.",
  closed: "This Docket takes no new accounts. Ask whoever runs it if you think that you should have one.",
};

/** What `/register` shows: the form to whom the policy or an invitation lets in, to others how things stand. */
export function RegisterEntry({ policy, next }: Props) {
  const fragment = useLinkToken();
  const token = fragment?.startsWith("invitation=") ? fragment.slice("invitation=".length) : undefined;
  const [finding, setFinding] = useState<Finding>();
  const alert = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (token === undefined) return;
    void readInvitation(token).then((result) =>
      setFinding(
        result.ok ? { ...result.data, isGood: true } : { isGood: false, words: failureSentence(result.failure) },
      ),
    );
  }, [token]);
  useEffect(() => {
    if (finding?.isGood === false) alert.current?.focus();
  }, [finding]);

  if (token === undefined)
    return policy === "open" ? <RegisterForm next={next} /> : <p className="text-muted">{ways[policy]}</p>;
  if (!finding) return <p className="text-muted">Looking at your invitation…</p>;
  if (!finding.isGood) return <Alert ref={alert}>{finding.words}</Alert>;
  return (
    <div className="grid gap-4">
      <p className="text-sm text-muted">
        {finding.isAdministrator ? "You are invited as an administrator." : "You are invited."} Say who you are, and
        your account is ready.
      </p>
      <RegisterForm next={next} invitation={{ token, email: finding.email }} />
    </div>
  );
}
