"use client";

import { Tabs } from "@base-ui/react/tabs";
import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button.tsx";
import { CopyButton } from "@/components/ui/copy-button.tsx";
import { snippetsFor } from "./snippets.ts";

/** A token that was made this moment. */
export interface NewToken {
  token: string;
  name: string;
}

/** Shows a token this once, with ways to use it. */
export function NewTokenPanel({ made, address, onDone }: { made: NewToken; address: string; onDone(): void }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (made.token) heading.current?.focus();
  }, [made.token]);
  const snippets = snippetsFor(address, made.token);
  return (
    <section
      aria-labelledby="new-token"
      className="grid min-w-0 gap-4 rounded-panel border border-accent bg-surface p-5 sm:p-6"
    >
      <div className="grid gap-1">
        <h2 ref={heading} id="new-token" tabIndex={-1} className="text-lg font-semibold tracking-tight outline-none">
          Copy your token now
        </h2>
        <p className="text-sm text-muted">
          This is the only time that “<span className="wrap-anywhere">{made.name}</span>” is shown. Keep it like a
          password.
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <code
          data-token
          className="min-w-0 flex-1 basis-64 rounded-field border border-line bg-sunken px-3 py-2 text-sm break-all select-all"
        >
          {made.token}
        </code>
        <CopyButton label="Copy token" text={made.token} />
      </div>
      <Tabs.Root defaultValue="curl" className="grid min-w-0 gap-2">
        <Tabs.List aria-label="Ways to use it" className="flex gap-1">
          {snippets.map(({ name }) => (
            <Tabs.Tab
              key={name}
              value={name}
              className="touch-target h-8 rounded-field px-2.5 text-sm font-medium text-muted hover:bg-hover hover:text-ink data-active:bg-accent-soft data-active:text-accent-strong"
            >
              {name}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {snippets.map(({ name, code }) => (
          <Tabs.Panel key={name} value={name} className="grid min-w-0 gap-2 outline-none">
            <pre className="rounded-field border border-line bg-sunken p-3 text-xs leading-relaxed wrap-anywhere whitespace-pre-wrap">
              {code}
            </pre>
            <CopyButton label={`Copy ${name} example`} text={code} />
          </Tabs.Panel>
        ))}
      </Tabs.Root>
      <Button variant="primary" className="justify-self-start" onClick={onDone}>
        I have copied it
      </Button>
    </section>
  );
}
