import type { Metadata } from "next";
import Link from "next/link";
import { connection } from "next/server";
import { AuthCard } from "@/features/auth/auth-card.tsx";
import { NewPasswordForm } from "@/features/auth/new-password-form.tsx";

export const metadata: Metadata = { title: "Choose a new password" };

export default async function ResetPasswordPage() {
  await connection();
  return (
    <AuthCard
      title="Choose a new password"
      footer={
        <Link href="/login" prefetch={false} className="link">
          Back to signing in
        </Link>
      }
    >
      <NewPasswordForm />
    </AuthCard>
  );
}
