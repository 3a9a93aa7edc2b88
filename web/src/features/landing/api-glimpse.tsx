import { GeistMono } from "geist/font/mono";

/** How a script speaks to this very server. */
export function ApiGlimpse({ address }: { address: string }) {
  const origin = new URL(address).origin;
  const snippet = `# Sign in, then trade the session for a token that lives five minutes
curl -sS ${origin}/api/auth/sign-in/email -c cookies.txt -o /dev/null \\
  -H 'Content-Type: application/json' \\
  -d '{"email": "you@example.com", "password": "…"}'
curl -sS ${origin}/api/auth/token -b cookies.txt

curl -sS ${address} \\
  -H "Authorization: Bearer $TOKEN" \\
  -H 'Content-Type: application/json' \\
  -d '{"query": "{ viewer { tasks(first: 3) { nodes { title } } } }"}'`;
  return (
    <section
      aria-labelledby="api"
      className={`${GeistMono.variable} mx-auto grid max-w-6xl gap-8 px-5 py-16 sm:px-8 lg:grid-cols-[1fr_1.6fr]`}
    >
      <div className="grid content-start gap-3">
        <h2 id="api" className="text-2xl font-semibold tracking-tight">
          Your scripts are welcome
        </h2>
        <p className="text-muted">
          One GraphQL endpoint with typed filters, stable pages and writes that are safe to repeat. Sign in with two
          calls, or explore it in the browser with every field described.
        </p>
        <p>
          <a href="/graphiql" className="link">
            Open the API explorer
          </a>{" "}
          <span className="text-sm text-muted">(asks you to sign in)</span>
        </p>
      </div>
      <pre className="rounded-panel border border-line bg-surface p-4 font-mono text-[0.8125rem] leading-relaxed whitespace-pre-wrap">
        <code>{snippet}</code>
      </pre>
    </section>
  );
}
