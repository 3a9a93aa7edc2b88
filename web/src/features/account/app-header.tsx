"use client";

import { CircleHelp, Code, Settings } from "lucide-react";
import Link from "next/link";
import { Button, buttonClass } from "@/components/ui/button.tsx";
import { Logo } from "@/components/ui/logo.tsx";
import { ariaKeys, withKeys } from "@/features/shortcuts/shortcuts.ts";
import { AccountMenu } from "./account-menu.tsx";

type Props = {
  user: { name: string; email: string };
  /** Where there are shortcuts, a button shows them. */
  onHelp?: () => void;
  singleKeys?: boolean;
};

/** The bar of every signed-in page. */
export function AppHeader({ user, onHelp, singleKeys = false }: Props) {
  return (
    <header className="no-print sticky top-0 z-20 border-b border-line bg-canvas/90 backdrop-blur">
      <div className="mx-auto flex h-14 max-w-6xl items-center justify-between gap-2 px-4 sm:px-6">
        <Link
          href="/dashboard"
          prefetch={false}
          aria-label="Docket, tasks"
          className="-ms-1.5 flex rounded-field p-1.5 pointer-coarse:py-2.5"
        >
          <Logo />
        </Link>
        <nav aria-label="Main" className="flex items-center gap-0.5">
          {onHelp && (
            <Button
              variant="ghost"
              size="icon"
              aria-label="Keyboard shortcuts"
              aria-keyshortcuts={ariaKeys("help", singleKeys)}
              title={withKeys("Keyboard shortcuts", "help", singleKeys)}
              onClick={onHelp}
              className="pointer-coarse:hidden"
            >
              <CircleHelp aria-hidden className="size-4.5" />
            </Button>
          )}
          <Link href="/graphiql" prefetch={false} className={buttonClass({ variant: "ghost", size: "small" })}>
            <Code aria-hidden className="size-4.5" />
            <span className="max-sm:sr-only">API</span>
          </Link>
          <Link href="/settings" prefetch={false} className={buttonClass({ variant: "ghost", size: "small" })}>
            <Settings aria-hidden className="size-4.5" />
            <span className="max-sm:sr-only">Settings</span>
          </Link>
          <AccountMenu user={user} />
        </nav>
      </div>
    </header>
  );
}
