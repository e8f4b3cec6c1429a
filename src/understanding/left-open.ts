import type { Slots } from './reading.ts';

/**
 * What a message tells or asks that the answer of its calculation leaves out, in the message's words: a fee beside a sum to settle
 * with, the interest within one payment. `text` is normalised. Whoever asks that is answered by a person.
 */
export function leftOpen(text: string, facts: Slots, intent: string): readonly string[] {
  const ignored = (IGNORED[intent] ?? []).flatMap((fact) => facts[fact]?.text ?? []);
  // Of two fees, one in the loan and one beside each payment, the answer has words for one.
  const other = facts.fee_timing?.value === 'in_loan' && facts.monthly_fee ? [facts.monthly_fee.text] : [];
  const asked = intent === 'instalment_calc' && !facts.paid_periods ? ONE_PAYMENT.exec(text) : null;
  return [...ignored, ...other, ...(asked ? [asked[0]] : [])];
}

const FEES = ['upfront_fee', 'upfront_fee_rate', 'unclear_fee', 'monthly_fee', 'monthly_fee_rate'] as const;
/** Facts that would change the figures and are not counted in them. */
const IGNORED: Readonly<Record<string, readonly (keyof Slots)[]>> = {
  prepay_calc: FEES,
  penalty_calc: FEES,
  instalment_calc: ['prepay_amount'],
};

const ONE = '(?:number |no\\.? ?|# ?)?(?:\\d{1,3}|one|two|three|four|five|six)\\b';
const NTH = '(?:first|second|third|fourth|fifth|last|final|next|\\d{1,3}(?:st|nd|rd|th))';
const PERIOD = '(?:(?:monthly )?(?:re)?payment|instal?lment|month|year)';
/** "How much of payment 3 is interest", "interest in the first year", "what is instalment no. 7". */
const ONE_PAYMENT = new RegExp(
  `\\b(?:how much|what|interest|principal)\\b[^.?!;]{0,30}\\b(?:of|in|is|for) (?:the )?${PERIOD} ${ONE}|` +
    `\\b(?:how much|what)(?:['’]s| is| are| will be| of)? (?:is |be )?(?:the |my )?(?:second|third|fourth|fifth|\\d{1,3}(?:st|nd|rd|th)) ${PERIOD}|` +
    `\\b(?:interest|principal)\\b[^.?!;]{0,16}\\b(?:in|of|for|from|within) (?:the |my )?${NTH} ${PERIOD}|` +
    `\\b(?:how much|what (?:part|share|portion)) of (?:the |my |each |every |that )*(?:${NTH} )?${PERIOD}s?\\b[^.?!;]{0,12}\\b(?:interest|principal)\\b`,
);
