import { expect, test } from "vitest";
import { describeDevice } from "../src/device.ts";

test.each([
  ["Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0", "Firefox on Windows"],
  [
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36",
    "Chrome on Linux",
  ],
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0",
    "Microsoft Edge on Windows",
  ],
  [
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15",
    "Safari on macOS",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
    "Safari on iOS",
  ],
  [
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36",
    "Chrome on Android",
  ],
  ["curl/8.9.1", "curl"],
  ["python-requests/2.32.3", "python-requests"],
  ["node", "node"],
])("tells what %s is", (userAgent, device) => {
  expect(describeDevice(userAgent)).toBe(device);
});

test.each([undefined, null, "", "   ", "<b>evil</b>/1.0 x", "a\u202eb/1.0 x", `${"x".repeat(60)}/1.0 y`])(
  "says nothing of %j",
  (userAgent) => {
    expect(describeDevice(userAgent)).toBeUndefined();
  },
);

test("is not held up by a long text", () => {
  expect(describeDevice("(".repeat(1_000_000))).toBeUndefined();
});
