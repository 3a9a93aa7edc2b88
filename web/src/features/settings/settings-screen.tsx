"use client";

import { useQuery } from "urql";
import { Button } from "@/components/ui/button.tsx";
import { Switch } from "@/components/ui/switch.tsx";
import type { Theme } from "@/gql/graphql.ts";
import { useLatestData } from "@/lib/graphql/use-latest-data.ts";
import { applyTheme } from "@/lib/theme.ts";
import { CalendarFields } from "./calendar-fields.tsx";
import { DeleteAccount } from "./delete-account.tsx";
import { EmailForm } from "./email-form.tsx";
import { ExportData } from "./export-data.tsx";
import { NameForm } from "./name-form.tsx";
import { PasswordForm } from "./password-form.tsx";
import { Section } from "./section.tsx";
import { SettingsFrame } from "./settings-frame.tsx";
import { SettingsQuery } from "./settings-query.ts";
import { ThemeField } from "./theme-field.tsx";
import { TimeZoneField } from "./time-zone-field.tsx";
import { useSaveSettings } from "./use-save-settings.ts";

type Props = {
  user: { name: string; email: string };
  isEmailVerified: boolean;
  /** Whether letters are sent, or wait in the operator's outbox. */
  reachesPeople: boolean;
};

/** Everything a person can choose about Docket and their account. */
export function SettingsScreen({ user, isEmailVerified, reachesPeople }: Props) {
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
    <SettingsFrame user={user} title="Settings" singleKeys={settings?.singleKeyShortcuts}>
      <Section title="You">
        <NameForm name={user.name} />
      </Section>
      <Section title="Preferences">
        {settings ? (
          <>
            <TimeZoneField value={settings.timeZone} onChange={(timeZone) => void save({ timeZone }, "Time zone")} />
            <ThemeField value={settings.theme} onChange={(theme) => void changeTheme(theme)} />
            <CalendarFields
              weekStart={settings.weekStart}
              clock={settings.clock}
              onWeekStart={(weekStart) => void save({ weekStart }, "First day of the week")}
              onClock={(clock) => void save({ clock }, "Times of day")}
            />
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
      <Section title="E-mail">
        <EmailForm email={user.email} isVerified={isEmailVerified} reachesPeople={reachesPeople} />
      </Section>
      <Section title="Password">
        <PasswordForm email={user.email} />
      </Section>
      <Section title="Your data">
        <ExportData />
      </Section>
      <Section title="Delete account">
        <DeleteAccount email={user.email} />
      </Section>
    </SettingsFrame>
  );
}
