import type { Metadata } from "next";
import Link from "next/link";
import { connection } from "next/server";
import { AuthCard } from "@/features/auth/auth-card.tsx";
import { ForgotPasswordForm } from "@/features/auth/forgot-password-form.tsx";
import { webRuntime } from "@/server/web-runtime.ts";

export const metadata: Metadata = { title: "Forgot your password?" };

export default async function ForgotPasswordPage() {
  await connection();
  return (
    <AuthCard
      title="Forgot your password?"
      footer={
        <Link href="/login" prefetch={false} className="link">
          Back to signing in
        </Link>
      }
    >
      <ForgotPasswordForm reachesPeople={webRuntime().mail.reachesPeople} />
    </AuthCard>
  );
}
