import type { Context, Slots } from '../reading.ts';
import { plain } from '../text/normalise.ts';

/** The facts of a loan that another calculation on it changed, as they were. */
export function formerFacts(former: Slots, now: Slots): Slots {
  const isOther = (fact: 'amount' | 'annual_rate' | 'term_months' | 'monthly_payment') =>
    former[fact] !== undefined && now[fact] !== undefined && former[fact]?.value !== now[fact]?.value;
  return {
    ...(former.amount && isOther('amount') ? { former_amount: former.amount } : {}),
    ...(former.annual_rate && isOther('annual_rate') ? { former_annual_rate: former.annual_rate } : {}),
    ...(former.term_months && isOther('term_months') ? { former_term_months: former.term_months } : {}),
    ...(former.monthly_payment && isOther('monthly_payment') ? { former_monthly_payment: former.monthly_payment } : {}),
    ...methodBefore(former, now),
  };
}

/** Whoever named no method was told equal instalments. */
function methodBefore(former: Slots, { repay_method: now }: Slots): Slots {
  const { amount, annual_rate, term_months, repay_method: before } = former;
  if (!now || (!before && !(amount && annual_rate && term_months))) return {};
  const method = before ?? { ...now, value: 'equal_instalment' as const };
  return method.value === now.value ? {} : { former_repay_method: method };
}

/** "换成5%，利息少多少": beside the facts of this calculation, those of the one before it. */
export function withFormer(masked: string, now: Slots, { slots, former }: Context): Slots {
  if (!now.amount || !asksDifference(masked)) return now;
  const before = formerFacts(slots, now);
  return { ...now, ...(Object.keys(before).length > 0 || !former ? before : formerFacts(former, now)) };
}

/** "利息一共多付多少", "how much more interest is that": against the calculation before. */
export function asksDifference(masked: string): boolean {
  return DIFFERENCE.test(plain(masked).text);
}
const DIFFERENCE =
  /(?:(?<!最)多|(?<!至)少|省|差|争)(?:付|还|出|掏|花|交|给|了|下|的|利息)*(?:多少|几)|差(?:别|额|距)|比(?:刚才|之前|原来|前面|上[次面])|\b(?:how much|what)\b[^?.]{0,24}\b(?:more|less|extra|sav(?:e|es|ed|ing)|dodged?|avoid\w*|escape|cheaper|dearer)\b|\bdifference\b|\bgap\b[^?.]{0,16}\b(?:between|interest|payment)|\bcompared (?:to|with)\b/;
