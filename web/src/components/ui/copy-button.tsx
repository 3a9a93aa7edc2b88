"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { Button } from "./button.tsx";
import { useToasts } from "./toasts.tsx";

/** Copies a text and says that it did, or that the browser does not let it. */
export function CopyButton({ label, text }: { label: string; text: string }) {
  const { show } = useToasts();
  const [copied, setCopied] = useState<string>();
  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(text);
      show({ message: "Copied." });
    } catch {
      show({ tone: "failure", message: "Your browser does not allow copying. Select the text and copy it by hand." });
    }
  }
  const Icon = copied === text ? Check : Copy;
  return (
    <Button size="small" className="justify-self-start" onClick={() => void copy()}>
      <Icon aria-hidden className="size-4" />
      {label}
    </Button>
  );
}
