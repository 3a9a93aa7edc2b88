import { describeDevice } from "@docket/runtime/device";

/** What a notice tells about something that was done to an account. */
export interface NoticeDetails {
  /** When: RFC 3339, UTC. */
  at?: string;
  /** By which device, in words. */
  device?: string;
  /** From which network address. */
  address?: string;
  /** What an access token or a task is called. */
  name?: string;
  /** Which invitation the letter brings. */
  invitationId?: string;
  /** UUID of the task that a reminder is about. */
  taskId?: string;
  /** Whether a reminder comes later than it was to come. */
  isLate?: boolean;
}

/** Returns what a notice tells about what is being done at this moment. */
export function noticeDetails(userAgent: string | null | undefined, address: string): NoticeDetails {
  const device = describeDevice(userAgent);
  return { at: new Date().toISOString(), address, ...(device && { device }) };
}
