import type { MutableSlots, SlotAt } from '../reading.ts';
import { sought } from '../text/sought.ts';
import { datesIn, daysFrom } from './loan-dates-in-english.ts';

/**
 * "Was due 15 May, I paid on 2 June", "due on the 3rd, paid it on the 19th of the same month": the days between are the days late.
 * Over the end of a month only where the months are named.
 */
export function readLateDates(text: string, slots: MutableSlots, at: SlotAt): void {
  if (!DUE.test(text) || slots.overdue_days !== undefined) return;
  const month = SAME_MONTH.exec(text);
  const late = month ? Number(month[2]) - Number(month[1]) : 0;
  if (month && late > 0) slots.overdue_days = at({ from: month.index, to: month.index + month[0].length }, late);
  if (month) return;
  const dates = datesIn(text);
  const due = dates.filter(({ from }) => DUE_ON.test(before(text, from)));
  const paid = dates.filter((date) => !due.includes(date) && PAID_ON.test(before(text, date.from)));
  const [first, last] = [due[0], paid[0]];
  if (!first || !last || dates.length > 2) return;
  const days = daysFrom(first, last);
  if (days === null) return;
  const place = { from: Math.min(first.from, last.from), to: Math.max(first.to, last.to) };
  slots.overdue_days = at(place, days);
}

function before(text: string, at: number): string {
  return text.slice(Math.max(0, at - BEFORE), at);
}
const BEFORE = 32;

const DUE = sought(/\bdue\b/);
const DUE_ON = /\bdue (?:(?:date|day|back|in|on|by|was|is|of|the) ){0,4}$/;
const PAID_ON =
  /\b(?:paid|pay|settled|sent|transferred|made)(?: (?:it|that|this|up|off|only|just|until|till|the|money|in full)){0,4} (?:on )?(?:the )?$/;
const NTH = 'the (\\d{1,2})(?:st|nd|rd|th)';
const SAME_MONTH = new RegExp(
  `\\bdue (?:back )?(?:on )?${NTH}\\b[^?]{0,40}\\b(?:paid|pay|settled|sent)\\b[^.?]{0,16}\\b${NTH}(?: of)?(?: the)? same month\\b`,
);
