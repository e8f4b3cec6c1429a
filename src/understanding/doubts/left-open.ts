import { notAllAlong } from '../facts/extra-payment.ts';
import { HEADROOM, OF_A_HEADROOM } from '../facts/headroom.ts';
import { inARow } from '../facts/in-a-row.ts';
import { offersOf } from '../facts/offers.ts';
import { MOVE_FACTS, PLAN_FACTS } from '../facts/told-plan.ts';
import type { Slot, Slots } from '../reading.ts';

/**
 * What a message tells or asks that the answer of its calculation leaves out, in the message's words: facts that it does not
 * count, such as a fee beside a sum to settle with, the interest within one payment. `text` is normalised. Whoever asks that is answered by a person.
 */
export function leftOpen(text: string, facts: Slots, intent: string): readonly string[] {
  const ignored = facts.offers ? feeOfOne(text, facts) : notCounted(facts, intent);
  // Of two fees, one in the loan and one beside each payment, the answer has words for one.
  const other = facts.fee_timing?.value === 'in_loan' && facts.monthly_fee ? [facts.monthly_fee.text] : [];
  const isShown = facts.payment_number && facts.repay_method?.value !== 'bullet';
  const asked = intent === 'instalment_calc' && !facts.paid_periods && !isShown ? ONE_PAYMENT.exec(text) : null;
  const beside = intent === 'prepay_calc' ? notAllAlong(text, facts) : [];
  const [further] = (intent === HEADROOM ? BESIDE_HEADROOM.exec(text) : null) ?? [];
  return [...ignored, ...other, ...(asked ? [asked[0]] : []), ...(further ? [further] : []), ...beside];
}
/** What room is left says nothing of what it costs, or when it comes. */
const BESIDE_HEADROOM =
  /每个?[月年期]|月供|利[息率]|多久|几[年期天]|放款|到账|\b(?:monthly|month|interest|rates?|payments?|instal?lments?|repay\w*|how (?:long|soon|fast))\b/;

/** "3.6%和4.1%差多少，手续费2000": of which of them it is, or of both, nobody said. */
function feeOfOne(text: string, facts: Slots): readonly string[] {
  const charged = offersOf(facts).map((offer) => FEES.filter((fee) => offer[fee]).join());
  if (charged.every((fees) => fees === charged[0])) return [];
  const [fee] = (inARow(text)?.isRow ? FEE_BESIDE.exec(text) : null) ?? [];
  return fee === undefined ? [] : [fee];
}
const FEE_BESIDE = /[,。;?.]\s?[^,。;?.\d]{0,12}(?:费|先扣|\b(?:fee|charge)s?\b)/;

function notCounted(facts: Slots, intent: string): readonly string[] {
  const counted = facts.extra_payment && intent === 'prepay_calc' ? WITH_EXTRA : COUNTED[intent];
  if (counted === undefined) return [];
  const slots = Object.entries<Slot<unknown>>({ ...facts });
  const places = new Set(slots.filter(([fact]) => counted.has(fact)).map(([, { from }]) => from));
  return slots
    .filter(
      ([fact, { from, value }]) => !counted.has(fact) && !BESIDE.has(fact) && !places.has(from) && value !== MONTHLY,
    )
    .map(([, { text: words }]) => words);
}
/** "How much a month" may be asked of a rate or of a payment. */
const MONTHLY = 'monthly';

/** What describes the loan or its borrower and is in no sum. */
const BESIDE: ReadonlySet<string> = new Set([
  'purpose',
  'region',
  'borrower_type',
  'product',
  'products',
  'collateral_type',
  'currency',
  'foreign_money',
  'down_payment',
  'odd_plan',
  'pay_every',
  'monthly_plan',
  'fee_timing',
  'unclear_rate',
  'rate_period',
  'monthly_income',
  'monthly_debts',
]);
const LOAN = ['amount', 'term_months', 'annual_rate', 'rate_change', 'repay_method', 'lpr_points', 'lpr_term'] as const;
const RUNNING_LOAN = [
  'amount',
  'term_months',
  'annual_rate',
  'repay_method',
  'paid_periods',
  'remaining_principal',
] as const;
const FEES = ['upfront_fee', 'upfront_fee_rate', 'unclear_fee', 'monthly_fee', 'monthly_fee_rate'] as const;
const FORMER = [
  'former_amount',
  'former_annual_rate',
  'former_term_months',
  'former_repay_method',
  'former_monthly_payment',
] as const;

/** The facts each calculation counts. */
const COUNTED: Readonly<Record<string, ReadonlySet<string>>> = {
  instalment_calc: new Set<keyof Slots>([
    ...LOAN,
    ...FEES,
    ...FORMER,
    'term_days',
    'day_basis',
    'monthly_payment',
    'loan_wanted',
    'payment_number',
    'income_share',
    'monthly_income',
    'offers',
    'added_up',
  ]),
  [HEADROOM]: OF_A_HEADROOM,
  // What is held against a cap is the rate as it is told, whatever the payments beside it come to.
  lpr_and_caps: new Set<keyof Slots>([
    'annual_rate',
    'rate_change',
    'monthly_fee_rate',
    'rate_wanted',
    'against_cap',
    'lpr_points',
    'lpr_term',
  ]),
  repay_method_diff: new Set<keyof Slots>([...LOAN, 'repay_methods']),
  rate_calc_apr: new Set<keyof Slots>([
    ...LOAN,
    ...FEES,
    'term_days',
    'day_basis',
    'monthly_payment',
    'rate_wanted',
    'repaid_at_end',
    'offers',
  ]),
  prepay_calc: new Set<keyof Slots>([
    ...LOAN,
    'paid_periods',
    'prepay_amount',
    'prepay_share',
    'prepay_fee_rate',
    'remaining_principal',
    'payoff_day',
    'days_since_due',
    'day_basis',
  ]),
  plan: new Set<keyof Slots>(['amount', 'term_months', 'annual_rate', 'repay_method', ...PLAN_FACTS]),
  rate_move: new Set<keyof Slots>([...RUNNING_LOAN, 'upfront_fee', ...MOVE_FACTS]),
  penalty_calc: new Set<keyof Slots>([
    ...LOAN,
    'penalty_rate',
    'overdue_days',
    'overdue_uplift',
    'overdue_interest',
    'compounds',
    'day_basis',
  ]),
};

/** Paid with every payment: a fee on each of them, or a part paid beside them, is another calculation. */
const WITH_EXTRA: ReadonlySet<string> = new Set<keyof Slots>([...RUNNING_LOAN, 'extra_payment', 'loan_wanted']);

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
