import { buttonClass } from "@/components/ui/button.tsx";
import { ApiGlimpse } from "@/features/landing/api-glimpse.tsx";
import { LandingHeader } from "@/features/landing/landing-header.tsx";
import { TaskGlimpse } from "@/features/landing/task-glimpse.tsx";
import { currentSession } from "@/lib/auth/session.ts";
import { webRuntime } from "@/server/web-runtime.ts";

const promises = [
  {
    title: "Yours alone",
    text: "Docket runs on your own machine. Pages load nothing from anywhere else, and every task belongs to one account.",
  },
  {
    title: "Made for the keyboard",
    text: "Add with Q, move with J and K, complete with E, search with the slash. Or tap: the phone gets the same app.",
  },
  {
    title: "One open API",
    text: "The dashboard has no private door. Everything it does is a documented GraphQL operation that you can call too.",
  },
];

export default async function LandingPage() {
  const session = await currentSession();
  const { publicUrl, signUp } = webRuntime().environment;
  const address = new URL("/graphql", publicUrl).href;
  return (
    <>
      <LandingHeader isSignedIn={session !== null} />
      <main id="main" tabIndex={-1} className="outline-none">
        <section className="mx-auto grid max-w-6xl gap-12 px-5 pt-14 pb-20 sm:px-8 sm:pt-20 lg:grid-cols-[1fr_1.1fr] lg:items-center">
          <div className="grid justify-items-start gap-6">
            <h1 className="text-4xl leading-[1.08] font-semibold tracking-tight sm:text-5xl">
              A calm list of what you mean to do.
            </h1>
            <p className="max-w-lg text-lg text-muted">
              Docket is a self-hosted task manager for you and the people you share a server with. Quick to write into,
              quiet to look at, and open to your scripts.
            </p>
            <div className="flex flex-wrap gap-3">
              {session ? (
                <a href="/dashboard" className={buttonClass({ variant: "primary" })}>
                  Open my tasks
                </a>
              ) : (
                <>
                  {signUp === "open" && (
                    <a href="/register" className={buttonClass({ variant: "primary" })}>
                      Create an account
                    </a>
                  )}
                  <a href="/login" className={buttonClass({ variant: signUp === "open" ? "secondary" : "primary" })}>
                    Sign in
                  </a>
                </>
              )}
            </div>
          </div>
          <TaskGlimpse />
        </section>
        <section aria-label="What it promises" className="border-y border-line bg-surface">
          <div className="mx-auto grid max-w-6xl gap-8 px-5 py-14 sm:px-8 md:grid-cols-3">
            {promises.map(({ title, text }) => (
              <div key={title} className="grid content-start gap-1.5">
                <h2 className="font-semibold">{title}</h2>
                <p className="text-muted">{text}</p>
              </div>
            ))}
          </div>
        </section>
        <ApiGlimpse address={address} />
      </main>
      <footer className="mx-auto max-w-6xl px-5 py-10 text-sm text-muted sm:px-8">
        Docket. Runs on your server; keeps your tasks there.
      </footer>
    </>
  );
}
