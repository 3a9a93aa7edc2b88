import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { SkipLink } from "@/components/ui/skip-link.tsx";
import { dataThemeOf, themeCookieName } from "@/lib/theme.ts";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Docket", template: "%s · Docket" },
  description: "A self-hosted task manager whose core is a public GraphQL API.",
  robots: { index: false },
  formatDetection: { telephone: false },
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fbfbf9" },
    { media: "(prefers-color-scheme: dark)", color: "#141413" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = dataThemeOf((await cookies()).get(themeCookieName)?.value);
  return (
    <html lang="en" data-theme={theme} className={GeistSans.variable}>
      <body>
        <SkipLink />
        {children}
      </body>
    </html>
  );
}
