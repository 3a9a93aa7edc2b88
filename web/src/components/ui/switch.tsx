"use client";

import { Switch as BaseSwitch } from "@base-ui/react/switch";
import { useId } from "react";

type Props = { label: string; hint?: string; checked: boolean; onChange(checked: boolean): void };

/** A setting that takes effect at once. */
export function Switch({ label, hint, checked, onChange }: Props) {
  const id = useId();
  return (
    <div className="flex items-start justify-between gap-6">
      <div>
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        {hint && (
          <p id={`${id}-hint`} className="text-sm text-muted">
            {hint}
          </p>
        )}
      </div>
      <BaseSwitch.Root
        id={id}
        nativeButton
        render={<button type="button" />}
        aria-describedby={hint ? `${id}-hint` : undefined}
        checked={checked}
        onCheckedChange={onChange}
        className="group/switch touch-target flex shrink-0 items-center justify-end rounded-full"
      >
        <span className="flex h-6 w-10 items-center rounded-full border border-line-strong bg-sunken p-0.5 transition-colors group-data-checked/switch:border-accent group-data-checked/switch:bg-accent">
          <BaseSwitch.Thumb className="size-4.5 rounded-full bg-muted transition-transform data-checked:translate-x-4 data-checked:bg-accent-ink rtl:data-checked:-translate-x-4" />
        </span>
      </BaseSwitch.Root>
    </div>
  );
}
