import type { MutableSlots, SlotAt } from '../reading.ts';
import { divided, exact, shifted, written } from './numbers.ts';

/** "If it comes down a quarter point", "half a percent higher", "goes up by 2%": so much more or less than the rate told before, and no rate. */
export function readChangeInEnglish(text: string, slots: MutableSlots, at: SlotAt): void {
  if (!MAY_CHANGE.test(text)) return;
  const hit = CHANGE.exec(text);
  if (hit === null) return;
  const [words, before, part, digits, after] = hit;
  const way = before ?? after;
  if (
    way === undefined ||
    OF_ANOTHER.test(text.slice(Math.max(0, hit.index - BEFORE), hit.index)) ||
    TO_A_RATE.test(text.slice(hit.index + words.length))
  )
    return;
  const points = digits ? exact(digits) : divided(exact(PARTS[part ?? ''] ?? '0'), 100);
  const share = shifted(points, -2);
  const change = at({ from: hit.index, to: hit.index + words.length }, (LESS.test(way) ? '-' : '') + written(share, 0));
  for (const fact of ['annual_rate', 'pay_every', 'lpr_points', 'upfront_fee_rate', 'unclear_fee'] as const) {
    const slot = slots[fact];
    if (slot && slot.from < change.to && change.from < slot.to) delete slots[fact];
  }
  if (slots.annual_rate === undefined && slots.new_rate === undefined) slots.rate_change = change;
}
const MAY_CHANGE = /points?\b|percent|per cent|%/;
const BEFORE = 40;
/** What moves is no rate. */
const OF_ANOTHER =
  /\b(?:salary|income|pay|wages?|earnings|fees?|charges?|price|rent|costs?|value|house|property|inflation|sales|turnover|profit|deposit|tax)\b[^.?!;]*$/;
/** In hundredths of a point. */
const PARTS: Readonly<Record<string, string>> = { half: '50', quarter: '25', 'three quarters': '75', one: '100' };
const MOVES =
  '(?:(?:come|comes|came|go|goes|went|move|moves|moved|creep|creeps|is|was|be|were) )?(?:up|down|higher|lower)|(?:drop|fall|fell|ris|rose|rais|cut|shav|reduc|increas|climb|lower)(?:p?ed|p?ing|es?|s|en)?';
/** Of "5% down" and "5% off" something is paid or let off, and no rate moved; what is less a share is a sum. */
const COMPARED = 'higher|lower|more|less|cheaper|dearer';
const CHANGE = new RegExp(
  `(?:\\b(${MOVES})(?: by| of| it by| the rate by)? )?(?:an? |another )?(?:\\b(half|quarter|three quarters)(?: of)?(?: an?)?|(?<![\\d.,])(\\d(?:\\.\\d{1,3})?)) ?(?:%|percent(?:age)?(?: points?)?|per cent|points?)(?![a-z])(?: (${COMPARED})\\b(?! (?:than|fee|charge)))?`,
);
const LESS = /down|lower|less|cheaper|drop|fall|fell|cut|shav|reduc/;
/** "Down 2% to 5%" tells the rate whole; of a fee or a part of something no rate moves. */
const TO_A_RATE = /^ (?:to|from) \d|^[^.?!;]{0,24}\b(?:fees?|charges?|discount|deposit|of (?:it|the|what|my))\b/;
