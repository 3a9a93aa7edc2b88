import { cookies } from "next/headers";
import * as z from "zod";
import { themeCookieName } from "@/lib/theme.ts";

const body = z.strictObject({ theme: z.enum(["light", "dark", "system"]) });
const oneYearInSeconds = 31_536_000;

/** Remembers the theme in a cookie, so that the next page arrives in it. Holds nothing private and needs no session. */
export async function POST(request: Request): Promise<Response> {
  const parsed = body.safeParse(await request.json().catch(() => null));
  if (!parsed.success) return Response.json({ error: "theme must be light, dark or system" }, { status: 400 });
  const jar = await cookies();
  if (parsed.data.theme === "system") jar.delete(themeCookieName);
  else
    jar.set(themeCookieName, parsed.data.theme, {
      path: "/",
      sameSite: "lax",
      httpOnly: true,
      maxAge: oneYearInSeconds,
    });
  return new Response(null, { status: 204 });
}
