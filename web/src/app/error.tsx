"use client";

import { Button } from "@/components/ui/button.tsx";
import { MessagePage } from "@/components/ui/message-page.tsx";

export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset(): void }) {
  return (
    <MessagePage
      title="This page could not be shown"
      action={
        <Button variant="primary" onClick={reset}>
          Try again
        </Button>
      }
    >
      Something went wrong on our side; what you saved is safe.
      {error.digest && ` If it happens again, tell whoever runs this Docket the number ${error.digest}.`}
    </MessagePage>
  );
}
