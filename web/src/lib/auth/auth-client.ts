import type { IssuedToken } from "../../server/auth/access-token.ts";

/** Why an auth request was refused. */
export interface AuthFailure {
  /** Stable, such as INVALID_EMAIL_OR_PASSWORD, RATE_LIMITED, or UNREACHABLE when there was no answer. */
  code: string;
  /** English, fit to be shown. */
  message: string;
  /** Set when it makes sense to try again later. */
  retryAfterSeconds?: number;
}

export type AuthResult<Data> = { ok: true; data: Data } | { ok: false; status: number; failure: AuthFailure };

interface SignedIn {
  user: { id: string; email: string; name: string };
}

/** Makes an account and signs in to it; with an invitation where one is needed. */
export const signUp = (input: { name: string; email: string; password: string; invitation?: string }) =>
  post<SignedIn>("sign-up/email", input);

/** Asks what an invitation says, without using it up. `email` is the only address that it may be used with. */
export const readInvitation = (invitation: string) =>
  post<{ email: string | null; isAdministrator: boolean; expiresAt: string }>("invitation", { invitation });

/** Signs in, unless the account asks for a code besides the password: then {@link giveCode} does. */
export const signIn = (input: { email: string; password: string }) =>
  post<SignedIn | { twoFactorRedirect: true }>("sign-in/email", input);

/** Gives a code of an authenticator app: to finish a sign-in, or the setting up of two-step sign-in. */
export const giveCode = (code: string) => post<SignedIn>("two-factor/verify-totp", { code });

/** Finishes a sign-in with a recovery code, which does not work again. */
export const giveRecoveryCode = (code: string) => post<SignedIn>("two-factor/verify-backup-code", { code });

/** What an authenticator app is set up with. */
export interface SecondFactorSetUp {
  /** An otpauth:// address, which holds the key. */
  totpURI: string;
  backupCodes: string[];
}

/** Begins to set two-step sign-in up; {@link giveCode} switches it on. */
export const beginTwoStep = (password: string) => post<SecondFactorSetUp>("two-factor/enable", { password });

type PasswordAndCode = { password: string; code: string };

export const endTwoStep = (input: PasswordAndCode) => post<{ status: boolean }>("two-factor/disable", input);

/** Makes new recovery codes; those of before end. */
export const makeRecoveryCodes = (input: PasswordAndCode) =>
  post<{ backupCodes: string[] }>("two-factor/generate-backup-codes", input);

/** Ends this device's session; access tokens that were issued to it end with it. */
export const signOut = () => post<{ success: boolean }>("sign-out", {});

export const updateName = (name: string) => post<{ status: boolean }>("update-user", { name });

/** Changes the password and signs every other device out. */
export const changePassword = (input: { currentPassword: string; newPassword: string }) =>
  post<SignedIn>("change-password", input);

/** Confirms by the password that the person is still there: what asks for it is open for five minutes then. */
export const enterPassword = (password: string) => post<{ success: boolean }>("enter-password", { password });

/** Asks for a letter with a link; the answer does not tell whether there is an account. */
export const forgotPassword = (email: string) => post<{ status: boolean }>("forgot-password", { email });

/** Sets a new password with the token of such a link, and signs every device out. */
export const chooseNewPassword = (input: { token: string; newPassword: string }) =>
  post<{ status: boolean }>("new-password", input);

/** Asks for a letter by which the account's own address is confirmed. */
export const requestEmailConfirmation = () => post<{ status: boolean }>("request-email-confirmation", {});

/** Asks for a letter to another address, which becomes the account's once its link is used. */
export const requestEmailChange = (input: { newEmail: string; password: string }) =>
  post<{ status: boolean }>("request-email-change", input);

/** Confirms an address with the token of such a letter. */
export const confirmEmail = (token: string) => post<{ email: string; isNew: boolean }>("confirm-email", { token });

/** Deletes the account and everything in it, for good. */
export const deleteAccount = (password: string) => post<{ success: boolean }>("delete-user", { password });

/** Fetches an access token for this device's session; status 401 when there is none any more. */
export const fetchAccessToken = () => request<IssuedToken>("token", { method: "GET" });

function post<Data>(path: string, body: object): Promise<AuthResult<Data>> {
  return request(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
}

async function request<Data>(path: string, init: RequestInit): Promise<AuthResult<Data>> {
  try {
    const response = await fetch(`/api/auth/${path}`, { cache: "no-store", ...init });
    const body: unknown = await response.json();
    if (response.ok) return { ok: true, data: body as Data };
    return { ok: false, status: response.status, failure: readFailure(body, response.headers.get("Retry-After")) };
  } catch {
    const failure = { code: "UNREACHABLE", message: "Docket cannot be reached. Check the connection and try again." };
    return { ok: false, status: 0, failure };
  }
}

function readFailure(body: unknown, retryAfter: string | null): AuthFailure {
  const members: Partial<Record<keyof AuthFailure, unknown>> = typeof body === "object" && body !== null ? body : {};
  return {
    code: typeof members.code === "string" ? members.code : "UNKNOWN",
    message: typeof members.message === "string" ? members.message : "Something went wrong.",
    ...(retryAfter ? { retryAfterSeconds: Number(retryAfter) } : {}),
  };
}
