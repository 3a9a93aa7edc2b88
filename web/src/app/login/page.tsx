import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { AuthCard } from "@/features/auth/auth-card.tsx";
import { LoginForm } from "@/features/auth/login-form.tsx";
import { safeNextPath } from "@/lib/auth/next-path.ts";
import { currentSession } from "@/lib/auth/session.ts";
import { webRuntime } from "@/server/web-runtime.ts";

type SearchParameters = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export const metadata: Metadata = { title: "Sign in" };

export default async function LoginPage({ searchParams }: SearchParameters) {
  const { next } = await searchParams;
  const target = safeNextPath(next);
  if (await currentSession()) redirect(target);
  const policy = webRuntime().environment.signUp;
  return (
    <AuthCard
      title="Sign in"
      footer={
        policy === "closed" ? (
          "This Docket takes no new accounts."
        ) : (
          <>
            New here?{" "}
            <Link
              href={{ pathname: "/register", query: next ? { next: target } : {} }}
              prefetch={false}
              className="link"
            >
              {policy === "open" ? "Create an account" : "You need an invitation"}
            </Link>
          </>
        )
      }
    >
      <LoginForm next={target} />
    </AuthCard>
  );
}
