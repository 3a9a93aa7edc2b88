"use client";

import { Combobox } from "@base-ui/react/combobox";
import { ChevronDown } from "lucide-react";
import { useId, useMemo } from "react";

type Props = { value: string; onChange(zone: string): void };

/** `America/New_York` as people write it. */
function zoneName(zone: string): string {
  return zone.replaceAll("_", " ");
}

/** The time zone that all times are shown in, found by typing a part of its name. */
export function TimeZoneField({ value, onChange }: Props) {
  const id = useId();
  const zones = useMemo(() => [...new Set([value, "UTC", ...Intl.supportedValuesOf("timeZone")])].sort(), [value]);
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="text-sm font-medium">
        Time zone
      </label>
      <Combobox.Root
        items={zones}
        value={value}
        itemToStringLabel={zoneName}
        limit={60}
        onValueChange={(zone) => {
          if (zone && zone !== value) onChange(zone);
        }}
      >
        <div className="relative">
          <Combobox.Input id={id} className="field pe-10" />
          <Combobox.Trigger
            aria-label="Show time zones"
            className="absolute inset-y-0 end-1 my-auto flex size-8 items-center justify-center rounded-md text-muted hover:text-ink pointer-coarse:size-10"
          >
            <ChevronDown aria-hidden className="size-4" />
          </Combobox.Trigger>
        </div>
        <Combobox.Portal>
          <Combobox.Positioner sideOffset={6} className="z-30">
            <Combobox.Popup className="max-h-72 w-(--anchor-width) overflow-y-auto rounded-panel border border-line bg-raised p-1 shadow-pop">
              <Combobox.Empty className="px-3 py-2 text-sm text-muted empty:hidden">
                No zone has this in its name. Try a large city near you.
              </Combobox.Empty>
              <Combobox.List>
                {(zone: string) => (
                  <Combobox.Item
                    key={zone}
                    value={zone}
                    className="flex min-h-9 cursor-pointer items-center rounded-md px-3 text-sm data-highlighted:bg-hover data-selected:font-medium data-selected:text-accent pointer-coarse:min-h-11"
                  >
                    {zoneName(zone)}
                  </Combobox.Item>
                )}
              </Combobox.List>
            </Combobox.Popup>
          </Combobox.Positioner>
        </Combobox.Portal>
      </Combobox.Root>
      <p className="text-sm text-muted">Times in your lists are shown in this zone, whichever device you use.</p>
    </div>
  );
}
