"use client";

import { Button } from "@/components/ui/button.tsx";
import { MessagePage } from "@/components/ui/message-page.tsx";
import "./globals.css";

export default function GlobalError({ reset }: { reset(): void }) {
  return (
    <html lang="en">
      <body>
        <title>Docket could not be shown</title>
        <MessagePage
          title="Docket could not be shown"
          action={
            <Button variant="primary" onClick={reset}>
              Try again
            </Button>
          }
        >
          Something went wrong on our side; what you saved is safe.
        </MessagePage>
      </body>
    </html>
  );
}
