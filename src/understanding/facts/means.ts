import type { MutableSlots, SlotAt } from '../reading.ts';
import { sought } from '../text/sought.ts';
import type { Figure } from './figures.ts';
import { readValueShare } from './headroom.ts';
import { isWholeFen } from './loan-amounts.ts';
import { type Exact, plus, roughly, shifted, written } from './numbers.ts';

/**
 * What a customer earns, already pays each month and could pledge. None of it is the loan or its term: these figures are
 * returned, so that nobody else reads them. Several incomes, or several values, are left out rather than guessed.
 */
export function readMeans(
  figures: readonly Figure[],
  text: string,
  slots: MutableSlots,
  at: SlotAt,
  amidShare = false,
): ReadonlySet<Figure> {
  const taken = new Set<Figure>();
  if (HOUSEHOLD.test(text)) readHousehold(figures, text, slots, at, taken);
  // "And with another loan of 700 a month?" after a share. A debt that is merely told may be one of those before it.
  else if (amidShare && FURTHER.test(text)) readHousehold(figures, text, slots, at, taken, true);
  if (PLEDGE.test(text)) {
    readPledge(figures, slots, at, taken);
    const share = readValueShare(figures, text, slots, at);
    if (share) taken.add(share);
  }
  if (taken.size > 0) readRatio(text, slots, at);
  return taken;
}

/** The fact just asked for again, answered with a bare sum. */
export function answerMeans(figures: readonly Figure[], asked: string | null, slots: MutableSlots, at: SlotAt): void {
  if (asked !== 'monthly_income' && asked !== 'collateral_value') return;
  const [figure, ...others] = figures;
  if (figure === undefined || others.length > 0 || !isSum(figure)) return;
  slots[asked] ??= at(figure, written(figure.value, 2));
  delete slots.amount;
}

const HOUSEHOLD = sought(
  /收入|[月年]入|入息|人工[\s:]?\d|工资|薪|到手|[挣赚]|进账|税[前后]|\b(?:income|salary|wages?|earn\w*|take[- ]home|make|gross|debt[- ]to[- ]income|dti)\b/,
);
const PLEDGE = sought(
  /房|车|抵押|评估|估[值价]|铺|\b(?:house|home|flat|apartment|property|car|vehicle|worth|apprais\w*|valued?|valuation|collateral|ltv|loan[- ]to[- ]value)\b/,
);
const ABOUT =
  '(?:每?个?月|一个?月|税前|税后|到手|固定|稳定|大概|大约|差不多|总共|一共|加起来|加一起|合起来|只有|才|也就|已经|是|为|有|要|在|约|共|了|的|[降涨升减加变][到至成为]|:|¥|rmb|cny| (?:falls?|drops?|goes|rises?|changes?)(?: up| down)? to| of| is| are| would be| will be| at| about| around| roughly| comes? to| a month| month|\\s)*$';
const INCOME = new RegExp(
  `(?:收入|[月年]入|入息|(?<!转)人工|工资|薪水?|[月薪资]\\s?(?:税后)?到手|[挣赚]|进账|税[前后]|\\b(?:income|salary|wages?|earn(?:s|ing|ed)?|(?:i|we) make|take[- ]home(?: pay)?|(?:i |we )?gross(?! (?:cost|amount|sum|loan))))${ABOUT}`,
);
const INCOME_AFTER =
  /^\s?(?:元|块钱?)?(?:一个月)?的?(?:月?收入|月?工资|月?薪)|^ (?:a |per )?(?:month(?:ly)? )?(?:income|salary|take[- ]home|gross|before tax|after tax)\b/;
const YEARLY = /年(?:收入|入|薪|总收入)|每年|\b(?:annual|yearly)\b/;
const YEARLY_AFTER = /^\s?(?:一年|每年|\/年)|^ (?:a |per |each )(?:year|annum)|^ annual/;
const DEBT = new RegExp(
  `(?:月供|月还款?额?|(?:还|供|付|交)(?:贷款?|款|月供)?|房贷|车贷|信用卡|网贷|花呗|白条|分期|贷款|债务?|负债|` +
    `\\b(?:pay(?:s|ing|ments?)?|repay(?:ing|ments?)?|mortgage|(?:car|student|personal|home|bank) loans?|car|store cards?|overdraft|(?:credit )?cards?(?: minimums?)?|debts?|instal?lments?|obligations))${ABOUT}`,
);
const DEBT_AFTER =
  /^\s?(?:元|块钱?)?的?(?:月供|房贷|车贷|债)|^ (?:a month |per month |monthly )?(?:(?:goes |in |on |for |to )*(?:my |the |an? )?)?(?:mortgage|debts?|car\b|(?:car |home |personal |student |instal?lment )?loans?\b|repayments?)/;
const NOT_A_DEBT = /^\s?(?:元|块钱?)?的?(?:房租|租金|生活费|学费)|^ (?:in |for |on )?(?:rent|food|tuition)/;
const BALANCE = /欠|余额|剩|总额|\b(?:owe|owing|balance|left)\b/;
const MONTHLY = /月|\b(?:monthly|month)\b/;
const MONTHLY_AFTER = /^\s?(?:元|块钱?)?(?:\/|每|一个?)月|^ (?:(?:a|per|each|every) month|monthly)|^ ?\/ ?mo(?:nth)?\b/;
/** What is not borrowed yet: "再借每月还1500". */
const FURTHER =
  /(?:再|新|另外?|想|打算|准备|要)(?:增加?)?(?:申请)?(?:[借贷]|办)|再[加添多]|新(?:贷款|增|的一?笔)|这[笔次]|\b(?:new|another|further|extra|additional|add(?:ing)?)\b/;

function readHousehold(
  figures: readonly Figure[],
  text: string,
  slots: MutableSlots,
  at: SlotAt,
  taken: Set<Figure>,
  furtherAlone = false,
): void {
  const incomes = figures.filter(
    (figure, k) => isSum(figure) && isIncome(figure, figures[k - 1]) && !isLeftOut(figure, text),
  );
  readIncomeShare(figures, text, slots, at, taken);
  for (const income of incomes) for (const beside of [income, ...periodsBeside(income, figures)]) taken.add(beside);
  const [income] = incomes;
  const partners = figures.filter(
    (figure) => isSum(figure) && !incomes.includes(figure) && isPartners(figure) && !isLeftOut(figure, text),
  );
  if (income !== undefined && incomes.length + partners.length > 1)
    readBothIncomes([...incomes, ...partners], figures, text, slots, at);
  else if (income !== undefined && incomes.length === 1)
    slots.monthly_income = at(income, written(aMonths(income, figures), 2));
  const debts: Figure[] = [];
  let read = 0;
  for (const [k, figure] of figures.entries()) {
    const words = text.slice(Math.max(read, figure.from - 40), figure.from);
    const isFurther = FURTHER.test(words);
    const month = monthBefore(figure, figures[k - 1]);
    // "房贷一个月3000": the month is a figure by itself.
    const whole = month ? { ...figure, left: `${month.left}${text.slice(month.from, figure.from)}` } : figure;
    const isDebt = isSum(figure) && !taken.has(figure) && isMonthlyDebt(whole, isFurther, slots.monthly_income?.value);
    if (furtherAlone && !isFurther) continue;
    if (isDebt && isFurther) slots.further_payment ??= at(figure, written(figure.value, 2));
    else if (isDebt) debts.push(figure);
    if (isDebt) for (const one of month ? [month, figure] : [figure]) taken.add(one);
    if (isDebt || incomes.includes(figure)) read = figure.to;
  }
  const [first, ...others] = debts;
  if (first === undefined) return;
  const sum = others.reduce((total, { value }) => plus(total, value), first.value);
  slots.monthly_debts = at({ from: first.from, to: others.at(-1)?.to ?? first.to }, written(sum, 2));
}

/** "我8000，老婆6500，占家里收入几成": two incomes are one household's where somebody says so; otherwise it is asked whose counts. */
function readBothIncomes(
  incomes: readonly Figure[],
  figures: readonly Figure[],
  text: string,
  slots: MutableSlots,
  at: SlotAt,
): void {
  const [first, second, ...others] = [...incomes].sort((one, other) => one.from - other.from);
  if (!first || !second || others.length > 0 || !OF_ONE_HOUSEHOLD.test(text)) return;
  const both = plus(aMonths(first, figures), aMonths(second, figures));
  slots.monthly_income = at({ from: first.from, to: second.to }, written(both, 2));
}
const OF_ONE_HOUSEHOLD =
  /家里|[我咱]们?家|家庭|[我咱]们?(?:俩|两)|两口子|夫妻|两个?人(?:加|合|一起|的)|\b(?:our|household|both of us|combined|together)\b/;
function isPartners({ left, right }: Figure): boolean {
  return PARTNER.test(left) && !DEBT_AFTER.test(right) && !NOT_A_DEBT.test(right);
}
/** "My wife makes 3,100 but she isn't going on the loan". */
function isLeftOut({ left, to }: Figure, text: string): boolean {
  return SOMEBODY.test(left) && NOT_ON_IT.test(text.slice(to, to + NOT_ON_IT_CHARS));
}
const SOMEBODY = /\b(?:wife|husband|partner|he|she|they|son|daughter|mother|father|mum|dad)\b/;
const NOT_ON_IT_CHARS = 80;
const NOT_ON_IT =
  /^[^.?!]{0,30}(?:\bnot|n['’]t|\bwithout)\b[^.?!]{0,16}\b(?:on|in|part|borrow\w*|appl\w*|sign\w*|count\w*)\b/;
const PARTNER =
  /(?:老婆|老公|媳妇|爱人|妻子|丈夫|太太|对象|孩子他?[爸妈]{1,2}|我(?:这边|自己|本人)|\b(?:wife|husband|partner)(?:['’]?s)?(?: (?:makes|earns|gets|brings(?: in)?|has|on))?)(?:每个?月|一个?月|月|也|是|有|拿|的)*\s?$/;

/** "控制在工资的40%以内", "under 35% of my income": what may go on debts, and no rate. */
function readIncomeShare(
  figures: readonly Figure[],
  text: string,
  slots: MutableSlots,
  at: SlotAt,
  taken: Set<Figure>,
): void {
  const shares = figures.flatMap((figure) => {
    const { kind, left, right, vague, value } = figure;
    const isTenths = kind === 'other' && /^\s?成/.test(right);
    if (!(kind === 'percent' || isTenths) || (vague && !/^\s?以[内下]/.test(right))) return [];
    const isOfIncome = SHARE_OF_INCOME.test(left) || SHARE_OF_INCOME_AFTER.test(right) || PAYMENTS_WITHIN.test(left);
    return isOfIncome ? [{ figure, share: shifted(value, isTenths ? -1 : -2) }] : [];
  });
  for (const { figure } of shares) taken.add(figure);
  const [only, ...others] = shares;
  if (only !== undefined && others.length === 0 && roughly(only.share) <= 1)
    slots.income_share = at(only.figure, written(only.share, 0));
  const half = only === undefined ? HALF_OF_INCOME.exec(text) : null;
  if (half !== null) slots.income_share = at({ from: half.index, to: half.index + half[0].length }, '0.5');
}
/** "月供别超过收入的一半". */
const HALF_OF_INCOME =
  /(?:(?:超过?|控制在|压在|最多|至多|不高于|占)(?:家里|家庭|我|月|总)?(?:收入|工资|月薪|入息)的?|月供[^,。;\d]{0,8}(?:超过?|控制在|压在))一半/;
/** "月供不超45%" beside what somebody earns. */
const PAYMENTS_WITHIN = /(?:月供|供款|月还款?|还款)[^,。\d]{0,12}(?:不(?:能|要|可以?)?超过?|最多|至多|控制在|压在)\s?$/;
const SHARE_OF_INCOME =
  /(?:收入|工资|月薪|薪水|[月年]入|入息)的?(?:比例|比重)?(?:的|在|为|是|不超过|不能超过|最多|最高|低于|不到|只占|占到?)*\s?$/;
const SHARE_OF_INCOME_AFTER =
  /^ of (?:my |the |our |his |her )?(?:(?:monthly|take-home|net|gross|household) )?(?:income|salary|pay|wages?|earnings|take-home)\b|^\s?的?(?:收入|工资|月薪)/;

function isIncome(figure: Figure, before: Figure | undefined): boolean {
  const isOfOne = monthBefore(figure, before) !== undefined && /^到手/.test(figure.left);
  return isOfOne || INCOME.test(figure.left) || INCOME_AFTER.test(figure.right);
}

/** The 一个月 of "我一个月到手9200". */
function monthBefore({ from }: Figure, before: Figure | undefined): Figure | undefined {
  return before?.kind === 'months' && isOne(before) && from - before.to <= 3 ? before : undefined;
}

/** A debt without "each month" is one only where it is no more than a month's income: "车贷1200", but not "房贷80万". */
function isMonthlyDebt({ left, right, value }: Figure, isFurther: boolean, income: string | undefined): boolean {
  if (BALANCE.test(left) || NOT_A_DEBT.test(right)) return false;
  const isMonthly = MONTHLY.test(left) || MONTHLY_AFTER.test(right);
  if (!DEBT.test(left) && !DEBT_AFTER.test(right)) return isFurther && isMonthly;
  return isMonthly || (income !== undefined && roughly(value) <= Number(income));
}

/** The "a year" of "240k a year", the 一年 of "一年挣12万": no term of a loan. */
function periodsBeside(income: Figure, figures: readonly Figure[]): readonly Figure[] {
  return figures.filter(
    (figure) =>
      (figure.kind === 'years' || figure.kind === 'months') &&
      isOne(figure) &&
      (figure.from >= income.to ? figure.from - income.to <= 2 : income.from - figure.to <= 5),
  );
}

/** A year's income in twelve parts, half up to the fen. */
function aMonths(income: Figure, figures: readonly Figure[]): Exact {
  const isYearly =
    YEARLY.test(income.left) ||
    YEARLY_AFTER.test(income.right) ||
    periodsBeside(income, figures).some(({ kind }) => kind === 'years');
  if (!isYearly) return income.value;
  const year = shifted(income.value, 2);
  const bottom = 12n * 10n ** BigInt(year.places);
  return { units: (2n * year.units + bottom) / (2n * bottom), places: 2 };
}

const THING =
  '(?:房子|房产|房屋|住房|住宅|[套栋间]房|商铺|店铺|铺子|厂房|车子|汽车|[辆台]车|抵押物|抵押品|押品|\\b(?:house|home|flat|apartment|property|car|vehicle|collateral))';
const WORTH =
  '(?:(?:[房车]|现在|市场|目前)?(?:价值|市值|估值|估价|评估(?:价值?|值|下来|出来)?|市价|现值|值)|[房车]价|总价|\\b(?:worth|valued?|valuation|appraised|appraisal|market value))';
const VALUE = new RegExp(`(?:${THING}|${WORTH})(?:现在|目前|能|也|钱|个)*${ABOUT}`);
const VALUE_AFTER =
  /^\s?(?:元|块钱?)?的(?:房(?!贷)|车(?!贷)|商铺|店铺|铺子|厂房|抵押物)|^ (?:house|home|flat|apartment|property|car)\b(?! loan)/;
const PRICE = new RegExp(
  `(?:成交价?|买价|购买价|购房价|合同价|买入价?|买的?时候?|\\b(?:purchase price|bought (?:it |the \\w+ )?for|buying (?:it |the \\w+ )?for))${ABOUT}`,
);
const LIEN = new RegExp(
  `(?:按揭|房贷|车贷|[一首]押|[一首]抵|前一?笔|已经?抵押|(?:已|现|原)有(?:的)?贷款|(?:还|尚)?欠(?:着|了)?(?:银行|别人|人家)?|没还|未还|未?结?清|(?:按揭|贷款|房贷)?(?:还剩|余额)|\\b(?:mortgage|existing (?:loan|charge)|first charge|still owe|owe|outstanding))${ABOUT}`,
);
const LIEN_AFTER =
  /^\s?(?:元|块钱?)?的?(?:按揭|房贷|车贷|贷款)?(?:没还|未还|没结清|未结清)|^ (?:is )?(?:still )?(?:owed|outstanding|owing)/;

/** What is less is a payment for the thing, or its number: "car 1,450", "flat 1907". */
const LEAST_WORTH = 5_000;

function readPledge(figures: readonly Figure[], slots: MutableSlots, at: SlotAt, taken: Set<Figure>): void {
  const open = figures.filter(
    (figure) =>
      isSum(figure) &&
      roughly(figure.value) >= LEAST_WORTH &&
      !taken.has(figure) &&
      !/^\s?(?:一个?月|每月|\/月)|^ (?:a|per) month/.test(figure.right),
  );
  const prices = open.filter(({ left }) => PRICE.test(left));
  const values = open.filter(
    (figure) => !prices.includes(figure) && (VALUE.test(figure.left) || VALUE_AFTER.test(figure.right)),
  );
  const known = [...prices, ...values];
  for (const figure of known) taken.add(figure);
  const [price] = prices;
  const [value] = values;
  if (price !== undefined && prices.length === 1) slots.collateral_price = at(price, written(price.value, 2));
  if (value !== undefined && values.length === 1) slots.collateral_value = at(value, written(value.value, 2));
  if (known.length === 0) return;
  const lien = open.find(
    (figure) => !known.includes(figure) && (LIEN.test(figure.left) || LIEN_AFTER.test(figure.right)),
  );
  if (lien === undefined) return;
  taken.add(lien);
  slots.prior_liens = at(lien, written(lien.value, 2));
}

/** "负债率", "几成": the share itself is asked for. */
function readRatio(text: string, slots: MutableSlots, at: SlotAt): void {
  for (const [ratio, pattern] of RATIOS) {
    const hit = pattern.exec(text);
    if (hit !== null) slots.ratio_wanted ??= at({ from: hit.index, to: hit.index + hit[0].length }, ratio);
  }
}
const RATIOS = [
  [
    'debt_to_income',
    /负债(?:率|比|收入比)|收入负债比|月供收入比|(?:还|供|负担)得起|吃得消|\b(?:dti|debt[- ]to[- ]income|afford|(?:share|percent(?:age)?|proportion|part|how much) of (?:my |our |the )?(?:income|pay|salary|take[- ]home)[^.?]{0,24}\b(?:debts?|loans?|repay\w*))\b/,
  ],
  ['loan_to_value', /(?<!首付)[几多]少?成|抵押率|贷款?成数|\b(?:ltv|loan[- ]to[- ]value)\b/],
] as const;

/** Money in whole fen, said as one number; "8000 月供2000" counts no months. */
function isSum({ kind, value, vague, right }: Figure): boolean {
  const isMoney = kind === 'money' || kind === 'bare' || (kind === 'other' && /^\s月[供还付入收]/.test(right));
  return !vague && isMoney && isWholeFen(value);
}

/** "一年", "a month": a period rather than a number of them. */
export function isOne({ value }: Figure): boolean {
  return value.units === 1n && value.places === 0;
}
