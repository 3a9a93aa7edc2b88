import type { Ref } from "react";
import { Alert } from "@/components/ui/alert.tsx";

type Props = { errors: Record<string, string | undefined>; ref: Ref<HTMLDivElement> };

/** What stands in the way, above the fields: one sentence, or the list when several fields are wrong. */
export function ErrorSummary({ errors, ref }: Props) {
  const messages = Object.values(errors).filter(Boolean);
  if (messages.length === 0 || (messages.length === 1 && !errors.form)) return null;
  return (
    <Alert ref={ref}>
      {messages.length === 1 ? (
        messages[0]
      ) : (
        <ul className="grid gap-1">
          {messages.map((message) => (
            <li key={message}>{message}</li>
          ))}
        </ul>
      )}
    </Alert>
  );
}
