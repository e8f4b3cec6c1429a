import { LIMITS } from '../limits.ts';
import { readConversion } from './conversion.ts';
import { readDayCount } from './day-count.ts';
import { type Figure, figuresIn } from './figures.ts';
import { readLoanTerms } from './loan-terms.ts';
import { answerMeans, isOne, isWholeFen, readMeans } from './means.ts';
import { readNeeds } from './needs.ts';
import { type Normalised, plain } from './normalise.ts';
import { type Exact, roughly, shifted, times, written } from './numbers.ts';
import { type NamedProduct, productsIn } from './product-names.ts';
import { type Rate, rateOf } from './rates.ts';
import type { RateKind, Slot, Slots } from './reading.ts';
import { readRemaining } from './remaining.ts';

type Mutable = { -readonly [K in keyof Slots]: Slots[K] };
type Place = { readonly from: number; readonly to: number };
/**
 * The facts about a loan in a masked message. `asked` is the fact the desk has just asked for: a bare "36" then fills it.
 * What is ambiguous (a range, two amounts, a number without a loan around it) is left out rather than guessed.
 * `continuing`: a calculation was just made, so a lone "4%" speaks of its rate.
 */
export function slotsOf(
  masked: string,
  products: readonly NamedProduct[],
  asked: string | null,
  continuing = false,
): Slots {
  const said = plain(masked.replace(TOKENS, (token) => '。'.repeat(token.length)));
  const slots: Mutable = {};
  const at = slotMaker(masked, said);
  if (HAS_NUMBER.test(said.text)) {
    const figures = figuresIn(said.text, LIMITS.slotsPerMessage);
    const means = readMeans(figures, said.text, slots, at);
    const others = readDayCount(figures, said.text, slots, at);
    const rest = readLoanTerms(others, slots, at).filter((figure) => !means.has(figure));
    readRates(rest, slots, at, continuing);
    readTimes(rest, slots, at);
    readMoney(rest, slots, at);
    readRemaining(rest, said.text, slots, at);
    if (asked !== null) answerAsked(rest, asked, slots, at);
    answerMeans(rest, asked, slots, at);
  }
  readConversion(said.text, slots, at, continuing);
  readWords(said.text, slots, at, asked);
  readNeeds(said.text, slots, at);
  const named = productsIn(said.text, products);
  const [product, ...others] = named;
  if (product !== undefined && others.length === 0) slots.product = at(product, product.id);
  else if (product !== undefined) slots.products = at(product, named.map(({ id }) => id).join(','));
  return slots;
}

type SlotAt = <T>(place: Place, value: T) => Slot<T>;

// Tokens carry digits that are nobody's figures.
const TOKENS = /\[[A-Z]{2,8}_\d+\]|https?:\/\/[^\s一-龥]+/g;
const HAS_NUMBER =
  /[\d零〇一二两三四五六七八九十百千万廿卅半壹贰叁肆伍陆柒捌玖拾]|\b(?:a (?:year|hundred|thousand)|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|half|hundred)\b/;

function slotMaker(masked: string, said: Normalised): SlotAt {
  return (place, value) => {
    const span = said.span(place.from, place.to);
    return { value, text: masked.slice(span.from, span.to), from: span.from, to: span.to };
  };
}

function readRates(figures: readonly Figure[], slots: Mutable, at: SlotAt, continuing: boolean): void {
  const hasLoanFigures =
    continuing ||
    figures.some((figure) => figure.kind === 'money') ||
    figures.some((figure) => figure.kind === 'months');
  const rates: { figure: Figure; rate: Rate }[] = [];
  for (const [k, figure] of figures.entries()) {
    const rate = rateOf(figure, periodFigure(figures[k - 1], figure), hasLoanFigures);
    if (rate !== null) rates.push({ figure, rate });
  }
  const interest = rates.filter(({ rate }) => rate.of === 'interest');
  const first = interest[0];
  if (
    first?.rate.of === 'interest' &&
    agree(interest.map(({ rate }) => (rate.of === 'interest' ? rate.annual : null)))
  ) {
    slots.annual_rate = { ...at(first.figure, written(first.rate.annual, 0)), stated: first.rate.stated };
  }
  const fee = rates.find(({ rate }) => rate.of === 'fee');
  if (fee?.rate.of === 'fee') slots.monthly_fee_rate = at(fee.figure, written(fee.rate.monthly, 0));
}

/** "一年8%", "一个月5厘": the first figure is the period of the second, not a term. */
function periodFigure(before: Figure | undefined, figure: Figure): RateKind | null {
  if (before === undefined || !isOne(before) || figure.from - before.to > 3 || !isRateKind(figure)) return null;
  return before.kind === 'years'
    ? 'annual'
    : before.kind === 'months'
      ? 'monthly'
      : before.kind === 'days'
        ? 'daily'
        : null;
}

function isRateKind(figure: Figure): boolean {
  return figure.kind !== 'money' && figure.kind !== 'bare' && !/^(?:months|years|days|other)$/.test(figure.kind);
}

const PAID = /(?:已经?还款?了?|还款?[了过]|供了|交了|\bpaid(?: off)?(?: for)?)(?:大概|差不多|有)?\s?$/;
const PAID_AFTER = /^\s?(?:(?:have |are )?(?:already )?paid|已还|已经还)/;
const LATE =
  /(?:逾期|逾|晚还?|拖欠?|迟还?|超期?|过了还款日|没还款?)(?:了|已经?|有|大概|差不多|快|都|超过|还款|约|才|时间|天数|[:是为])*\s?$|(?:overdue|late|past due)(?: by| for| about)*\s?$/;
const LATE_AFTER = /^\s?(?:的?逾期|的?罚息|没还|未还|overdue|late\b|past due|behind)/;
const NO_TERM =
  /(?:工作|上班|入职|干|开店|开|经营|成立|注册|营业|房龄|车龄|工龄|社保|公积金|居住|住|结婚|缴|用了|使用|满|最?近|过去|连续|每|第|保留|保存|还?剩余?|还有|等|查|不到|过|前|后|大|今|去|明|毕业|last|past|every|each|worked|working|experience|wait|next|within|after|\bin)[了满的约已有过下这]{0,2}\s?$/;
const NO_TERM_AFTER =
  /^\s?(?:前|之?前|后|之后|以?来|以上|以下|没|未|工龄|经验|历史|左右没|多|买|办的|借的|注册|ago|of (?:work|experience|employment)|old|later)/;

function readTimes(figures: readonly Figure[], slots: Mutable, at: SlotAt): void {
  const terms: { figure: Figure; months: number }[] = [];
  for (const [k, figure] of figures.entries()) {
    if (figure.vague || !/^(?:months|years|days)$/.test(figure.kind)) continue;
    const isLate = LATE.test(figure.left) || LATE_AFTER.test(figure.right);
    if (figure.kind === 'days') {
      const days = wholeNumber(figure.value);
      if (isLate && days !== null && slots.overdue_days === undefined) slots.overdue_days = at(figure, days);
      continue;
    }
    const months = wholeNumber(figure.kind === 'years' ? times(figure.value, 12n) : figure.value);
    if (months === null || isLate) continue;
    if (PAID.test(figure.left) || PAID_AFTER.test(figure.right)) {
      if (slots.paid_periods === undefined) slots.paid_periods = at(figure, months);
      continue;
    }
    const next = figures[k + 1];
    const prior = figures[k - 1];
    const isPeriod =
      (next !== undefined && periodFigure(figure, next) !== null) ||
      (isOne(figure) && prior !== undefined && isRateKind(prior) && isBeside(prior, figure));
    const isEach = isOne(figure) && figure.kind === 'months' && !/[借贷用限]\s?$|\bfor (?:a )?$/.test(figure.left);
    if (isPeriod || isEach || NO_TERM.test(figure.left) || NO_TERM_AFTER.test(figure.right)) continue;
    terms.push({ figure, months });
  }
  // "20万3年一年还多少": the lone 一年 is the question, not the term.
  const said = terms.length > 1 ? terms.filter(({ figure }) => !isOne(figure)) : terms;
  const first = said[0];
  if (first !== undefined && said.every(({ months }) => months === first.months))
    slots.term_months = at(first.figure, first.months);
}

/** Two characters apart at most, and in one clause: "8%一年", but not "8厘，一年". */
function isBeside(one: Figure, other: Figure): boolean {
  const apart = other.from - one.to;
  return apart <= 2 && other.left.length >= apart;
}

const NOT_THE_LOAN =
  /(?:月入|年入|收入|工资|薪水?|月供|每个?月还?|月还款?|首付|房价|房子?|房产|价值|价格|估值|市值|评估|车价|车子?|存款|流水|营业额|销售额|社保|公积金|费|金(?<!本金|资金|现金|借款金)|利息|罚息|余额|罚款?|税|卡里|收了?我?|交了?|转了?|骗了?|扣了?|赔|\b(?:salary|income|earn|make|rent|fees?|deposit|house|car|worth|price|savings|paid|interest)\b)(?:大概|大约|差不多|有|是|了|约|值|才|只|共|要|税前|税后|就|到手|每?月|一月|一?个月|:|在|我|¥| is| of| about| around| a| the| my)*\s?$/;
const NOT_THE_LOAN_AFTER =
  /^\s?(?:的?(?:工资|收入|月薪|流水|存款|房子|车子|首付|利息|手续费|服务费|月供|保证金|定金|会员)|(?:一|每)个?月(?![^,]{0,3}(?:还|利|息))|a month|per month|monthly|salary|income)/;
const PREPAY =
  /(?:提前|先)[^,借贷]{0,6}$|一次性?还(?:款|掉|了|上)?\s?$|多还\s?$|(?:prepay|pre-pay|early|pay (?:off|down))[^,]{0,14}$/;
const PREPAY_AFTER = /^\s?(?:early|ahead)/;
const BORROWED =
  /(?:借|贷款?|本金|额度|放款|申请|批|下款|金额|要|用|缺|周转|欠|borrow(?:ed|ing)?|loan|lend|need|want|principal|amount|finance)(?:了|款|个|到|出|一?笔|大概|大约|约|差不多|我|点|来|过|是|为|:|¥|rmb|cny| of| is| for| a| about| around|\s)*$/;

// A bare number is the loan only when the words beside it say so.
const LOAN_BEFORE =
  /(?:借款?|贷款?|本金|欠款?|borrow(?:ed)?|loan of|principal(?: of)?|payments? on)(?:了|我)?\s?$|\b(?:pay|repay|cost|be)\b[^,]{0,14}\bon\s?$/;
/** "300000 at 3.85%": its terms follow. */
const LOAN_AFTER = /^ (?:at|over|for) (?:a |an |\d|one|two|three|five|ten)|^ (?:loan\b|overdue)|^分[\d期]/;

function readMoney(figures: readonly Figure[], slots: Mutable, at: SlotAt): void {
  const strong: Figure[] = [];
  const weak: Figure[] = [];
  const prepaid: Figure[] = [];
  for (const figure of figures) {
    if (figure.vague || (figure.kind !== 'money' && figure.kind !== 'bare') || !isWholeFen(figure.value)) continue;
    const isLarge = figure.kind === 'money' || (figure.value.places <= 2 && roughly(figure.value) >= 100);
    if (!isLarge) continue;
    const isBorrowed = BORROWED.test(figure.left);
    if ((!/^ loan\b/.test(figure.right) && PREPAY.test(figure.left)) || PREPAY_AFTER.test(figure.right))
      prepaid.push(figure);
    else if (NOT_THE_LOAN.test(figure.left) || NOT_THE_LOAN_AFTER.test(figure.right)) continue;
    else if (figure.kind === 'bare') {
      if (LOAN_BEFORE.test(figure.left) || LOAN_AFTER.test(figure.right)) strong.push(figure);
    } else (isBorrowed ? strong : weak).push(figure);
  }
  const amount = theOne(strong.length > 0 ? strong : weak);
  if (amount !== null) slots.amount = at(amount, written(amount.value, 2));
  const prepay = theOne(prepaid);
  if (prepay !== null) slots.prepay_amount = at(prepay, written(prepay.value, 2));
}

function theOne(figures: readonly Figure[]): Figure | null {
  const first = figures[0];
  return first !== undefined && agree(figures.map((figure) => figure.value)) ? first : null;
}

function agree(values: readonly (Exact | null)[]): boolean {
  return new Set(values.map((value) => (value === null ? '' : written(value, 0)))).size <= 1;
}

function answerAsked(figures: readonly Figure[], asked: string, slots: Mutable, at: SlotAt): void {
  const figure = figures[0];
  if (figure === undefined || figures.length > 1 || figure.vague) return;
  const isBare = figure.kind === 'bare';
  const whole = wholeNumber(figure.value);
  if (asked === 'amount' || asked === 'prepay_amount') {
    if ((isBare || figure.kind === 'money') && isWholeFen(figure.value)) {
      const slot = at(figure, written(figure.value, 2));
      if (asked === 'prepay_amount') {
        slots.prepay_amount = slot;
        delete slots.amount;
      } else slots.amount ??= slot;
    }
  } else if (asked === 'term_months' && isBare && whole !== null && whole >= 1 && whole <= LIMITS.loanMaxPeriods) {
    slots.term_months ??= at(figure, whole);
  } else if (asked === 'overdue_days' && (isBare || figure.kind === 'days') && whole !== null && whole <= 36_500) {
    slots.overdue_days ??= at(figure, whole);
  } else if (asked === 'days_since_due' && (isBare || figure.kind === 'days') && whole !== null) {
    slots.days_since_due ??= at(figure, whole);
  } else if (asked === 'overdue_interest' && (isBare || figure.kind === 'money') && isWholeFen(figure.value)) {
    slots.overdue_interest = at(figure, written(figure.value, 2));
    delete slots.amount;
  } else if (
    asked === 'paid_periods' &&
    whole !== null &&
    (isBare || figure.kind === 'months') &&
    whole <= LIMITS.loanMaxPeriods
  ) {
    slots.paid_periods ??= at(figure, whole);
    delete slots.term_months;
  } else if ((asked === 'annual_rate' || asked === 'monthly_fee_rate') && (isBare || figure.kind === 'percent')) {
    answerRate(figure, asked, slots, at);
  }
}

function answerRate(figure: Figure, asked: 'annual_rate' | 'monthly_fee_rate', slots: Mutable, at: SlotAt): void {
  if (slots.annual_rate !== undefined || slots.monthly_fee_rate !== undefined) return;
  const isFraction = figure.kind === 'bare' && roughly(figure.value) < 1 && figure.value.places >= 3;
  const isUnsure = asked === 'annual_rate' && figure.kind === 'bare' && !isFraction && roughly(figure.value) < 1;
  const rate = isFraction ? figure.value : shifted(figure.value, -2);
  if (isUnsure || roughly(rate) > LIMITS.annualRateMax) return;
  const slot = at(figure, written(rate, 0));
  if (asked === 'annual_rate') slots.annual_rate = { ...slot, stated: 'annual' };
  else slots.monthly_fee_rate = slot;
}

const METHODS = [
  [
    'equal_instalment',
    /等额本息|等额还款|本息等额|每月(?:还款?)?(?:一样|相同|固定)|equal (?:monthly )?(?:payments?|install?ments?)|annuity/,
  ],
  ['equal_principal', /等额本金|本金等额|等本等?|equal principal|constant principal/],
  [
    'bullet',
    /到期一次(?:性)?(?:还|偿)|一次性?还本付息|利随本清|到期还本付息|bullet|lump[- ]sum at (?:the end|maturity)|all at (?:the end|maturity)/,
  ],
  ['interest_only', /先息后本|先还(?:利)?息[^,]{0,4}(?:后|再|本)|按[月季](?:付|还|结)息|到期还本|interest[- ]only/],
] as const;
const BORROWERS = [
  [
    'company',
    /我们?(?:的|家|有个?|开了?家?|名下的?)?(?:小)?公司(?!上班|职员|员工|打工)|(?<!贷款|小贷|担保|你们|保险|金融|哪家|分|催收|在|上市|个)公司(?:要|想|需要|周转|贷|经营|流水|名义|资金|用|借)|企业(?:贷|主|法人|周转|经营|需要|用|名义)|(?:我是|我们是|以)(?:企业|法人|公司)|法人代表|对公贷|\b(?:my|our) (?:company|business|firm)\b|business loan|corporate loan|for (?:a|the) company/,
  ],
  [
    'self_employed',
    /个体(?:户|工商|经营|老板|商)|我?开(?:了个?|个|一?家)?(?:小店|店|餐馆|饭店|超市|网店)|做(?:点)?小?生意|自雇|自由职业|摆摊|self[- ]?employed|sole (?:trader|proprietor)|freelanc/,
  ],
  [
    'person',
    /个人(?:借|贷|用|消费|名义|申请|要)|上班族|打工(?:人|的|仔)|工薪|公务员|事业单位|公司(?:职员|员工|上班)|私人(?:借|贷|用)|personal loan|\bi(?:'m| am) (?:an )?employ/,
  ],
] as const;
const BARE_BORROWERS = [
  ['company', /^(?:是|我?们?)?(?:公司|企业|company|business|对公)/],
  ['self_employed', /^(?:我?是)?(?:个体|自雇|self)/],
  ['person', /^(?:我?是)?(?:个人|自己|本人|私人|person|individual|myself|me\b)/],
] as const;

function readWords(text: string, slots: Mutable, at: SlotAt, asked: string | null): void {
  const methods = METHODS.flatMap(([method, pattern]) => {
    const hit = pattern.exec(text);
    return hit === null ? [] : [{ method, from: hit.index, to: hit.index + hit[0].length }];
  });
  const [method, ...others] = methods;
  // Two methods in one message are a comparison; "到期还本" inside 先息后本 is not.
  if (method !== undefined && others.length === 0) slots.repay_method = at(method, method.method);
  for (const [borrower, pattern] of asked === 'borrower_type' ? [...BORROWERS, ...BARE_BORROWERS] : BORROWERS) {
    const hit = pattern.exec(text);
    if (hit === null) continue;
    slots.borrower_type = at({ from: hit.index, to: hit.index + hit[0].length }, borrower);
    break;
  }
}

function wholeNumber(value: Exact): number | null {
  const text = written(value, 0);
  return /^\d{1,19}$/.test(text) ? Number(text) : null;
}
