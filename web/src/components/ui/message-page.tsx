import type { ReactNode } from "react";
import { buttonClass } from "./button.tsx";
import { Logo } from "./logo.tsx";

/** A page that says one thing and shows the way on. Plain links: it must work when nothing else does. */
export function MessagePage({ title, children, action }: { title: string; children: ReactNode; action?: ReactNode }) {
  return (
    <main
      id="main"
      tabIndex={-1}
      className="mx-auto flex min-h-dvh max-w-md flex-col justify-center gap-5 px-5 py-10 outline-none"
    >
      <Logo />
      <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
      <p className="text-muted">{children}</p>
      <div className="flex flex-wrap gap-2">
        {action}
        <a href="/dashboard" className={buttonClass({ variant: action ? "secondary" : "primary" })}>
          Go to my tasks
        </a>
      </div>
    </main>
  );
}
