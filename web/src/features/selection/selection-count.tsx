"use client";

import { useEffect, useState } from "react";
import { useSelectedIds } from "./use-selection.ts";

/** Reads out how much is selected. */
export function SelectionCount() {
  const { size } = useSelectedIds();
  const [spoken, setSpoken] = useState("");
  useEffect(() => {
    setSpoken((before) => {
      if (size > 0) return `${size.toLocaleString("en")} selected`;
      return before && "Nothing selected";
    });
  }, [size]);
  return (
    <p role="status" className="sr-only">
      {spoken}
    </p>
  );
}
