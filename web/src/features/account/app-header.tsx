"use client";

import { Code, Settings } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { buttonClass } from "@/components/ui/button.tsx";
import { Logo } from "@/components/ui/logo.tsx";
import { AccountMenu } from "./account-menu.tsx";

type Props = {
  user: { name: string; email: string };
  /** Shows what was done lately; absent on pages that cannot take it back. */
  onRecent?: () => void;
  /** Further buttons of this page, before the others. */
  children?: ReactNode;
};

/** The bar of every signed-in page. */
export function AppHeader({ user, onRecent, children }: Props) {
  return (
    <header data-covers="top" className="no-print sticky top-0 z-20 border-b border-line bg-canvas/90 backdrop-blur">
      <div className="mx-auto flex h-14 max-w-7xl items-center justify-between gap-2 px-4 sm:px-6">
        <Link
          href="/dashboard"
          prefetch={false}
          aria-label="Docket, tasks"
          className="-ms-1.5 flex rounded-field p-1.5 pointer-coarse:py-2.5"
        >
          <Logo />
        </Link>
        <nav aria-label="Main" className="flex items-center gap-0.5">
          {children}
          <Link href="/graphiql" prefetch={false} className={buttonClass({ variant: "ghost", size: "small" })}>
            <Code aria-hidden className="size-4.5" />
            <span className="max-sm:sr-only">API</span>
          </Link>
          <Link href="/settings" prefetch={false} className={buttonClass({ variant: "ghost", size: "small" })}>
            <Settings aria-hidden className="size-4.5" />
            <span className="max-sm:sr-only">Settings</span>
          </Link>
          <AccountMenu user={user} onRecent={onRecent} />
        </nav>
      </div>
    </header>
  );
}
