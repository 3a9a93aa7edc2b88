import Bowser from "bowser";

/** Longer ones are made up; they are cut before anything reads them. */
const MAX_USER_AGENT_LENGTH = 512;
/** The product that a program names first (RFC 9110 §10.1.5); browsers all name one that they are not. */
const FIRST_PRODUCT = /^(?!Mozilla\/)([\w.+-]+)(?:\/|$)/;
/** A program that is not known is called by what it calls itself, which may be anything. */
const FIT_TO_SHOW = /^[\p{L}\p{N}][\p{L}\p{N} .+_-]{0,39}$/u;

/**
 * Names a device for the person whose it is: the program and the system, such as "Firefox on Windows".
 * @param userAgent the header `User-Agent` as the device sent it; whoever sends it may write anything
 * @returns undefined when neither can be told
 */
export function describeDevice(userAgent: string | null | undefined): string | undefined {
  const text = userAgent?.slice(0, MAX_USER_AGENT_LENGTH).trim();
  if (!text) return undefined;
  const { browser, os } = Bowser.parse(text);
  const [program, system] = [fit(browser.name || FIRST_PRODUCT.exec(text)?.[1]), fit(os.name)];
  return program && system ? `${program} on ${system}` : (program ?? system);
}

function fit(name: string | undefined): string | undefined {
  const trimmed = name?.trim();
  return trimmed && FIT_TO_SHOW.test(trimmed) ? trimmed : undefined;
}
