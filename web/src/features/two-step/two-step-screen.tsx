"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useQuery } from "urql";
import { Button } from "@/components/ui/button.tsx";
import { useToasts } from "@/components/ui/toasts.tsx";
import { Section } from "@/features/settings/section.tsx";
import { SettingsFrame } from "@/features/settings/settings-frame.tsx";
import { SettingsQuery } from "@/features/settings/settings-query.ts";
import { beginTwoStep, endTwoStep, makeRecoveryCodes, type SecondFactorSetUp } from "@/lib/auth/auth-client.ts";
import { useLatestData } from "@/lib/graphql/use-latest-data.ts";
import { CredentialsDialog } from "./credentials-dialog.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";
import { SetUp } from "./set-up.tsx";

type Props = {
  user: { name: string; email: string };
  /** Whether two-step sign-in was on when the page was drawn. */
  isOn: boolean;
};

/** Switches two-step sign-in on and off, and makes recovery codes. */
export function TwoStepScreen({ user, isOn: wasOn }: Props) {
  const [result] = useQuery({ query: SettingsQuery });
  const { data } = useLatestData(result);
  const { show: toast } = useToasts();
  const router = useRouter();
  const [isOn, setOn] = useState(wasOn);
  const [asking, setAsking] = useState<"set-up" | "end" | "codes">();
  const [setUp, setSetUp] = useState<SecondFactorSetUp>();
  const [codes, setCodes] = useState<string[]>();
  const close = () => setAsking(undefined);

  function switched(on: boolean) {
    setOn(on);
    setSetUp(undefined);
    // Drawn from the server again when somebody comes back to this page.
    router.refresh();
  }

  return (
    <SettingsFrame user={user} title="Two-step sign-in" singleKeys={data?.viewer.settings.singleKeyShortcuts}>
      {codes && <RecoveryCodes codes={codes} onDone={() => setCodes(undefined)} />}
      {setUp ? (
        <SetUp
          uri={setUp.totpURI}
          onCancel={() => setSetUp(undefined)}
          onDone={() => {
            setCodes(setUp.backupCodes);
            switched(true);
            toast({ message: "Two-step sign-in is on." });
          }}
        />
      ) : (
        <Section title={isOn ? "Two-step sign-in is on" : "Two-step sign-in is off"}>
          <p className="text-sm text-muted">
            {isOn
              ? "Signing in takes your password and a code from your authenticator app, or one of your recovery codes."
              : "With it, signing in takes a code from an app on your phone besides your password, so that somebody who learns the password does not get in."}
          </p>
          {isOn ? (
            <div className="flex flex-wrap gap-2">
              <Button onClick={() => setAsking("codes")}>New recovery codes…</Button>
              <Button variant="danger-quiet" onClick={() => setAsking("end")}>
                Switch off…
              </Button>
            </div>
          ) : (
            <Button variant="primary" className="justify-self-start" onClick={() => setAsking("set-up")}>
              Set up…
            </Button>
          )}
          <p className="text-sm text-muted">
            Access tokens go on working without a code; they have scopes of their own.
          </p>
        </Section>
      )}
      {asking === "set-up" && (
        <CredentialsDialog
          title="Set up two-step sign-in"
          action="Continue"
          send={({ password }) => beginTwoStep(password)}
          onCancel={close}
          onDone={(made) => {
            close();
            setSetUp(made);
          }}
        />
      )}
      {asking === "codes" && (
        <CredentialsDialog
          title="Make new recovery codes"
          explanation="The codes that you have now will not work any more."
          action="Make new codes"
          withCode
          send={makeRecoveryCodes}
          onCancel={close}
          onDone={({ backupCodes }) => {
            close();
            setCodes(backupCodes);
          }}
        />
      )}
      {asking === "end" && (
        <CredentialsDialog
          title="Switch two-step sign-in off"
          explanation="The password alone opens your account then."
          action="Switch off"
          withCode
          send={endTwoStep}
          onCancel={close}
          onDone={() => {
            close();
            setCodes(undefined);
            switched(false);
            toast({ message: "Two-step sign-in is off." });
          }}
        />
      )}
    </SettingsFrame>
  );
}
