import { X } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { Kbd } from "@/components/ui/kbd.tsx";
import { activeKeys, keyName, shortcuts } from "./shortcuts.ts";

/** The sheet that `?` opens: every shortcut that works now. */
export function ShortcutHelp({ singleKeys, onClose }: { singleKeys: boolean; onClose(): void }) {
  const working = shortcuts.filter(({ id }) => activeKeys(id, singleKeys).length > 0);
  return (
    <Dialog label="Keyboard shortcuts" onClose={onClose}>
      <div className="flex items-center justify-between border-b border-line py-2 ps-5 pe-2">
        <h2 className="font-semibold">Keyboard shortcuts</h2>
        <Button variant="ghost" size="icon" aria-label="Close" onClick={onClose} data-autofocus>
          <X aria-hidden className="size-4" />
        </Button>
      </div>
      <div className="grid gap-5 p-5">
        {(["Tasks", "Page"] as const).map((group) => (
          <section key={group} aria-label={group}>
            <h3 className="mb-1 text-sm font-medium text-muted">{group}</h3>
            <dl>
              {working
                .filter((shortcut) => shortcut.group === group)
                .map(({ id, label }) => (
                  <div key={id} className="flex items-center justify-between gap-4 py-1">
                    <dt>{label}</dt>
                    <dd className="flex items-center gap-1.5 text-sm text-muted">
                      {activeKeys(id, singleKeys).map((key, index) => (
                        <span key={key} className="flex items-center gap-1.5">
                          {index > 0 && "or"}
                          <Kbd>{keyName(key)}</Kbd>
                        </span>
                      ))}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
        <p className="text-sm text-muted">
          {singleKeys ? "Shortcuts of a single character can be switched off" : "More shortcuts can be switched on"} in
          the{" "}
          <Link href="/settings" prefetch={false} className="link">
            settings
          </Link>
          .
        </p>
      </div>
    </Dialog>
  );
}
