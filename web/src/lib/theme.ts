import type { Theme } from "@/gql/graphql.ts";

/** The cookie that lets the server render the chosen theme, so that no page flashes in the wrong one. */
export const themeCookieName = "docket_theme";

/**
 * Reads the theme from the cookie's value.
 * @param value what the browser sent, if anything
 * @returns the value for `data-theme`, or undefined to follow the device
 */
export function dataThemeOf(value: string | undefined): "light" | "dark" | undefined {
  return value === "light" || value === "dark" ? value : undefined;
}

/** The value for `data-theme` of a choice in the settings; undefined follows the device. */
export function dataThemeFor(theme: Theme): "light" | "dark" | undefined {
  return theme === "LIGHT" ? "light" : theme === "DARK" ? "dark" : undefined;
}

/**
 * Shows a theme at once in this page and asks the server to remember it for the next one. Browser only.
 * A failure to remember is harmless: the settings hold the choice, and the next dashboard applies it again.
 * @param theme the choice from the viewer's settings
 */
export async function applyTheme(theme: Theme): Promise<void> {
  const value = dataThemeFor(theme);
  if (value) document.documentElement.dataset.theme = value;
  else delete document.documentElement.dataset.theme;
  await fetch("/api/theme", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ theme: value ?? "system" }),
    keepalive: true,
  }).catch(() => undefined);
}
