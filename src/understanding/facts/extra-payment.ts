import type { Context, MutableSlots, SlotAt, Slots } from '../reading.ts';
import { sought } from '../text/sought.ts';
import type { Figure } from './figures.ts';
import { isWholeFen } from './loan-amounts.ts';
import { exact, plus, roughly, written } from './numbers.ts';

/**
 * "每月多还500", "300 extra every month": what is paid beyond each payment. The figures that remain are returned: it is neither
 * the payment nor a part paid once. Amid a calculation with
 * such a sum, "each month" need not be said again.
 */
export function readExtraPayment(
  figures: readonly Figure[],
  text: string,
  slots: MutableSlots,
  at: SlotAt,
  amid: Pick<Context, 'slots'> | null,
): readonly Figure[] {
  if (!EXTRA.test(text)) return figures;
  const found = figures.filter(
    (figure) => isSum(figure) && isExtra(withWords(figure, text), amid?.slots.extra_payment !== undefined),
  );
  const [extra, ...others] = found;
  if (extra === undefined || extra.vague || others.length > 0) return figures;
  // "Add 60 a month from now on": its words are the fact's.
  const [adds = ''] = ADDS.exec(extra.left) ?? [];
  const [each = ''] = adds === '' ? [] : (EACH_FROM_NOW.exec(text.slice(extra.to, extra.to + WORDS_AFTER)) ?? []);
  slots.extra_payment = at({ from: extra.from - adds.length, to: extra.to + each.length }, written(extra.value, 2));
  return figures.filter((figure) => figure !== extra);
}

/** "300 over and above the repayment every month": more of what follows than a figure knows. */
function withWords(figure: Figure, text: string): Figure {
  const [right] = OVER_AND_ABOVE.exec(text.slice(figure.to, figure.to + 72)) ?? [];
  return right === undefined
    ? figure
    : { ...figure, right: right.replace(OVER_THE_PAYMENT, ' extra ').replace('  ', ' ') };
}
const OVER_THE_PAYMENT =
  /^ (?:yuan )?(?:over and above|on top of|above|more than) (?:the |my |that |this )?(?:(?:normal|usual|regular|monthly|required) )*(?:(?:re)?payments?|instal?lments?|emi)?/;
const OVER_AND_ABOVE = new RegExp(`${OVER_THE_PAYMENT.source}[^,.;?!]{0,24}`);

/** The loan told before, with more paid each month in place of a part paid once; null where it was not told whole. */
export function payingMore(said: Slots, known: Slots): Slots | null {
  const { prepay_amount: _, prepay_fee_rate: __, payoff_day: ___, days_since_due: ____, offers, ...loan } = known;
  const slots = { ...loan, ...said };
  const isLoan = slots.amount && slots.annual_rate && slots.term_months && !offers;
  return said.extra_payment && isLoan ? slots : null;
}

/** "What if I pay 300 more", where the answer was how long a payment takes: another payment. */
export function asOtherPayment(
  { extra_payment: extra }: Slots,
  { monthly_payment: payment, ...known }: Slots,
): Slots | null {
  const isAsked = known.loan_wanted?.value === 'term' && known.amount && known.annual_rate && !known.term_months;
  if (!extra || !payment || !isAsked) return null;
  return { ...known, monthly_payment: { ...extra, value: written(plus(exact(payment.value), exact(extra.value)), 2) } };
}

/**
 * What such a sum is told with that makes it another one than paid with every payment from now on: later, for a time, or not
 * always. `text` is normalised.
 */
export function notAllAlong(text: string, facts: Slots): readonly string[] {
  const { extra_payment, prepay_amount, paid_periods, repay_method } = facts;
  const isLevel = !repay_method || repay_method.value.startsWith('equal');
  const [again] = (prepay_amount ? EACH_TIME.exec(text) : null) ?? [];
  const [other] =
    (extra_payment
      ? (paid_periods ? FOR_A_TIME : NOT_FROM_NOW).exec(paid_periods ? text : text.replace(ALL_ALONG, ''))
      : null) ?? [];
  const method = extra_payment && !isLevel ? repay_method.text : undefined;
  return [again, other, method].filter((words) => words !== undefined);
}

function isSum({ kind, value }: Figure): boolean {
  return (kind === 'money' || (kind === 'bare' && roughly(value) >= LEAST)) && isWholeFen(value);
}
const LEAST = 50;
const WORDS_AFTER = 40;
const EACH_FROM_NOW = /^ (?:yuan )?(?:a|per|each|every) month(?: from now(?: on)?| to (?:it|that|this))?/;

function isExtra({ left, right }: Figure, wasExtra: boolean): boolean {
  if (MORE_EACH.test(left) || OVERPAID.test(left)) {
    const isEach = EACH_AFTER.test(right) || EACH.test(left) || /月供/.test(left);
    return isEach || (wasExtra && !ONCE.test(left));
  }
  if (ADDS.test(left) && (TO_EACH.test(right) || EACH_AFTER.test(right))) return true;
  return EXTRA_AFTER.test(right) && (EACH.test(left) || EACH_OF_EXTRA.test(right));
}

const EXTRA = sought(
  /(?<!最)多[还付交供打存掏给]|额外|另外[还多]|\b(?:extra|add|adding|additional(?:ly)?|more|over-?pay\w*|on top|over and above)\b/,
);
const PAID = '[还付交供打存掏给]';
const ONCE = /一次|一把|[年季]|\b(?:once|year)\b/;
const MORE_EACH = new RegExp(
  `(?:(?:比月供|比原来|比计划)?(?<!最)多|额外(?:再|多)?|另外(?:再|多)?)${PAID}?(?:进去|进|上|款|个)*(?:¥|rmb)?\\s?$|额外${PAID}?\\s?$`,
);
const EACH =
  /(?:每个?[月期]|月月|按月|一个?月)[^,。;]{0,10}$|\b(?:each|every|per) month,? [^,.;]{0,24}$|\bmonthly [^,.;]{0,24}$/;
const EACH_AFTER =
  /^\s?(?:元|块钱?|yuan|rmb)?(?:的话)?(?:\s?(?:每个?月|一个?月|\/月)| (?:(?:more|extra|to it) )?(?:a|per|each|every) month\b| monthly\b)/;
const OVERPAID = /\b(?:over-?pay(?:ing|ments?)?(?: (?:it|by|of))*|(?:an )?(?:extra|additional)(?: payment of)?)\s?$/;
/** "Add 500 to every payment". */
const ADDS = /\badd(?:ing)?(?: an?(?:other)?| about)?\s?$/;
const TO_EACH =
  /^ (?:yuan )?(?:on)?to (?:(?:the|my|each|every|all|every single)(?: of)? )*(?:(?:monthly|regular|normal) )?(?:(?:re)?payments?|instal?lments?|emis?)\b/;
const EXTRA_AFTER = /^\s?(?:yuan |rmb )?(?:extra|more|additional(?:ly)?|on top)\b/;
const EACH_OF_EXTRA =
  /^\s?(?:yuan |rmb )?(?:extra |more |additional(?:ly)? |on top )(?:of it |of that |payment |than (?:that|this|it|now) )?(?:(?:a|per|each|every) mo(?:nth)?|monthly)\b/;

/** A part paid early that is paid again and again. */
const EACH_TIME =
  /每(?:隔|半?年|季)[^,。;]{0,10}[还付]|每个?月[^,。;]{0,4}(?:多|额外|提前)[还付]?\s?\d|\b(?:every|each) (?:year|month|quarter|\d+ )|\byearly\b|\bannually\b/;
const FOR_TIME =
  '(?<!提)[前头]\\S{0,3}[年月期]|每隔|第\\S{1,4}[年月期]|期间|偶尔|有时|隔月|直到|不一定|左右|\\b(?:until|till|sometimes|first|only for|most months|if i can)\\b';
/** "From the start" is with every payment. */
const ALL_ALONG =
  /\b(?:right )?from (?:the (?:very )?(?:start|beginning|outset|first (?:payment|month|day))|(?:day|month) (?:one|1)|now on)\b/g;
const FOR_A_TIME = new RegExp(FOR_TIME);
const NOT_FROM_NOW = new RegExp(
  `${FOR_TIME}|[年月期](?:之|以)?后|[开以]始|[年月期天]起|明年|后年|下个?月起|\\b(?:after|from (?:year|month|the)|starting|start|begin\\w*|later|next year|then)\\b`,
);
