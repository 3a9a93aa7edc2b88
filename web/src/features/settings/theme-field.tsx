import { Monitor, Moon, Sun } from "lucide-react";
import type { Theme } from "@/gql/graphql.ts";
import { ChoiceField } from "./choice-field.tsx";

const themes = [
  { value: "SYSTEM", label: "System", icon: Monitor },
  { value: "LIGHT", label: "Light", icon: Sun },
  { value: "DARK", label: "Dark", icon: Moon },
] as const;

/** The looks: as the device says, or always light or dark. */
export function ThemeField({ value, onChange }: { value: Theme; onChange(theme: Theme): void }) {
  return <ChoiceField legend="Theme" name="theme" value={value} options={themes} onChange={onChange} />;
}
