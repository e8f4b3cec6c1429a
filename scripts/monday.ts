/** The most recent Monday, 10:00 Beijing time, as an ISO instant: in opening hours, and the same all week. */
export function lastMondayAtTen(nowMs: number): string {
  const DAY = 86_400_000;
  const local = new Date(nowMs + 8 * 3_600_000);
  const sinceMonday = (local.getUTCDay() + 6) % 7;
  const midnight = Math.floor(local.getTime() / DAY) * DAY - sinceMonday * DAY;
  const ten = midnight + 10 * 3_600_000;
  const wanted = ten > local.getTime() ? ten - 7 * DAY : ten;
  return new Date(wanted - 8 * 3_600_000).toISOString();
}
