import type { Slots } from '../reading.ts';
import { sought } from '../text/sought.ts';
import { addsUp, areSeparate, withoutTheirSum } from './added-up.ts';
import { inARow } from './in-a-row.ts';
import { exact, roughly } from './numbers.ts';

/** What one of several loans told in a message may have of its own. */
const OFFER_FACTS = [
  'amount',
  'term_months',
  'annual_rate',
  'monthly_fee_rate',
  'monthly_payment',
  'upfront_fee',
  'upfront_fee_rate',
  'monthly_fee',
  'repay_method',
] as const satisfies readonly (keyof Slots)[];
type OfferFact = (typeof OFFER_FACTS)[number];
/** Facts of one loan by name, each as it is sealed: "300000.00", 36, "0.058". */
export type Offer = { readonly [K in OfferFact]?: string };

const PRICES: readonly OfferFact[] = ['annual_rate', 'monthly_fee_rate', 'monthly_payment'];
const SHARED: readonly OfferFact[] = ['amount', 'term_months', 'repay_method'];
/** A loan that is running, or a household: another question than which of two loans costs less. */
const OF_ANOTHER_KIND: readonly (keyof Slots)[] = [
  'paid_periods',
  'prepay_amount',
  'prepay_share',
  'extra_payment',
  'overdue_days',
  'remaining_principal',
  'monthly_income',
];

/** Loans in order, or null where there are none, and where they are asked to be added up. */
export interface Several {
  readonly offers: readonly Offer[] | null;
  readonly sum?: { readonly from: number; readonly to: number };
}

/**
 * The loans a message of normalised text sets beside each other ("A家30万3年5.8%，B家4.9%加手续费3000，哪个划算"), or adds up
 * ("公积金60万2.6%，商贷40万3.3%，都30年，一共月供多少"); `wereAsked`: it need not say so. What only one of them has is its own; amount, term and method told once hold for all. `read`:
 * the facts of a part, `before`: the loan computed last, `whole`: what the message tells as one.
 */
export function offersIn(
  text: string,
  read: (part: string) => Slots,
  wereAsked: boolean,
  before: Offer = {},
  whole: Slots = {},
): Several {
  const row = inARow(text);
  const sum = row && addsUp(text);
  if (row === null || !(wereAsked || row.isAsked || sum || COMPARES.test(text))) return NONE;
  const told = loansIn(row.text, read, sum !== null);
  if (told === null) return NONE;
  const loans = sum ? withoutTheirSum(told.loans) : told.loans;
  const offers = waysOf(before, loans) ?? completed(loans, sumOf(whole, told), told.areNamed);
  if (sum && areSeparate(loans, text)) return { offers, sum };
  return wereAsked || row.isAsked || COMPARES.test(text) ? { offers } : NONE;
}
const NONE: Several = { offers: null };

/** "80000, 3 years. Offer one: …": a bare number is a sum only beside the rest of the message. */
function sumOf(
  { amount }: Slots,
  { loans, common }: { readonly loans: readonly Offer[]; readonly common: Offer },
): Offer {
  const isTold = amount === undefined || 'amount' in common || loans.some((loan) => 'amount' in loan);
  return isTold ? common : { amount: amount.value, ...common };
}

/** What is told of each loan, and of all of them before the first; null where the parts tell of something else. */
function loansIn(text: string, read: (part: string) => Slots, isSum: boolean) {
  const parts = partsOf(text);
  if (parts.length < 2) return null;
  const told: { readonly words: string; readonly isOther: boolean; readonly own: Offer }[] = [];
  for (const { words, isOther } of parts) {
    const facts = read(words);
    // Sums of two currencies are nobody's comparison here.
    if (facts.foreign_money || isOfAnotherKind(facts, isSum) || REPAID_LATER.test(words)) return null;
    told.push({ words, isOther, own: ownOf(facts) });
  }
  // "How much more is the second one" names a loan after all is told.
  const last = told.findLastIndex(({ own }) => Object.keys(own).length > 0);
  const hasHeads = told.slice(0, last + 1).some(({ words }) => NAMED_HEAD.test(words));
  const common: Offer[] = [];
  const groups: Offer[] = [];
  for (const { words, isOther, own } of told.slice(0, last + 1)) {
    const before = groups.at(-1);
    if (before === undefined && hasHeads && !HEAD.test(words)) common.push(own);
    else if (before === undefined || begins(words, isOther, before, own)) groups.push(own);
    else groups[groups.length - 1] = { ...own, ...before };
  }
  const loans = groups.map(withItsPrice).filter((group) => Object.keys(group).length > 0);
  const shared: Offer = Object.assign({}, ...common.reverse());
  return { loans, common: shared, areNamed: hasHeads };
}

/** What is still owed, with the months it is still paid, is a loan like any other where loans are added up. */
function isOfAnotherKind(facts: Slots, isSum: boolean): boolean {
  const { amount, remaining_principal: left, term_months, annual_rate } = facts;
  const isRest = isSum && left && term_months && annual_rate && amount?.from === left.from && !facts.paid_periods;
  return OF_ANOTHER_KIND.some((fact) => fact in facts && !(isRest && fact === 'remaining_principal'));
}

/** A loan without interest costs its fee; where neither a fee nor another price is told, nobody is told that it is free. */
function withItsPrice({ annual_rate: rate, ...others }: Offer): Offer {
  const isPriced = others.monthly_fee_rate ?? others.monthly_payment;
  const isFree = rate === '0' && (isPriced || !(others.upfront_fee ?? others.upfront_fee_rate ?? others.monthly_fee));
  return rate === undefined || isFree ? others : { annual_rate: rate, ...others };
}

/** "2年后还3万" tells what is paid of the same loan. */
const REPAID_LATER =
  /[年月期]之?后(?:我|再|先|就|想|要|一次性?|提前)*(?:[还付][\d一二三四五六七八九十]|还[清掉完光]|结清)/;
const COMPARES = sought(
  /哪一?[个家种款份边]|比较|比一?[比下]|对比|相比|划算|便宜|合适|更[省低贵高]|省钱|[差少多省](?:多少|几(?!个|期|年))|[少多][还付交给供](?:多少|几)|各(?:自|是|要|得|需要?)?(?:每?月|月供|还|付|供|多少)|分别|相差|选(?:哪|谁)|\b(?:which|cheaper|cheapest|better|best|compar\w+|(?<!(?:financ(?:e|ing)|borrow(?:ing)?|loan) the )difference|versus|vs|how much (?:more|less)|(?:for|on|with|under) each(?: of them| one)?(?= ?[,.?!]| please|$)|either way)\b/,
);
/** Begins a loan of its own wherever it stands. */
const NAMED =
  '(?<![a-z\\d])[a-d](?=\\)|家|行|银行|款|方案|贷|公司|平台|[:是每年月利手先放等要收]|\\d+(?:\\.\\d+)?%)|[甲乙丙丁](?![醇烷醛级等肝型])|方案[一二三123abc]|' +
  '第[一二三](?=家|种|个(?!月)|款|份)|另外?一?(?=家|种|个(?!月)|款|份)|(?<![第另外每])一(?=家(?!人)|款)|' +
  '\\b(?:bank|lender|offer|option|plan|loan|company|deal|quote) (?:a|b|c|one|two|three|1|2|3)\\b|\\b(?:the )?(?:first|second|third|other)\\b(?= (?:bank|lender|offer|option|plan|loan|one|deal))|\\banother (?:bank|lender|offer|one)\\b';
const LENDERS =
  '银行|网贷|小贷|平台|信用社|农商行|[工建招中农交]行|微粒贷|借呗|花呗|白条|亲戚|朋友|(?<!\\d )\\bbank\\b|\\blender\\b';
const NAMED_HEAD = new RegExp(`^(?:${NAMED})`);
const HEAD = new RegExp(`^(?:${NAMED}|${LENDERS})`);
const CUTS = new RegExp(
  `(?<!\\d),|,(?!\\d{3})|[;。\\n、!?|]|\\.(?=\\s|$)|\\b(?:and|but|while)\\b|和|与|跟|(\\b(?:or|vs\\.?|versus|compared (?:to|with)|against)\\b|还是|或者?|对比|相比|比起|(?:降|升|涨|调|减|变|换)[到至成为低]+)|(?=${NAMED}|${LENDERS}|公积金|商业?贷)`,
);

/** `isOther`: the words before it set it against what stands there. */
function partsOf(text: string): readonly { readonly words: string; readonly isOther: boolean }[] {
  const pieces = text.split(CUTS);
  return pieces.flatMap((piece, at) => {
    const words = piece?.trim() ?? '';
    // Every second piece is the word that parts, where one does.
    return at % 2 === 0 && words !== '' ? [{ words, isOther: Boolean(pieces[at - 1]) }] : [];
  });
}

export function ownOf(facts: Slots): Offer {
  return Object.fromEntries(
    OFFER_FACTS.flatMap((fact) => {
      const slot = facts[fact];
      return slot === undefined ? [] : [[fact, String(slot.value)]];
    }),
  );
}

/** A named loan is one of its own, and so is what gainsays the facts before it. */
function begins(part: string, isOther: boolean, last: Offer, own: Offer): boolean {
  const isPriced = PRICES.some((fact) => fact in last);
  if (NAMED_HEAD.test(part)) return Object.keys(last).length > 0;
  if (HEAD.test(part) && isPriced) return true;
  // A sum told once more after a price begins another loan, though it is the same.
  if (isPriced && 'amount' in last && 'amount' in own) return true;
  // Another kind of price is another loan where the loan is told anew, or the words set it against the first.
  const isRestated = SHARED.some((fact) => fact in last && fact in own);
  if (isPriced && PRICES.some((fact) => fact in own && !(fact in last)) && (isOther || isRestated)) return true;
  return OFFER_FACTS.some((fact) => fact in last && fact in own && !areSame(last[fact], own[fact]));
}

function areSame(one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  return one === other || (/^[\d.]+$/.test(one + other) && roughly(exact(one)) === roughly(exact(other)));
}

function completed(groups: readonly Offer[], common: Offer, areNamed: boolean): readonly Offer[] | null {
  if (groups.length < 2 || !groups.some((group) => PRICES.some((fact) => fact in group))) return null;
  const variesInPrice = groups.filter((group) => PRICES.some((fact) => fact in group)).length > 1;
  const offers = groups.map((group) => {
    // Of one loan told in two ways, everything but what varies is the same: "10万6%，1年和2年差多少".
    const inherits = areNamed || variesInPrice ? SHARED : OFFER_FACTS;
    const rest = inherits.flatMap((fact) => {
      const known = common[fact] ?? onlyOne(groups, fact);
      return known === undefined || (PRICES.includes(fact) && PRICES.some((price) => price in group))
        ? []
        : [[fact, known] as const];
    });
    return { ...common, ...Object.fromEntries(rest), ...group };
  });
  const [first, ...others] = offers.map((offer) => writeOffers([offer]));
  return others.every((other) => other === first) ? null : offers;
}

/** "15年比20年省多少利息" after a loan was computed: that loan in each of the ways, which differ in one fact alone. */
function waysOf(before: Offer, told: readonly Offer[]): readonly Offer[] | null {
  const facts = new Set(told.flatMap((loan) => Object.keys(loan)));
  const [only] = facts;
  if (told.length < 2 || facts.size !== 1 || !only || !VARIED.has(only) || !before.amount) return null;
  return told.map((loan) => ({ ...before, ...loan }));
}
const VARIED: ReadonlySet<string> = new Set<keyof Slots>(['term_months', 'annual_rate']);

function onlyOne(groups: readonly Offer[], fact: OfferFact): string | undefined {
  const values = new Set(groups.flatMap((group) => group[fact] ?? []));
  return values.size === 1 ? [...values][0] : undefined;
}

/** How many loans the words give names to: a name for which no loan was read leaves one of them out. */
export function namesIn(text: string): number {
  return HAS_NAME.test(text) ? new Set(text.match(NAMES)).size : 0;
}
const HAS_NAME = new RegExp(NAMED);
const NAMES = new RegExp(NAMED, 'g');

/** As one line that is sealed and shown: "amount 300000.00, annual_rate 0.058 | …". */
export function writeOffers(offers: readonly Offer[]): string {
  return offers
    .map((offer) =>
      OFFER_FACTS.flatMap((fact) => (offer[fact] === undefined ? [] : [`${fact} ${offer[fact]}`])).join(', '),
    )
    .join(' | ');
}

/** The loans that `writeOffers` wrote; what is told of all of them fills what one lacks. */
export function offersOf(slots: Slots): readonly Slots[] {
  return (slots.offers?.value ?? '').split(' | ').flatMap((line) => {
    const own = Object.fromEntries(
      line.split(', ').flatMap((pair) => {
        const [fact, value] = pair.split(' ');
        if (!fact || !value) return [];
        return [
          [
            fact,
            { value: fact === 'term_months' ? Number(value) : value, text: value, from: 0, to: 0, stated: 'annual' },
          ],
        ];
      }),
    );
    if (Object.keys(own).length === 0) return [];
    const all = Object.fromEntries(
      OFFER_FACTS.flatMap((fact) => (slots[fact] === undefined ? [] : [[fact, slots[fact]]])),
    );
    // Written by `writeOffers` of the facts named above, each in its own form.
    return [{ ...all, ...own } as Slots];
  });
}

/** Without these facts, which are now told of all of them. */
export function withoutFacts(line: string, facts: readonly string[]): string {
  return line
    .split(' | ')
    .map((offer) =>
      offer
        .split(', ')
        .filter((pair) => !facts.includes(pair.split(' ')[0] ?? ''))
        .join(', '),
    )
    .join(' | ');
}

/** What is compared of the whole message, so none of it is any one loan's. */
export const OFFERED: readonly (keyof Slots)[] = OFFER_FACTS;

/** Loans that are set beside each other at once. */
const MOST_OFFERS = 3;

/** Whether every one of two or three has what its cost follows from. */
export function areComplete(slots: Slots): boolean {
  const offers = offersOf(slots);
  return (
    offers.length >= 2 &&
    offers.length <= MOST_OFFERS &&
    offers.every((offer) => offer.amount && offer.term_months && PRICES.some((fact) => fact in offer))
  );
}
