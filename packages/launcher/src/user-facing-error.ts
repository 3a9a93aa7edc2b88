/** A failure whose message tells the person at the terminal all there is to know; no stack is shown. */
export class UserFacingError extends Error {
  override name = "UserFacingError";
}
