"use client";

import { clsx } from "clsx";
import { Plus } from "lucide-react";
import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import { Button } from "@/components/ui/button.tsx";
import { NameField } from "./name-field.tsx";

type Props = {
  /** What the button says. */
  text: string;
  /** The name of the button and of the field, where `text` alone would not say enough. */
  label: string;
  maxLength: number;
  className?: string;
  onAdd(name: string): void;
};

/** A button that becomes a field: type, Enter, type the next; Escape, or Enter with nothing typed, ends it. */
export function OpenField({ text, label, maxLength, className, onAdd }: Props) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  if (isOpen)
    return (
      <NameField
        label={label}
        initial=""
        maxLength={maxLength}
        keeps
        onName={onAdd}
        onEnd={(isByKey) => {
          flushSync(() => setOpen(false));
          if (isByKey) button.current?.focus();
        }}
      />
    );
  return (
    <Button
      ref={button}
      variant="ghost"
      size="small"
      aria-label={label}
      data-action="add-here"
      className={clsx("no-print justify-start justify-self-start font-normal", className)}
      onClick={() => setOpen(true)}
    >
      <Plus aria-hidden className="size-4" />
      {text}
    </Button>
  );
}
