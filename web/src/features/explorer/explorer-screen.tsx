"use client";

import dynamic from "next/dynamic";
import { AppHeader } from "@/features/account/app-header.tsx";
import { ExplorerIsLoading } from "./explorer-is-loading.tsx";

const Explorer = dynamic(() => import("./explorer.tsx"), {
  ssr: false,
  loading: ExplorerIsLoading,
});

type Props = { user: { id: string; name: string; email: string }; address: string };

/** The API explorer below the bar of every signed-in page. */
export function ExplorerScreen({ user, address }: Props) {
  return (
    <div className="flex h-dvh flex-col">
      <AppHeader user={user} />
      <main id="main" tabIndex={-1} className="explorer min-h-0 flex-1 outline-none">
        <h1 className="sr-only">API explorer</h1>
        <Explorer userId={user.id} address={address} />
      </main>
    </div>
  );
}
