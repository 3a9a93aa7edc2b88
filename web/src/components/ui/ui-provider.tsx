"use client";

import { CSPProvider } from "@base-ui/react/csp-provider";
import type { ReactNode } from "react";
import { ToastProvider } from "./toasts.tsx";
import { TooltipProvider } from "./tooltip.tsx";

/** What the primitives need around a page: messages, tooltips, and no style elements, which the policy would refuse. */
export function UiProvider({ children }: { children: ReactNode }) {
  return (
    <CSPProvider disableStyleElements>
      <TooltipProvider>
        <ToastProvider>{children}</ToastProvider>
      </TooltipProvider>
    </CSPProvider>
  );
}
