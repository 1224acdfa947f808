/**
 * Whether a text names a time zone.
 *
 * @example isTimeZone("Asia/Seoul") // true
 * @example isTimeZone("Mars/Olympus") // false
 */
export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", {timeZone: zone});
    return true;
  } catch {
    return false;
  }
}
