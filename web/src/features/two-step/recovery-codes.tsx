"use client";

import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button.tsx";
import { CopyButton } from "@/components/ui/copy-button.tsx";

/** Shows recovery codes this once. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone(): void }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section
      aria-labelledby="recovery-codes"
      className="grid gap-4 rounded-panel border border-accent bg-surface p-5 sm:p-6"
    >
      <div className="grid gap-1">
        <h2
          ref={heading}
          id="recovery-codes"
          tabIndex={-1}
          className="text-lg font-semibold tracking-tight outline-none"
        >
          Keep your recovery codes
        </h2>
        <p className="text-sm text-muted">
          Each of them signs you in once, besides the password, when the app is out of reach. They are not shown again:
          print them, or put them into your password manager.
        </p>
      </div>
      <ul
        aria-label="Recovery codes"
        className="grid grid-cols-2 gap-x-6 gap-y-1 rounded-field border border-line bg-sunken px-4 py-3 text-sm select-all"
      >
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap items-center gap-2">
        <CopyButton label="Copy codes" text={codes.join("\n")} />
        <Button size="small" onClick={() => window.print()}>
          Print
        </Button>
      </div>
      <Button variant="primary" className="justify-self-start" onClick={onDone}>
        I have kept them
      </Button>
    </section>
  );
}
