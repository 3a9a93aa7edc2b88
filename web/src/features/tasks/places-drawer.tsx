"use client";

import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";

/** The places that hold tasks, on a window too narrow to show them beside the list. */
export function PlacesDrawer({ onClose, children }: { onClose(): void; children: ReactNode }) {
  return (
    <Dialog label="Places" onClose={onClose} edge="start">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-2 p-3">
        <div className="flex items-center justify-between ps-2.5">
          <h2 className="font-semibold">Docket</h2>
          <Button variant="ghost" size="icon" aria-label="Close" onClick={onClose}>
            <X aria-hidden className="size-4" />
          </Button>
        </div>
        {children}
      </div>
    </Dialog>
  );
}
