"use client";

import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useQuery } from "urql";
import { Button } from "@/components/ui/button.tsx";
import { Switch } from "@/components/ui/switch.tsx";
import { AppHeader } from "@/features/account/app-header.tsx";
import { GoCommands } from "@/features/account/go-commands.tsx";
import { CommandButtons } from "@/features/commands/command-buttons.tsx";
import { CommandProvider } from "@/features/commands/command-provider.tsx";
import type { Theme } from "@/gql/graphql.ts";
import { useLatestData } from "@/lib/graphql/use-latest-data.ts";
import { applyTheme } from "@/lib/theme.ts";
import { DeleteAccount } from "./delete-account.tsx";
import { NameForm } from "./name-form.tsx";
import { PasswordForm } from "./password-form.tsx";
import { Section } from "./section.tsx";
import { SettingsQuery } from "./settings-query.ts";
import { ThemeField } from "./theme-field.tsx";
import { TimeZoneField } from "./time-zone-field.tsx";
import { useSaveSettings } from "./use-save-settings.ts";

/** Everything a person can choose about Docket and their account. */
export function SettingsScreen({ user }: { user: { name: string; email: string } }) {
  const [result, ask] = useQuery({ query: SettingsQuery });
  const { data } = useLatestData(result);
  const save = useSaveSettings();
  const settings = data?.viewer.settings;

  async function changeTheme(theme: Theme) {
    const before = settings?.theme ?? "SYSTEM";
    void applyTheme(theme);
    if (!(await save({ theme }, "Theme"))) void applyTheme(before);
  }

  return (
    <CommandProvider singleKeys={settings?.singleKeyShortcuts ?? true}>
      <GoCommands />
      <AppHeader user={user}>
        <CommandButtons />
      </AppHeader>
      <main id="main" tabIndex={-1} className="mx-auto grid max-w-2xl gap-5 px-4 pt-6 pb-24 outline-none sm:px-6">
        <div>
          <Link
            href="/dashboard"
            prefetch={false}
            className="mb-3 -ms-1 inline-flex items-center gap-1.5 rounded-md px-1 text-sm text-muted hover:text-ink"
          >
            <ArrowLeft aria-hidden className="size-4" />
            Tasks
          </Link>
          <h1 className="text-2xl font-semibold tracking-tight">Settings</h1>
        </div>
        <Section title="You">
          <NameForm {...user} />
        </Section>
        <Section title="Preferences">
          {settings ? (
            <>
              <TimeZoneField value={settings.timeZone} onChange={(timeZone) => void save({ timeZone }, "Time zone")} />
              <ThemeField value={settings.theme} onChange={(theme) => void changeTheme(theme)} />
              <Switch
                label="Single-key shortcuts"
                hint="Letters such as Q to add and E to complete. Switch them off if you use speech input or press keys by accident; arrows, Enter, Space, F2 and Delete keep working."
                checked={settings.singleKeyShortcuts}
                onChange={(singleKeyShortcuts) => void save({ singleKeyShortcuts }, "Shortcuts")}
              />
            </>
          ) : result.error ? (
            <p role="alert" className="flex flex-wrap items-center justify-between gap-2 text-sm">
              Your preferences could not be loaded.
              <Button size="small" onClick={() => ask({ requestPolicy: "network-only" })}>
                Retry
              </Button>
            </p>
          ) : (
            <p role="status" className="late text-sm text-muted">
              Loading your preferences…
            </p>
          )}
        </Section>
        <Section title="Password">
          <PasswordForm email={user.email} />
        </Section>
        <Section title="Delete account">
          <DeleteAccount email={user.email} />
        </Section>
      </main>
    </CommandProvider>
  );
}
