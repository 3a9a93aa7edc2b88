"use client";

import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { AppHeader } from "@/features/account/app-header.tsx";
import { GoCommands } from "@/features/account/go-commands.tsx";
import { CommandButtons } from "@/features/commands/command-buttons.tsx";
import { CommandProvider } from "@/features/commands/command-provider.tsx";

/** The pages of the settings, in the order of their links. */
const pages = [
  { path: "/settings", name: "General" },
  { path: "/settings/two-step", name: "Two-step sign-in" },
  { path: "/settings/sessions", name: "Devices" },
  { path: "/settings/tokens", name: "Access tokens" },
  { path: "/settings/activity", name: "Activity" },
] as const;

type Props = {
  user: { name: string; email: string };
  title: string;
  /** Whether single keys act as shortcuts; they do until the settings are known. */
  singleKeys: boolean | undefined;
  children: ReactNode;
};

/** What every page of the settings has around it: the header, the way back, and the links to the others. */
export function SettingsFrame({ user, title, singleKeys = true, children }: Props) {
  const here = usePathname();
  return (
    <CommandProvider singleKeys={singleKeys}>
      <GoCommands />
      <AppHeader user={user}>
        <CommandButtons />
      </AppHeader>
      <main id="main" tabIndex={-1} className="mx-auto grid max-w-2xl gap-5 px-4 pt-6 pb-24 outline-none sm:px-6">
        <div>
          <Link
            href="/dashboard"
            prefetch={false}
            className="mb-3 -ms-1 inline-flex items-center gap-1.5 rounded-md px-1 text-sm text-muted hover:text-ink"
          >
            <ArrowLeft aria-hidden className="size-4" />
            Tasks
          </Link>
          <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
          <nav aria-label="Settings" className="-mx-2.5 mt-2 flex flex-wrap">
            {pages.map(({ path, name }) => (
              <Link
                key={path}
                href={path}
                prefetch={false}
                aria-current={path === here ? "page" : undefined}
                className="touch-target flex h-9 items-center rounded-field px-2.5 text-sm font-medium text-muted hover:bg-hover hover:text-ink aria-[current=page]:text-accent-strong aria-[current=page]:underline aria-[current=page]:decoration-2 aria-[current=page]:underline-offset-8"
              >
                {name}
              </Link>
            ))}
          </nav>
        </div>
        {children}
      </main>
    </CommandProvider>
  );
}
