"use client";

import { clsx } from "clsx";
import { ChevronDown } from "lucide-react";
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import { findZones, zoneName } from "./time-zones.ts";

type Props = { value: string; onChange(zone: string): void };

/**
 * The time zone that all times are shown in, found by typing a part of its name. A combobox with a list, as the ARIA
 * Authoring Practices describe it: the focus stays in the field, leaving it without a choice changes nothing.
 */
export function TimeZoneField({ value, onChange }: Props) {
  const id = useId();
  const zones = useMemo(() => [...new Set([value, "UTC", ...Intl.supportedValuesOf("timeZone")])].sort(), [value]);
  const [text, setText] = useState<string | null>(null);
  const [active, setActive] = useState<string | null>(null);
  const [isOpen, setOpen] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const found = useMemo(() => findZones(zones, text ?? ""), [zones, text]);
  const optionId = (zone: string) => `${id}-${zone}`;

  useEffect(() => {
    if (isOpen) list.current?.querySelector("[data-active]")?.scrollIntoView({ block: "nearest" });
  });

  function open() {
    setOpen(true);
    setActive(text ? (found[0] ?? null) : value);
  }
  function close() {
    setOpen(false);
    setText(null);
  }
  function choose(zone: string) {
    close();
    if (zone !== value) onChange(zone);
  }
  function move(step: number) {
    if (!isOpen) return open();
    const index = active === null ? -1 : found.indexOf(active);
    setActive(found[Math.min(Math.max(index + step, 0), found.length - 1)] ?? null);
  }
  function onKeyDown(event: KeyboardEvent) {
    const keys: Record<string, () => void> = {
      ArrowDown: () => move(1),
      ArrowUp: () => move(-1),
      PageDown: () => move(7),
      PageUp: () => move(-7),
      Enter: () => (isOpen && active ? choose(active) : open()),
      Escape: close,
    };
    const act = keys[event.key];
    if (!act || event.nativeEvent.isComposing || (event.key === "Escape" && !isOpen)) return;
    event.preventDefault();
    act();
  }

  return (
    <div className="relative grid gap-1.5">
      <label htmlFor={id} className="text-sm font-medium">
        Time zone
      </label>
      <div className="relative">
        <input
          id={id}
          role="combobox"
          aria-expanded={isOpen}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={isOpen && active ? optionId(active) : undefined}
          aria-describedby={`${id}-hint`}
          autoComplete="off"
          spellCheck={false}
          value={text ?? zoneName(value)}
          onChange={(event) => {
            const typed = event.currentTarget.value;
            setText(typed);
            setOpen(true);
            setActive(findZones(zones, typed)[0] ?? null);
          }}
          onClick={(event) => {
            event.currentTarget.select();
            open();
          }}
          onKeyDown={onKeyDown}
          onBlur={close}
          className="field pe-10"
        />
        <ChevronDown aria-hidden className="pointer-events-none absolute inset-y-0 end-3 my-auto size-4 text-muted" />
      </div>
      <div
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label="Time zones"
        hidden={!isOpen || found.length === 0}
        className="absolute inset-x-0 top-18 z-10 max-h-72 overflow-y-auto rounded-panel border border-line bg-raised p-1 shadow-pop"
      >
        {isOpen &&
          found.map((zone) => (
            <div
              key={zone}
              id={optionId(zone)}
              role="option"
              tabIndex={-1}
              aria-selected={zone === value}
              data-active={zone === active || undefined}
              onMouseDown={(event) => {
                event.preventDefault();
                choose(zone);
              }}
              className={clsx(
                "flex min-h-9 cursor-pointer items-center rounded-md px-3 text-sm hover:bg-hover pointer-coarse:min-h-11",
                zone === active && "bg-hover",
                zone === value && "font-medium text-accent",
              )}
            >
              {zoneName(zone)}
            </div>
          ))}
      </div>
      <p id={`${id}-hint`} className="text-sm text-muted">
        Times in your lists are shown in this zone, whichever device you use.
      </p>
      <p role="status" className={clsx("text-sm", isOpen && found.length === 0 ? "text-danger" : "sr-only")}>
        {isOpen && text !== null && describe(found.length)}
      </p>
    </div>
  );
}

function describe(count: number): string {
  if (count === 0) return "No zone has this in its name. Try a large city near you.";
  return `${count} ${count === 1 ? "zone" : "zones"} found.`;
}
