import { randomUUID } from "node:crypto";

/** Someone with an account, who talks to Docket by HTTP as a script would. */
export interface Person {
  email: string;
  password: string;
  token: string;
  /** What a browser would send to stay signed in. */
  cookie: string;
  /** Runs one operation through the web server. */
  run<Data>(query: string, variables?: Record<string, unknown>): Promise<Data>;
}

/** Registers someone new at an address, by an invitation if one is given. */
export function register(address: string, invitation?: string): Promise<Person> {
  const who = { name: "Ada", email: `${randomUUID()}@example.test`, password: `pass ${randomUUID()}` };
  const account = { ...who, ...(invitation && { invitation }) };
  return enter(address, "sign-up", account);
}

/** Signs someone in who has an account. */
export function signIn(address: string, { email, password }: Pick<Person, "email" | "password">): Promise<Person> {
  return enter(address, "sign-in", { email, password });
}

async function enter(
  address: string,
  way: "sign-up" | "sign-in",
  account: { name?: string; email: string; password: string; invitation?: string },
): Promise<Person> {
  const entered = await fetch(`${address}/api/auth/${way}/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: address },
    body: JSON.stringify(account),
  });
  if (!entered.ok) throw new Error(`${way} answered ${entered.status}: ${await entered.text()}`);
  const cookie = entered.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  const answer = await fetch(`${address}/api/auth/token`, { headers: { cookie } });
  const { token } = (await answer.json()) as { token: string };
  return {
    ...account,
    token,
    cookie,
    run: async <Data>(query: string, variables: Record<string, unknown> = {}) => {
      const response = await fetch(`${address}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
        body: JSON.stringify({ query, variables }),
      });
      const { data, errors } = (await response.json()) as { data: Data; errors?: unknown };
      if (errors) throw new Error(JSON.stringify(errors));
      return data;
    },
  };
}
