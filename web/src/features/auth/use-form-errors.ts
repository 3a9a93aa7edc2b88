"use client";

import { useCallback, useEffect, useRef, useState } from "react";

/** Messages by the name of the field; `form` is for what belongs to no field. */
export type FormErrors<Field extends string> = { [Name in Field | "form"]?: string | undefined };

/**
 * Keeps the errors of a form and leads the focus to them: to the only field that is wrong, else to the summary.
 * Values stay in their inputs; nothing typed is ever lost.
 */
export function useFormErrors<Field extends string>() {
  const [errors, setErrors] = useState<FormErrors<Field>>({});
  const form = useRef<HTMLFormElement>(null);
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const names = Object.keys(errors);
    const [only] = names;
    if (!only) return;
    const field = names.length === 1 ? form.current?.elements.namedItem(only) : null;
    if (field instanceof HTMLElement) field.focus();
    else summary.current?.focus();
  }, [errors]);
  /** Keeps what is wrong and answers whether anything is. */
  const show = useCallback((found: FormErrors<Field>) => {
    const real = Object.fromEntries(Object.entries(found).filter(([, message]) => message)) as FormErrors<Field>;
    setErrors(real);
    return Object.keys(real).length > 0;
  }, []);
  return { errors, show, form, summary };
}
