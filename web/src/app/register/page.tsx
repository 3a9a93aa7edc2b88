import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { AuthCard } from "@/features/auth/auth-card.tsx";
import { RegisterEntry } from "@/features/auth/register-entry.tsx";
import { safeNextPath } from "@/lib/auth/next-path.ts";
import { currentSession } from "@/lib/auth/session.ts";
import { webRuntime } from "@/server/web-runtime.ts";

type SearchParameters = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export const metadata: Metadata = { title: "Create an account" };

export default async function RegisterPage({ searchParams }: SearchParameters) {
  const { next } = await searchParams;
  const target = safeNextPath(next);
  if (await currentSession()) redirect(target);
  return (
    <AuthCard
      title="Create an account"
      footer={
        <>
          Have an account already?{" "}
          <Link href={{ pathname: "/login", query: next ? { next: target } : {} }} prefetch={false} className="link">
            Sign in
          </Link>
        </>
      }
    >
      <RegisterEntry policy={webRuntime().environment.signUp} next={target} />
    </AuthCard>
  );
}
