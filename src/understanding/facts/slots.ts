import { LIMITS } from '../../limits.ts';
import type { Context, MutableSlots, SlotAt, Slots } from '../reading.ts';
import { type Normalised, plain } from '../text/normalise.ts';
import { atEnd, sought } from '../text/sought.ts';
import { withoutTokens } from '../text/tokens.ts';
import { answerAsked } from './asked-fact.ts';
import { readConversion } from './conversion.ts';
import { asCorrected } from './corrections.ts';
import { inOneCurrency, namesMoney, readCurrency } from './currency.ts';
import { readDayCount } from './day-count.ts';
import { asGrouped } from './digit-groups.ts';
import { readDownPayment } from './down-payment.ts';
import { readExtraPayment } from './extra-payment.ts';
import { readFeeEachMonth } from './fee-each-month.ts';
import type { FigureKind } from './figure-units.ts';
import { type Figure, figuresIn } from './figures.ts';
import { isHeadroom, readShareAgain } from './headroom.ts';
import { readLateDates } from './late-dates.ts';
import { readLateInstalment, readTwice } from './late-instalment.ts';
import { answerPeriod, readLiRate } from './li-rate.ts';
import { readFinancedFee, readMoney } from './loan-amounts.ts';
import { readLoanDates } from './loan-dates.ts';
import { readEnglishDates } from './loan-dates-in-english.ts';
import { readLoanTerms } from './loan-terms.ts';
import { periodFigure, readTimes } from './loan-times.ts';
import { readWords } from './loan-words.ts';
import { readLone } from './lone-figures.ts';
import { CAP, isLprBase, readAgainstCap, readLprRate, withBasisPoints } from './lpr-rate.ts';
import { answerMeans, readMeans } from './means.ts';
import { asSpelt } from './mistyped.ts';
import { readNeeds } from './needs.ts';
import { agree, divided, type Exact, plus, shifted, times, written } from './numbers.ts';
import { readOneOfSeveral } from './one-of-several.ts';
import { NOT_PLANNED, type PlanFigures, readPlan, readPlanFigures } from './payment-plan.ts';
import { readPartLater, readPaymentNumber, readPeriodsPaid } from './periods-paid.ts';
import { readPrepayShare } from './prepay-share.ts';
import { isOwed, type NamedProduct, productsIn } from './product-names.ts';
import { readChangeInEnglish } from './rate-change-in-english.ts';
import { type Rate, rateOf } from './rates.ts';
import { readFeeOfPrincipal, readFlatByMonth, readLoneRate, readRateChange } from './rates-in-passing.ts';
import { readRemaining, readRestOfTerm } from './remaining.ts';
import { readInterestAtEnd, readRepaidAtEnd } from './repaid-at-end.ts';
import { readRepeatedPayment } from './repeated-payment.ts';
import { readReplaced } from './replaced.ts';
import { readRestOfPrice } from './rest-of-price.ts';
import { setApart } from './set-apart.ts';
import { isPlanned } from './told-plan.ts';
import { readMonthlyAtEnd, readUnclearRate } from './unclear-rate.ts';
import { readUnitPrice } from './unit-price.ts';
import { readWanted } from './wanted.ts';

/** What of the conversation a message's own facts are read by. */
type Amid = Pick<Context, 'intent' | 'asked' | 'slots' | 'former'>;
/**
 * The facts about a loan in a masked message. `asked` is the fact the desk has just asked for: a bare "36" then fills it.
 * What is ambiguous (a range, two amounts, a number without a loan around it) is left out rather than guessed.
 * `continuing`: a calculation was just made, so a lone "4%" is its rate; `amid`: what was told before, in its units.
 */
export function slotsOf(
  masked: string,
  products: readonly NamedProduct[],
  asked: string | null,
  continuing = false,
  amid: Amid | null = null,
): Slots {
  const corrected = asCorrected(asSpelt(masked));
  const typed = plain(withoutTokens(corrected));
  const said = { ...typed, text: asGrouped(typed.text) };
  const slots: MutableSlots = {};
  const known = amid?.slots ?? {};
  // A figure that took another's place is quoted, and not the one it replaced.
  const at = slotMaker(corrected, said);
  let [planned, told]: [PlanFigures, readonly Figure[]] = [NOT_PLANNED, []];
  const hasNumber = HAS_NUMBER.test(said.text);
  const isAbroad = hasNumber && namesMoney(said.text);
  if (hasNumber) {
    const again = amid && readReplaced(said.text, slots, at, amid.slots);
    told = withBasisPoints(figuresIn(said.text, LIMITS.slotsPerMessage), said.text, known);
    const all = told.filter(({ from }) => !again || from < again.from || from >= again.to);
    const areYuan = known.amount !== undefined || NAMES_YUAN.test(said.text);
    const found = readEnglishDates(all, said.text, slots, at);
    const own = readExtraPayment(inOneCurrency(found, said.text, areYuan, isAbroad), said.text, slots, at, amid);
    planned = readPlanFigures(own, said.text, slots, at, known);
    const figures = readRepeatedPayment(readUnitPrice(planned.figures, said.text, slots, at), said.text, slots, at);
    const means = readMeans(figures, said.text, slots, at, amid?.intent === 'affordability');
    const share = amid && isHeadroom(amid.slots) ? readShareAgain(figures, slots, at) : null;
    const others = readDayCount(figures, said.text, slots, at);
    const open = readLoanTerms(others, slots, at).filter((figure) => !means.has(figure) && figure !== share);
    const unpaid = readPartLater(readPeriodsPaid(open, said.text, slots, at), slots, at, continuing);
    const rest = amid?.asked === null && continuing ? readLone(unpaid, said.text, amid, slots, at) : unpaid;
    readFeeOfPrincipal(rest, said.text, slots, at);
    const fee = readRates(rest, slots, at, continuing || CAP.test(said.text));
    if (continuing) readFlatByMonth(rest, said.text, slots, at, known);
    readTimes(rest, slots, at);
    readLoanDates(said.text, slots, at);
    readLateDates(said.text, slots, at);
    readPaymentNumber(said.text, figures, slots, at, known);
    if (fee !== null) readFeeInAll(fee, slots, at);
    readMoney(readRepaidAtEnd(rest, figures, said.text, slots, at), said.text, slots, at);
    readInterestAtEnd(rest, said.text, slots, at);
    readRestOfPrice(found, said.text, slots, at, known);
    readFinancedFee(said.text, slots);
    readPrepayShare(said.text, slots, at);
    readRemaining(rest, said.text, slots, at);
    readDownPayment(found, said.text, slots, at, known);
    if (known.remaining_principal) readRestOfTerm(rest, slots, at, known);
    readFeeEachMonth(said.text, slots);
    readCharge(said.text, slots);
    readTwice(said.text, slots, at);
    readLateInstalment(rest, said.text, slots, at);
    readNoInterest(said.text, asked, slots, at);
    readLprRate(said.text, figures, slots, at, known);
    readLoneRate(rest, slots, at, amid);
    readLiRate(rest, said.text, slots, at, known);
    if (continuing) readChangeInEnglish(said.text, slots, at);
    if (continuing && slots.annual_rate === undefined) readRateChange(rest, said.text, slots, at);
    readAgainstCap(said.text, slots, at);
    if (asked !== null) answerAsked(rest, asked, slots, at);
    answerMeans(rest, asked, slots, at);
    if (asked !== PART) readUnclearRate(rest, slots, at);
    readMonthlyAtEnd(said.text, slots);
  }
  readWanted(said.text, slots, at, continuing && amid?.slots.annual_rate !== undefined);
  readConversion(said.text, slots, at, continuing);
  readWords(said.text, slots, at, asked);
  answerPeriod(said.text, asked, slots, at);
  readPlan(said.text, asked, planned, slots, at, known);
  // A loan somebody pays already is no wish for another of the kind.
  const mentioned = productsIn(said.text, products);
  const named = mentioned.filter((product) => !isOwed(said.text, product));
  readNeeds(said.text, mentioned, slots, at);
  const [product, ...others] = named;
  if (product !== undefined && others.length === 0) slots.product = at(product, product.id);
  else if (product !== undefined) slots.products = at(product, named.map(({ id }) => id).join(','));
  const isMixed = told.some(({ kind }) => kind === 'foreign');
  // One figure is of one loan, unless others were told before.
  const isOfSeveral = told.length > 1 || slots.repay_methods || asked === 'offers' || (told.length > 0 && known.amount);
  if (asked !== PART && isOfSeveral && !slots.new_rate && !isPlanned(slots) && !isMixed)
    setApart(said.text, slots, at, (part) => slotsOf(part, products, PART, true), asked === 'offers', amid);
  if (known.offers && hasNumber) readOneOfSeveral(said.text, slots, at, known);
  readCurrency(said.text, told, slots, at, known, asked, isAbroad);
  return slots;
}

/** "免息，手续费300": nothing but the fee costs. Without a fee nobody is told that money is free. */
function readNoInterest(text: string, asked: string | null, slots: MutableSlots, at: SlotAt): void {
  const hit = NO_INTEREST.exec(text);
  const hasFee = slots.upfront_fee || slots.upfront_fee_rate || slots.monthly_fee;
  // "每月还2000，说没利息": what is paid tells the rate, whatever somebody says of it.
  const isTold =
    slots.free_first || slots.annual_rate || slots.monthly_fee_rate || (slots.amount && slots.monthly_payment);
  // What is told of one of several loans may name its fee elsewhere.
  if (hit === null || isTold || !(hasFee || asked === 'annual_rate' || asked === PART)) return;
  slots.annual_rate = { ...at({ from: hit.index, to: hit.index + hit[0].length }, '0'), stated: 'annual' };
}
const NO_INTEREST = sought(
  /免息|无息|零利息|0利息|[没無无]有?利息|不(?:收|要|算|付)利息|[0零]利率|\b(?:interest[- ]free|(?:no|zero|nil|without)[- ]interest|0 ?% (?:interest|apr|financ\w+|rate)|zero[- ]percent|0 ?%(?=$| (?:but|with|plus)\b))(?! (?:for|in|during|until|till|on|period|days?|months?|if)\b)/,
);

/** Nobody asked for it: a part is not split again. */
const PART = 'part';

const NAMES_YUAN = sought(/\b(?:yuan|rmb|cny)\b/);
const HAS_NUMBER =
  /[\d零〇一二两三四五六七八九十百千万廿卅半壹贰叁肆伍陆柒捌玖拾]|\b(?:a (?:year|hundred|thousand|grand|lakh|crore)|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|half|quarter|hundred|(?:seven|eigh|nin|ten|eleven|twelf|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)ie)th)\b/;

function slotMaker(masked: string, said: Normalised): SlotAt {
  return (place, value) => {
    const span = said.span(place.from, place.to);
    return { value, text: masked.slice(span.from, span.to), from: span.from, to: span.to };
  };
}

/** Returns a fee for the whole term: what it comes to a month is known only with the term. */
function readRates(figures: readonly Figure[], slots: MutableSlots, at: SlotAt, continuing: boolean): FeeInAll | null {
  const hasLoanFigures = continuing || figures.some((figure) => OF_A_LOAN.has(figure.kind) || isRaised(figure, slots));
  const rates: { figure: Figure; rate: Rate }[] = [];
  for (const [k, figure] of figures.entries()) {
    if (isCeiling(figure) || isLprBase(figure, figures[k + 1], figures) || isRaisedTo(figure, slots)) continue;
    const rate = rateOf(figure, periodFigure(figures[k - 1], figure), hasLoanFigures);
    if (rate !== null) rates.push(withPoints(figure, rate, figures[k + 1]));
  }
  const all = rates.filter(({ rate }) => rate.of === 'interest');
  // "5% back, 9.6% a year": of several percentages, those that are called a rate.
  const named = all.filter(({ rate }) => rate.of === 'interest' && rate.isNamed);
  const interest = named.length > 0 ? named : all;
  const first = interest[0];
  if (
    first?.rate.of === 'interest' &&
    agree(interest.map(({ rate }) => (rate.of === 'interest' ? rate.annual : null)))
  ) {
    slots.annual_rate = { ...at(first.figure, written(first.rate.annual, 0)), stated: first.rate.stated };
  }
  const fee = rates.find(({ rate }) => rate.of === 'fee');
  if (fee?.rate.of === 'fee') {
    slots.monthly_fee_rate = at(fee.figure, written(fee.rate.monthly, 0));
    // "月费率0.5%，说年化才6%": the fee times twelve is that fee again, and no interest on top of it.
    const monthly = written(fee.rate.monthly, 0);
    const isFee = interest.some(
      ({ rate }) => rate.of === 'interest' && written(divided(rate.annual, 12), 0) === monthly,
    );
    if (isFee) delete slots.annual_rate;
  }
  const penalty = rates.find(({ rate }) => rate.of === 'penalty');
  if (penalty?.rate.of === 'penalty') {
    const { annual, stated } = penalty.rate;
    const slot = { ...at(penalty.figure, written(annual, 0)), stated };
    // With an uplift beside it, it is what the uplift is added to.
    if (slots.overdue_uplift === undefined) slots.penalty_rate = slot;
    else slots.annual_rate ??= slot;
  }
  const inAll = rates.find(({ rate }) => rate.of === 'fee_in_all');
  return inAll?.rate.of === 'fee_in_all' ? { figure: inAll.figure, share: inAll.rate.share } : null;
}

/** "罚息上浮50%，我原来是4.2%": what the uplift is added to. */
function isRaised({ kind, left }: Figure, { overdue_uplift: uplift }: Slots): boolean {
  return uplift !== undefined && kind === 'percent' && /(?:原来|原先|原本|本来|平时|合同)[^,]{0,4}$/.test(left);
}

/** "上浮50%，也就是6.3%": with the uplift in it, so nothing is added to it. */
function isRaisedTo({ left }: Figure, { overdue_uplift: uplift }: Slots): boolean {
  return uplift !== undefined && /^(?:那?也?就是|即|等于|合|变成)\s?$/.test(left);
}

const OF_A_LOAN: ReadonlySet<FigureKind> = new Set(['money', 'months', 'years', 'foreign']);

/** "超过24%了吗": what the told rate is held against. */
function isCeiling({ kind, value, left }: Figure): boolean {
  if (kind !== 'percent' && kind !== 'bare') return false;
  return CAP_TOLD.test(left) || (kind === 'percent' && CEILINGS.has(written(value, 0)) && HELD_AGAINST.test(left));
}
/** "Cap here is 24%", "四倍12.4对吧". */
const CAP_TOLD = atEnd(
  /(?:四倍|4倍|上限|红线|封顶线?)(?:利率|是|为|就是|等于|算下来|[:：\s])*$|\b(?:cap|ceiling|legal limit|4x)(?: (?:here|there|now|on (?:it|that|loans)))?(?: (?:is|was|of|at|being))?\s?$/,
);
const CEILINGS: ReadonlySet<string> = new Set(['24', '36', '12']);
const HELD_AGAINST =
  /(?:超出?|超过|高于|高过|低于|大于|小于|不到|突破|\b(?:over|above|exceed\w*|below|under|within|than))(?:了|法定|年化|the|\s)*$/;

/** "晚还8天，每天收万分之五": a rate a day on what is late is the charge itself, unless it is called the contract's. */
function readCharge(text: string, slots: MutableSlots): void {
  const { annual_rate: rate, overdue_days, overdue_uplift, penalty_rate } = slots;
  if (rate?.stated !== 'daily' || !overdue_days || overdue_uplift || penalty_rate || CONTRACT_RATE.test(text)) return;
  slots.penalty_rate = rate;
  delete slots.annual_rate;
}
const CONTRACT_RATE = /[日天]利率|日息|合同|约定利率|\b(?:contract|loan rate|interest rate|daily rate|interest is)\b/;

interface FeeInAll {
  readonly figure: Figure;
  readonly share: Exact;
}

const POINTS_LESS = /(?:减|下浮|下调|降低?|低|-|−|–|\b(?:minus|less))\s?(?:去|了)?\s?$/;
const POINTS_MORE = /(?:加|上浮|上调|高|\+|\bplus)\s?(?:上|了)?\s?$/;

/** "LPR 3.5%减30个基点": the rate and the points added to it or taken from it are one rate. */
function withPoints(figure: Figure, rate: Rate, next: Figure | undefined): { figure: Figure; rate: Rate } {
  if (rate.of !== 'interest' || rate.stated !== 'annual' || next?.kind !== 'basis_points' || next.vague)
    return { figure, rate };
  const isLess = POINTS_LESS.test(next.left);
  if (!isLess && !POINTS_MORE.test(next.left)) return { figure, rate };
  const annual = plus(rate.annual, times(shifted(next.value, -4), isLess ? -1n : 1n));
  return annual.units < 0n ? { figure, rate } : { figure: { ...figure, to: next.to }, rate: { ...rate, annual } };
}

/**
 * "分12期，手续费一共7.2%" is 0.6 % a month on the original principal; beside a rate of interest such a fee is paid once.
 */
function readFeeInAll({ figure, share }: FeeInAll, slots: MutableSlots, at: SlotAt): void {
  if (slots.annual_rate !== undefined) slots.upfront_fee_rate ??= at(figure, written(share, 0));
  else if (slots.term_months !== undefined && slots.term_months.value > 0)
    slots.monthly_fee_rate ??= at(figure, written(divided(share, slots.term_months.value), 0));
}
