import type { Metadata } from "next";
import { MessagePage } from "@/components/ui/message-page.tsx";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <MessagePage title="There is nothing here">
      The address may have a typing error, or what was here is gone. Your tasks are where they were.
    </MessagePage>
  );
}
