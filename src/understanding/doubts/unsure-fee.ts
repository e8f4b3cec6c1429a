import type { Slots } from '../reading.ts';

/**
 * A fee of which nobody says when it is paid, in its words, where the cost depends on it: of a loan of some days it may be kept back
 * or fall due with the loan, and one that comes with the first instalment is not kept back. `facts` are those of the message.
 */
export function unsureFee(text: string, facts: Slots, { term_days, term_months, ...slots }: Slots): readonly string[] {
  const fee = slots.upfront_fee ?? slots.upfront_fee_rate;
  if (!fee || !(facts.upfront_fee ?? facts.upfront_fee_rate ?? facts.term_days)) return [];
  const [withFirst] = WITH_FIRST.exec(text) ?? [];
  const isOfDays = term_days !== undefined && term_months === undefined && !slots.repaid_at_end;
  const unsaid = isOfDays && !KEPT_BACK.test(text) ? [fee.text] : [];
  return withFirst === undefined ? unsaid : [withFirst, ...unsaid];
}

const KEPT_BACK =
  /到手|到账|实[收得]|[实只]际?(?:给|拿)|扣|先[收付交]|砍头|\b(?:receiv\w+|(?:get|gets|got|getting) (?:only |just |about )?\d|(?:only|just) (?:get|got|getting)|net|deduct\w*|withh?e?ld|up-?front|up front|off the top|in hand|(?:taken|knocked|cut|shaved) (?:off|out)|kept back|keeps?)\b/;
const WITH_FIRST =
  /(?:第一|首)(?:期|个月|次)[^,。;]{0,8}(?:收|扣|一起|一并|加上)(?![^,。;]{0,3}[多几])|\b(?:with|on|in|at) (?:the |my )?first (?:\w+ )?(?:payment|instal?ment|bill|month)\b/;
