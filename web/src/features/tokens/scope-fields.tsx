import type { AccessTokenScope } from "@/gql/graphql.ts";
import { scopeGroups } from "./scope-groups.ts";

type Props = {
  chosen: ReadonlySet<AccessTokenScope>;
  onChange(chosen: ReadonlySet<AccessTokenScope>): void;
  error: string | undefined;
};

/** What a token may do: a line for each kind of things, with a box to see it and one to change it. */
export function ScopeFields({ chosen, onChange, error }: Props) {
  function set(scopes: readonly AccessTokenScope[], isChosen: boolean) {
    const next = new Set(chosen);
    for (const scope of scopes) {
      if (isChosen) next.add(scope);
      else next.delete(scope);
    }
    onChange(next);
  }
  const box = (label: string, scope: AccessTokenScope, alongWith: readonly AccessTokenScope[], group: string) => (
    <label className="touch-target flex min-h-8 items-center gap-2 text-sm">
      <input
        type="checkbox"
        name="scopes"
        aria-label={`${group}: ${label.toLowerCase()}`}
        className="size-4.5 shrink-0 accent-accent"
        checked={chosen.has(scope)}
        onChange={({ target }) => set(target.checked ? [scope, ...alongWith] : [scope], target.checked)}
      />
      {label}
    </label>
  );
  return (
    <fieldset aria-describedby={error ? "scopes-error" : undefined} className="grid gap-1">
      <legend className="text-sm font-medium">What it may do</legend>
      {error && (
        <p id="scopes-error" className="text-sm text-danger">
          {error}
        </p>
      )}
      {scopeGroups.map(({ name, hint, read, write, writeName }) => (
        <div
          key={name}
          className="grid grid-cols-[5.5rem_5.5rem_1fr] items-center gap-x-2 border-t border-line py-2 sm:grid-cols-[1fr_5.5rem_5.5rem] sm:py-1.5 first-of-type:border-t-0"
        >
          <div className="min-w-0 max-sm:col-span-3 max-sm:mb-1">
            <p className="text-sm">{name}</p>
            <p className="text-xs text-muted">{hint}</p>
          </div>
          {box("Read", read, [], name)}
          {/* Who changes something wants to see what came of it. */}
          {box(writeName, write, name === "History" ? [] : [read], name)}
        </div>
      ))}
    </fieldset>
  );
}
