import type { Metadata } from "next";
import Link from "next/link";
import { connection } from "next/server";
import { AuthCard } from "@/features/auth/auth-card.tsx";
import { ConfirmEmail } from "@/features/auth/confirm-email.tsx";

export const metadata: Metadata = { title: "Confirm your e-mail address" };

export default async function ConfirmEmailPage() {
  await connection();
  return (
    <AuthCard
      title="Confirm your address"
      footer={
        <Link href="/dashboard" prefetch={false} className="link">
          Go to your tasks
        </Link>
      }
    >
      <ConfirmEmail />
    </AuthCard>
  );
}
