import { X } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { sections } from "./command.ts";
import { CommandKeys } from "./command-tip.tsx";
import { activeKeys, commands } from "./registry.ts";

/** The sheet that `?` opens: every key that works now. */
export function CommandHelp({ singleKeys, onClose }: { singleKeys: boolean; onClose(): void }) {
  const working = commands.filter((command) => activeKeys(command, singleKeys).length > 0);
  return (
    <Dialog label="Keyboard shortcuts" onClose={onClose} size="large">
      <div className="sticky top-0 flex items-center justify-between border-b border-line bg-raised py-2 ps-5 pe-2">
        <h2 className="font-semibold">Keyboard shortcuts</h2>
        <Button variant="ghost" size="icon" aria-label="Close" onClick={onClose} data-autofocus>
          <X aria-hidden className="size-4" />
        </Button>
      </div>
      <div className="gap-x-10 p-5 sm:columns-2">
        {sections.map((section) => {
          const listed = working.filter((command) => command.section === section);
          if (listed.length === 0) return null;
          return (
            <section key={section} aria-label={section} className="mb-5 break-inside-avoid">
              <h3 className="mb-1 text-sm font-medium text-muted">{section}</h3>
              <dl>
                {listed.map(({ id, name }) => (
                  <div key={id} className="flex items-center justify-between gap-4 py-1">
                    <dt>{name}</dt>
                    <dd>
                      <CommandKeys id={id} singleKeys={singleKeys} />
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          );
        })}
        <p className="break-inside-avoid text-sm text-muted">
          {singleKeys ? "Shortcuts of single characters can be switched off" : "More shortcuts can be switched on"} in
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
