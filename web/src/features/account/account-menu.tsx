"use client";

import { History, LogOut, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Menu, MenuGroup, MenuItem } from "@/components/ui/menu.tsx";
import { useToasts } from "@/components/ui/toasts.tsx";
import { endSession } from "./end-session.ts";

type Props = {
  user: { name: string; email: string };
  /** Shows what was done lately; absent on pages that cannot take it back. */
  onRecent?: (() => void) | undefined;
};

/** Who is signed in here, what was done lately, the trash, and the way out. */
export function AccountMenu({ user, onRecent }: Props) {
  const { show } = useToasts();
  const { push } = useRouter();
  const [isPending, setPending] = useState(false);

  async function signOut() {
    setPending(true);
    const fault = await endSession();
    setPending(false);
    if (fault) show({ tone: "failure", message: fault, action: { label: "Retry", run: () => void signOut() } });
  }

  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label="Account"
          className="touch-target ms-1 flex size-8 items-center justify-center rounded-full"
        >
          <span
            aria-hidden
            className="flex size-8 items-center justify-center rounded-full bg-accent-soft text-sm font-semibold text-accent-strong"
          >
            {initialOf(user.name)}
          </span>
        </button>
      }
    >
      <MenuGroup
        label={
          <>
            <span className="block truncate text-[0.9375rem] font-medium text-ink">{user.name}</span>
            <span className="block truncate">{user.email}</span>
          </>
        }
      >
        {onRecent && (
          <MenuItem icon={History} onSelect={onRecent}>
            Recent actions
          </MenuItem>
        )}
        <MenuItem icon={Trash2} onSelect={() => push("/trash")}>
          Trash
        </MenuItem>
        <MenuItem icon={LogOut} disabled={isPending} onSelect={() => void signOut()}>
          Sign out
        </MenuItem>
      </MenuGroup>
    </Menu>
  );
}

/** The first letter as a person sees it, be it of several code points. */
function initialOf(name: string): string {
  for (const { segment } of new Intl.Segmenter().segment(name.trim())) return segment.toUpperCase();
  return "?";
}
