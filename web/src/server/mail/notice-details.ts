import { describeDevice } from "@docket/runtime/device";

/** What a notice tells about something that was done to an account: when (UTC), by which device, from which address. */
export function noticeDetails(userAgent: string | null | undefined, clientAddress: string): Record<string, string> {
  const [day, time] = new Date().toISOString().split("T");
  const device = describeDevice(userAgent);
  return { at: `${day} at ${time?.slice(0, 5)} UTC`, address: clientAddress, ...(device && { device }) };
}
