"use client";

import { Tooltip } from "@base-ui/react/tooltip";
import type { ReactElement, ReactNode } from "react";

// One bubble serves all controls: a row of a long list costs no tooltip of its own.
const bubble = Tooltip.createHandle<ReactNode>();

/** Draws the tooltip of the control under the pointer or the focus. Once to a page, around everything with a `Tip`. */
export function TooltipProvider({ children }: { children: ReactNode }) {
  return (
    <Tooltip.Provider delay={500}>
      {children}
      <Tooltip.Root handle={bubble}>
        {({ payload }) => (
          <Tooltip.Portal>
            <Tooltip.Positioner sideOffset={6} collisionPadding={8} className="z-50">
              <Tooltip.Popup className="no-print flex items-center gap-2 rounded-md border border-line bg-raised px-2 py-1 text-sm text-ink shadow-pop">
                {payload}
              </Tooltip.Popup>
            </Tooltip.Positioner>
          </Tooltip.Portal>
        )}
      </Tooltip.Root>
    </Tooltip.Provider>
  );
}

/**
 * Gives a control a tooltip. It says nothing that the control's own name leaves out: screen readers and touch do not
 * get it.
 */
export function Tip({ text, children }: { text: ReactNode; children: ReactElement }) {
  return <Tooltip.Trigger handle={bubble} payload={text} render={children} />;
}
