const locale = "en-GB";

type Parts = { year: string; month: string; day: string; hour: string; minute: string; weekday: string };

/** A format takes far longer to make than to use, and every row of a list uses one; there are some 600 time zones. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat(locale, {
    timeZone,
    year: "numeric",
    month: "short",
    day: "numeric",
    weekday: "long",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  formats.set(timeZone, format);
  return format;
}

/** Node and browsers may carry different separators for one locale, so only the parts come from Intl. */
function partsOf(instant: Date, timeZone: string): Parts {
  const parts: Parts = { year: "", month: "", day: "", hour: "", minute: "", weekday: "" };
  for (const { type, value } of formatOf(timeZone).formatToParts(instant))
    if (type in parts) parts[type as keyof Parts] = value;
  // en-GB is the one locale where ICU versions disagree on a month: "Sep" and "Sept".
  parts.month = parts.month.slice(0, 3);
  return parts;
}

/**
 * A moment as short as a row allows: the time today, the day this year, else the date.
 * @param instant RFC 3339
 * @param timeZone IANA name from the viewer's settings, so that server and browser write the same
 * @param now the moment that decides what "today" is
 */
export function formatShort(instant: string, timeZone: string, now: Date): string {
  const then = partsOf(new Date(instant), timeZone);
  const today = partsOf(now, timeZone);
  if (then.year !== today.year) return `${then.day} ${then.month} ${then.year}`;
  if (then.month !== today.month || then.day !== today.day) return `${then.day} ${then.month}`;
  return `${then.hour}:${then.minute}`;
}

/**
 * A moment in full, for details and tooltips.
 * @param instant RFC 3339
 * @param timeZone IANA name from the viewer's settings
 */
export function formatFull(instant: string, timeZone: string): string {
  const { weekday, day, month, year, hour, minute } = partsOf(new Date(instant), timeZone);
  return `${weekday} ${day} ${month} ${year}, ${hour}:${minute}`;
}
