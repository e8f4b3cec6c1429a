import { LIMITS } from '../../limits.ts';
import { isBasis } from '../facts/day-count.ts';
import type { FigureKind } from '../facts/figure-units.ts';
import { type Figure, figuresIn } from '../facts/figures.ts';
import { isNamedAlone } from '../facts/loan-terms.ts';
import { isOfALife } from '../facts/loan-times.ts';
import { isOne } from '../facts/means.ts';
import { roughly, written } from '../facts/numbers.ts';
import { namesIn, offersOf } from '../facts/offers.ts';
import { rateOf } from '../facts/rates.ts';
import { readUnitPrice } from '../facts/unit-price.ts';
import type { Slot, Slots } from '../reading.ts';
import { plain } from '../text/normalise.ts';
import { atEnd } from '../text/sought.ts';
import { withoutTokens } from '../text/tokens.ts';
import { leftOpen } from './left-open.ts';

/**
 * Figures with a unit beside a calculation that none of its facts accounts for: "每月多还500", "还有一笔3万的". A sum made without
 * them may be a wrong one, so nobody is answered alone. What only repeats a fact, or a sum told `before`, is none.
 */
export function unexplainedIn(masked: string, facts: Slots, intent: string, before: Slots = {}): readonly string[] {
  const said = plain(withoutTokens(masked));
  // Interest told as a price is a rate: neither of its sums is left over.
  const figures = readUnitPrice(figuresIn(said.text, LIMITS.slotsPerMessage), said.text, {}, (place, value) => ({
    value,
    text: '',
    ...place,
  }));
  // Loans set beside each other span the whole message: only what is told of one of them is accounted for.
  // The words of a method tell no figure: "到期留3万一起还".
  const { offers, repay_method: _, repay_methods: __, ...rest } = facts;
  const known = Object.values(rest);
  const compared = offers ? numbersOf(facts) : null;
  const isOf = (fact: Slot<unknown>, figure: Figure) => {
    const { from, to } = said.span(figure.from, figure.to);
    return fact.from < to && from < fact.to;
  };
  const isKnown = (figure: Figure) => known.some((fact) => isOf(fact, figure));
  const again = [before.amount, before.monthly_payment].flatMap((one) => (one ? [one] : []));
  const told = new Set([
    ...figures.filter(isKnown).map(numberOf),
    ...[...known, ...again].map(({ value }) => numberIn(value)),
  ]);
  const isTold = (figure: Figure) => told.has(numberOf(figure)) || (compared !== null && isInOffer(figure, compared));
  const others = figures
    .filter(
      (figure) => (counts(figure) || (compared && isLeftTerm(figure, compared))) && !isKnown(figure) && !isTold(figure),
    )
    .filter((figure) => !isReceived(figure, facts) && !isTimesTwelve(figure, facts) && !isDayCount(figure, facts))
    .filter((figure) => !isSameRate(figure, facts))
    .filter((figure) => !isOfPrice(figure, figures, facts) && !isPaymentOf(figure, facts))
    .filter((figure) => !isUnusedLimit(figure, figures, facts, isOf));
  const { amount, annual_rate, repay_method } = facts;
  const rate = amount && !repay_method ? annual_rate : undefined;
  // "Monthly payment 3,000, 36 months, 6.5%?" may be the loan whose payment is asked for.
  const asked = amount || facts.loan_wanted || !annual_rate ? undefined : facts.monthly_payment;
  const doubtful = figures.filter(
    (figure) =>
      (amount && OF_A_MONTH.test(figure.left) && isOf(amount, figure)) ||
      (rate && isOfNoPeriod(figure, said.text) && isOf(rate, figure)) ||
      (asked && isNamedAlone(figure) && isOf(asked, figure)),
  );
  const words = [...others, ...doubtful].map(({ from, to }) => said.text.slice(from, to));
  // "利率上浮10%" is a share of the rate, which only a penalty is worked out from.
  const { overdue_uplift: uplift } = facts;
  const upward = uplift && intent !== 'penalty_calc' ? [uplift.text] : [];
  const left = leftOpen(said.text, facts, intent);
  return [...new Set([...words, ...unexplainedWords(said.text, facts), ...left, ...upward])];
}

/** Ways of repaying that no method accounts for, and a loan that is asked for though its sum was read. */
function unexplainedWords(text: string, { repay_method, repay_methods, paid_periods, prepay_amount, ...facts }: Slots) {
  const { payment_number: number, term_months: term } = facts;
  const isBeyond = number && term && number.value > term.value;
  const isNamed =
    repay_method ??
    repay_methods ??
    paid_periods ??
    prepay_amount ??
    facts.offers ??
    facts.repaid_at_end ??
    facts.prepay_fee_rate ??
    facts.upfront_fee ??
    facts.upfront_fee_rate ??
    facts.balloon ??
    facts.balloon_share ??
    facts.worked_over;
  const [once] = (isNamed ? null : AT_ONCE.exec(text)) ?? [];
  const [asked] = (facts.amount && !facts.loan_wanted ? LOAN_ASKED.exec(text) : null) ?? [];
  const names = namesIn(text);
  const isLeftOut = names > Math.max(1, offersOf(facts).length);
  const [returned] = DEPOSIT_BACK.exec(text) ?? [];
  return [
    once,
    asked,
    returned,
    isBeyond ? number.text : undefined,
    isLeftOut ? `${names} loans named` : undefined,
  ].filter((words) => words !== undefined);
}
/** What comes back at the end is no fee, and no sum that is computed here counts it. */
const DEPOSIT_BACK =
  /(?:押金|保证金|质保金|存款)[^。;]{0,16}[退返]|\b(?:deposit|bond)\b[^.;]{0,40}\b(?:back|refund\w*|return\w*|till|until)\b/;
const AT_ONCE =
  /一把(?:还|结|给|付)|一次性?(?:还|付|结|给)|一起(?:还|给|付)|一笔(?:还|付)|(?<![期年月]内?)结清(?=[^。?每]{0,8}(?:多少|几))|(?<!没|未)到期(?:再|才|时|后|还|一)|(?<!每个?月|每期)连本带[利息]/;
const LOAN_ASKED = /(?:能|可以|最多|顶多|撑死|至多)[^,。多少]{0,4}[借贷](?:到|得|款)?(?:多少|几多|几万)/;

/** "每月攒4000" is hardly the loan, though nothing else was. */
const OF_A_MONTH = /(?:每个?月|一个?月|(?<!个)月月)(?:(?![借贷])[^,。?多少几]){1,8}$/;

/** "一分利" of a loan of which nobody says how it is repaid: of a month, as the custom is, or of a year. */
function isOfNoPeriod({ kind, left, right, from }: Figure, text: string): boolean {
  const isSmall = kind === 'fen' || kind === 'mao';
  return isSmall && !PERIOD.test(left) && !A_MONTH_EACH.test(text.slice(0, from)) && !PERIOD_AFTER.test(right);
}
const A_MONTH_EACH = /[一每]个?月的?$/;
const PERIOD = /[年月日天期]/;
const PERIOD_AFTER = /^\s?(?:钱|的|利|息|\/|一个?|每个?)*[年月日天]/;

function counts(figure: Figure): boolean {
  if (figure.vague || (isOne(figure) && figure.kind !== 'percent') || NOT_OF_THE_LOAN.test(figure.left)) return false;
  if (figure.kind === 'bare' && PLACE_OR_YEAR.test(figure.left)) return false;
  if (figure.kind === 'bare' && IN_YEAR.test(figure.left) && isYear(figure)) return false;
  if ((figure.kind === 'years' && isOfALife(figure)) || isBasis(figure, undefined)) return false;
  // "at 5.1" that nobody read may be the rate, "15 a month" a fee.
  return (
    COUNTING.has(figure.kind) ||
    (figure.kind === 'bare' &&
      (roughly(figure.value) >= LEAST_BARE || figure.value.places > 0 || EACH_MONTH.test(figure.right)))
  );
}
/** "35k at 7%, 24" beside another loan: left out, that loan would have the other's term. */
function isLeftTerm({ kind, vague, value, left }: Figure, told: ReadonlySet<string>): boolean {
  const number = roughly(value);
  return kind === 'bare' && !vague && (number >= LEAST_TERM || FOR.test(left)) && !told.has(rounded(number * 12));
}
const LEAST_TERM = 6;
const FOR = /\b(?:for|over|across) $/;
function isYear({ value: { units, places } }: Figure): boolean {
  return places === 0 && units >= 1900n && units < MOST_YEAR;
}
/** Hours and dates, other people's prices, what was paid somewhere else. */
const NOT_OF_THE_LOAN = atEnd(
  /(?:学费|房租|月租|租金|流水|营业额|底薪|月薪|宿舍费|住宿费|公积金[^,。;\d]{0,6}余额|缴存|缴纳)(?:每[年月]|大概|差不多|有|是|才|只|要|约|\s)*$|(?:比如|例如|\be\.?g\.?|\bfor example)\s?$/,
);
/** "flat 1802", "since 2017". */
const PLACE_OR_YEAR = /\b(?:flat|room|unit|apartment|suite|house|block|since|back in)(?: no\.?| number)?\s?$/;
/** "In 2019" is a year, and no sum. */
const IN_YEAR = /\b(?:in|until|till|by|of)\s?$/;
const MOST_YEAR = 2100n;
const EACH_MONTH = /^ (?:(?:a|per|each|every) month|monthly)\b/;
const LEAST_BARE = 100;
const COUNTING: ReadonlySet<FigureKind> = new Set([
  'money',
  'foreign',
  'months',
  'years',
  'percent',
  'mao',
  'fen',
  'li',
  'in_ten_thousand',
  'in_thousand',
  'basis_points',
]);

function numberOf({ value }: Figure): string {
  return written(value, 0);
}

/** The numbers that are told of the loans compared, each as it is written there, and what loans added up come to. */
function numbersOf(facts: Slots): ReadonlySet<string> {
  const told = facts.offers?.value.match(/\d+(?:\.\d+)?/g) ?? [];
  const inAll = facts.added_up ? offersOf(facts).reduce((sum, { amount }) => sum + Number(amount?.value), 0) : 0;
  return new Set([...told, inAll].map((digits) => rounded(Number(digits))));
}

/** As one of the loans compared may have it: a rate of a year, a month or a day as a decimal, a term in months. */
function isInOffer({ kind, value }: Figure, numbers: ReadonlySet<string>): boolean {
  const number = roughly(value);
  const forms = FORMS[kind] ?? [];
  return forms.length === 0 || forms.some((factor) => numbers.has(rounded(number * factor)));
}

const RATES = [0.01, 0.12, 3.6, 1 / 1200];
const FORMS: Readonly<Partial<Record<FigureKind, readonly number[]>>> = {
  percent: RATES,
  bare: [1, ...RATES],
  years: [12],
  months: [1],
  money: [1],
};

function rounded(number: number): string {
  return String(+number.toFixed(8));
}

/** A fact's own number, in the form of a figure's: "3000.00" is 3000. */
function numberIn(value: unknown): string {
  return String(value).replace(/\.0+$/, '');
}

/** A fee a month told once more as twelve times itself. */
function isTimesTwelve({ kind, value }: Figure, { monthly_fee_rate: fee }: Slots): boolean {
  return kind === 'percent' && fee !== undefined && Math.abs(roughly(value) - Number(fee.value) * 1200) < 1e-9;
}

/** "月息1分5，也就是年利率18%", "日利率0.02%，也就是日息万二": the same rate told once more, by whatever time. */
function isSameRate(figure: Figure, { annual_rate: rate }: Slots): boolean {
  if (!rate || figure.kind === 'money') return false;
  const again = rateOf(figure, null, true);
  return again?.of === 'interest' && again.isNamed && Math.abs(roughly(again.annual) - Number(rate.value)) < 1e-9;
}

/** "额度批了15万，我先用6万": what could be had beside what is borrowed of it. */
function isUnusedLimit(
  { kind, left, value }: Figure,
  figures: readonly Figure[],
  { amount }: Slots,
  isOf: (fact: Slot<unknown>, figure: Figure) => boolean,
): boolean {
  if (kind !== 'money' || !amount || roughly(value) < Number(amount.value) || !GRANTED.test(left)) return false;
  return figures.some((figure) => isOf(amount, figure) && PART_USED.test(figure.left));
}
const GRANTED = /(?:额度|授信)(?:[有是为批给了下来到我一共总]){0,6}\s?$/;
const PART_USED = /(?:只|就|实际|先)(?:想|要|打算|准备)?[用借贷取提]\s?$/;

/** Where no count was settled on, interest for days is told by both. */
function isDayCount({ value }: Figure, { term_days, day_basis }: Slots): boolean {
  return term_days !== undefined && !day_basis && (roughly(value) === 360 || roughly(value) === 365);
}

/** "车10万5首付三万五，贷七万": a price and what is paid down on it, where the loan is the rest. */
function isOfPrice(figure: Figure, figures: readonly Figure[], { amount }: Slots): boolean {
  if (figure.kind !== 'money' || !amount) return false;
  const sums = figures.filter(({ kind, vague }) => kind === 'money' && !vague);
  return sums.some((price) =>
    sums.some(
      (down) =>
        (figure === price || figure === down) &&
        PAID_DOWN.test(down.left) &&
        roughly(price.value) - roughly(down.value) === Number(amount.value),
    ),
  );
}
const PAID_DOWN = /首付[了是付给交款:]{0,2}\s?$/;

/** "应还3268.5，里头本金2800": of a payment that is late, the part which bears the penalty. */
function isPaymentOf({ left, value }: Figure, { amount, overdue_days }: Slots): boolean {
  return overdue_days !== undefined && amount !== undefined && DUE.test(left) && roughly(value) > Number(amount.value);
}
const DUE = /(?:应还|该还|要还|月供|账单)[了是款额:]{0,2}\s?$/;

/** What arrived of the loan is the loan less what was held back. */
function isReceived({ value }: Figure, { amount, upfront_fee }: Slots): boolean {
  return Boolean(amount && upfront_fee) && roughly(value) === Number(amount?.value) - Number(upfront_fee?.value);
}
