import Link from "next/link";
import type { ReactNode } from "react";
import { Logo } from "@/components/ui/logo.tsx";

/** The quiet page around the forms of signing in and up. */
export function AuthCard({ title, children, footer }: { title: string; children: ReactNode; footer: ReactNode }) {
  return (
    <div className="mx-auto flex min-h-dvh w-full max-w-md flex-col px-5 py-8 sm:py-12">
      <header>
        <Link href="/" prefetch={false} aria-label="Docket, home" className="-m-2 inline-flex rounded-field p-2">
          <Logo />
        </Link>
      </header>
      <main id="main" tabIndex={-1} className="flex flex-1 flex-col justify-center py-10 outline-none">
        <div className="rounded-panel border border-line bg-surface p-6 sm:p-8">
          <h1 className="mb-6 text-2xl font-semibold tracking-tight">{title}</h1>
          {children}
        </div>
        <p className="mt-5 text-center text-sm text-muted">{footer}</p>
      </main>
    </div>
  );
}
