import { Monitor, Moon, Sun } from "lucide-react";
import type { Theme } from "@/gql/graphql.ts";

const themes = [
  { value: "SYSTEM", label: "System", icon: Monitor },
  { value: "LIGHT", label: "Light", icon: Sun },
  { value: "DARK", label: "Dark", icon: Moon },
] as const;

/** The looks: as the device says, or always light or dark. */
export function ThemeField({ value, onChange }: { value: Theme; onChange(theme: Theme): void }) {
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-medium">Theme</legend>
      <div className="grid grid-cols-3 gap-2">
        {themes.map(({ value: theme, label, icon: Icon }) => (
          <label
            key={theme}
            className="relative flex min-h-11 items-center justify-center gap-2 rounded-field border border-line bg-surface px-2 text-sm font-medium has-checked:border-accent has-checked:bg-accent-soft has-checked:text-accent-strong has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent hover:bg-hover"
          >
            <input
              type="radio"
              name="theme"
              value={theme}
              checked={value === theme}
              onChange={() => onChange(theme)}
              className="absolute inset-0 cursor-pointer appearance-none rounded-field opacity-0"
            />
            <Icon aria-hidden className="size-4 max-[24rem]:hidden" />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
