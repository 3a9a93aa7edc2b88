import { loginPath } from "@/lib/auth/next-path.ts";
import { forgetLocalData } from "@/lib/local-data.ts";

const channelName = "docket-session";
/** Names this tab: a channel also reaches the tab that speaks. No secret, only unlikely to repeat. */
const thisTab = `${Date.now()}-${Math.random()}`;

/** Tells the other tabs of this browser that the person has signed out here. */
export function announceSignOut(): void {
  const channel = new BroadcastChannel(channelName);
  channel.postMessage(thisTab);
  channel.close();
}

/**
 * Leaves a private page once its session is over elsewhere: signed out in another tab, or the page comes back from the
 * browser's memory, where it may have outlived its session.
 * @returns a function that stops listening
 */
export function followSession(): () => void {
  const channel = new BroadcastChannel(channelName);
  channel.onmessage = ({ data }) => {
    if (data !== thisTab) location.replace("/login");
  };
  const onShow = ({ persisted }: PageTransitionEvent) => {
    if (persisted) location.reload();
  };
  addEventListener("pageshow", onShow);
  return () => {
    channel.close();
    removeEventListener("pageshow", onShow);
  };
}

/**
 * Leaves a page whose session is over for the sign-in page, which leads back here. Somebody else may have ended it, as
 * the device was lost: what the person left in this browser goes, and the full load empties the page's memory.
 */
export function goToLogin(): void {
  forgetLocalData();
  location.assign(loginPath(location.pathname + location.search));
}
