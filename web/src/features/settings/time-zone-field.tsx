"use client";

import { useMemo } from "react";
import { Combobox } from "@/components/ui/combobox.tsx";
import { findZones, zoneName } from "./time-zones.ts";

type Props = { value: string; onChange(zone: string): void };

/** The time zone that all times are shown in. */
export function TimeZoneField({ value, onChange }: Props) {
  const zones = useMemo(() => [...new Set([value, "UTC", ...Intl.supportedValuesOf("timeZone")])].sort(), [value]);
  return (
    <Combobox
      label="Time zone"
      listLabel="Time zones"
      hint="Times in your lists are shown in this zone, whichever device you use."
      value={value}
      items={zones}
      nameOf={zoneName}
      find={findZones}
      describe={describe}
      onChange={onChange}
    />
  );
}

function describe(count: number): string {
  if (count === 0) return "No zone has this in its name. Try a large city near you.";
  return `${count} ${count === 1 ? "zone" : "zones"} found.`;
}
