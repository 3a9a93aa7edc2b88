"use client";

import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { Provider } from "urql";
import { followSession, goToLogin } from "@/lib/session-channel.ts";
import { createGraphqlSession, type GraphqlSession, type InitialState } from "./client.ts";

const SessionContext = createContext<GraphqlSession | null>(null);

type Props = { userId: string; initialState: InitialState; children: ReactNode };

/** Gives a private page its GraphQL client, and ends the page when its session ends. */
export function GraphqlProvider({ userId, initialState, children }: Props) {
  const [session] = useState(() => createGraphqlSession(userId, initialState, goToLogin));
  useEffect(followSession, []);
  return (
    <SessionContext value={session}>
      <Provider value={session.client}>{children}</Provider>
    </SessionContext>
  );
}

/** The GraphQL session of the page; only below `GraphqlProvider`. */
export function useGraphqlSession(): GraphqlSession {
  const session = useContext(SessionContext);
  if (!session) throw new Error("useGraphqlSession is used outside GraphqlProvider.");
  return session;
}
