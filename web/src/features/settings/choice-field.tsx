import type { LucideIcon } from "lucide-react";

type Props<Value extends string> = {
  /** The name of the choice. */
  legend: string;
  /** Of its inputs, unlike that of every other on the page. */
  name: string;
  value: Value;
  options: readonly { value: Value; label: string; icon?: LucideIcon }[];
  onChange(value: Value): void;
};

/** One of three, all of them in sight. */
export function ChoiceField<Value extends string>({ legend, name, value, options, onChange }: Props<Value>) {
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-medium">{legend}</legend>
      <div className="grid grid-cols-3 gap-2">
        {options.map(({ value: option, label, icon: Icon }) => (
          <label
            key={option}
            className="relative flex min-h-11 items-center justify-center gap-2 rounded-field border border-line bg-surface px-2 text-sm font-medium has-checked:border-accent has-checked:bg-accent-soft has-checked:text-accent-strong has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent hover:bg-hover"
          >
            <input
              type="radio"
              name={name}
              value={option}
              checked={value === option}
              onChange={() => onChange(option)}
              className="absolute inset-0 cursor-pointer appearance-none rounded-field opacity-0"
            />
            {Icon && <Icon aria-hidden className="size-4 max-[24rem]:hidden" />}
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
