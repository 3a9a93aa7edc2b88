"use client";

import { type ComponentProps, useState } from "react";
import { TextField } from "./text-field.tsx";

type Props = Omit<ComponentProps<typeof TextField>, "type" | "end">;

/** A password with a button that shows it, so that a person can check what they typed. */
export function PasswordField(props: Props) {
  const [isShown, setShown] = useState(false);
  return (
    <TextField
      {...props}
      type={isShown ? "text" : "password"}
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      end={
        <button
          type="button"
          aria-pressed={isShown}
          aria-label={`Show ${props.label.toLowerCase()}`}
          onClick={() => setShown(!isShown)}
          className="h-8 rounded-md px-2.5 text-sm font-medium text-muted hover:bg-hover hover:text-ink pointer-coarse:h-10"
        >
          {isShown ? "Hide" : "Show"}
        </button>
      }
    />
  );
}
