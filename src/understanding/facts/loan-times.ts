import type { MutableSlots, RateKind, SlotAt } from '../reading.ts';
import { atEnd, atStart } from '../text/sought.ts';
import { type FigureKind, SPLIT_IN } from './figure-units.ts';
import type { Figure } from './figures.ts';
import { isOne } from './means.ts';
import { plus, roughly, times, wholeNumber } from './numbers.ts';
import { isStillToPay, readPeriodsOfTerm } from './periods-paid.ts';
import { isBareRate } from './rates.ts';

const PAID = atEnd(
  /(?:已经?还款?了?|还款?[了过]|[还供付交]完|[还供]满|[还供]掉了?|[供交]了|供过|\b(?:paid|made)(?: off)?(?: for)?)(?:大概|差不多|有|第|整整?|足足|刚好|正好)?\s?$/,
);
const PAID_AFTER = atStart(
  /^\s?(?:(?:have |are )?(?:already )?paid(?! (?:back )?(?:monthly|weekly|quarterly|yearly|in|by|each|every|per|a)\b)|已还|已经还|(?:之?后|以后)(?:我|想|要|再|一次性|打算)*提前还)|^ (?:i|we) (?:want to |will |would |can |then |part-?|partly )*(?:pre-?pay|pay off|settle)/,
);
/** "They charge two months' interest": a fee told in months, and no term. */
const OF_INTEREST = atStart(/^['’]? (?:worth of |of )?interest\b/);
const COST_OF = /(?:%|\b(?:is|be|much|cost|costs|rate|interest|percent|comes? to)) (?:that |it |this )?$/;
const CHARGED = /\b(?:charg\w*|costs?|fees?|penalty|pay|owe|want|take)\b/;
const LATE = atEnd(
  /(?:逾期|逾|晚还?|拖欠?|迟还?|超期?|过了还款日|没还款?)(?:了|已经?|有|大概|差不多|快|都|超过|还款|约|才|时间|天数|[:是为])*\s?$|(?:overdue|late|past due|due since)(?: by| for| about)*\s?$/,
);
const LATE_AFTER = atStart(/^\s?(?:的?逾期|的?罚(?![单款没])|没还|未还|overdue|late\b|past due|behind)/);
const NO_TERM = atEnd(
  /(?:工作|上班|入职|干|教书?|开店|开|经营|成立|注册|营业|房龄|车龄|工龄|社保|公积金|居住|住|结婚|缴|用了|使用|满|最?近|过去|连续|每|第|保留|保存|还?剩余?|还有|等|查|不到|过|(?<!以)前|(?<!然)后|[头首尾末]|大|今|去|明|毕业|first|last|final|extra|additional|past|every|each|worked|working|experience|wait|next|within|after|\bin)[了满的约已有过下这]{0,2}\s?$/,
);
/** "用满9个月": for so long the money is had. */
const IN_USE = atEnd(/[借用拿](?:了|满|够)(?:整整?|足)?\s?$/);
/** "To clear 40,000 in 2 years". */
const CLEARED = /\b(?:clear|repay|pay (?:off|back))(?: about)?\s?$/;
/** "The balance I pay in 18 months". */
const BALANCE_IN = atEnd(/\b(?:balance|rest|remainder)\b[^,.]{0,14}\bpay(?:ing|able)?(?: it| that)? in $/);
/** "So it is gone in two years", "if I do it over two years instead". */
const DONE_IN = atEnd(
  /\b(?:gone|cleared|paid off|finished|done with|done|repaid|debt[- ]free|clear (?:it|that|this)|pay (?:it|that|this) off|(?:do|did|make|made|finish|finished|have) (?:it|this|that|the loan|both|them)) (?:in|within|inside) (?:just |only |exactly )?$/,
);
const NO_TERM_AFTER =
  /^\s?(?:前|之?前|后|之后|以?来|以上|以下|没|未|工龄|经验|历史|左右没|多(?!少)|买|[开建盖装生]的|入职|毕业|[办借贷批放]的|注册|期(?:以上)?的?lpr|以上的?lpr|了(?:$|[\s、])|ago|of (?:work|experience|employment)|old|later)/;
/** "18年盖的房", "开店8年": when something was, or for how long it has been. */
export function isOfALife({ left, right }: Figure): boolean {
  return (
    OF_A_LIFE.test(left) ||
    CONTRIBUTED.test(left) ||
    AT_WORK.test(right) ||
    /^\s?(?:买|[开建盖装生]的|[办借贷批放]的|入职|毕业|了(?:$|[\s、]))/.test(right)
  );
}
/** "9 years with the same firm". */
const AT_WORK = atStart(
  /^ (?:with|at|in|for) (?:the same|the|this|my|one) (?:firm|company|employer|job|boss|trade|place|shop|business)\b/,
);
const OF_A_LIFE =
  /(?:工作|上班|入职|干|教书?|开店|经营|成立|注册|营业|房龄|车龄|工龄|社保|公积金|结婚)[了满的约已有]{0,2}\s?$/;
/** "月息9厘 一年还清": a rate of its own period stands before the term. */
const PAID_WITHIN = atStart(/^\s?(?:之?内|里|就|要|得|全部?|能)*(?:还[清完]|结清|付清)/);
const CONTRIBUTED = atEnd(
  /(?:社保|公积金|医保|养老保险|年金|学费|房租)(?:也|都|已经?|一直|连续|累计|断断续续)*[交缴付](?:了|满|够|过)?\s?$/,
);
/** "半年后连本带利还": what is repaid then was borrowed for so long. */
const DUE_AFTER = atStart(
  /^\s?(?:之|以)?后(?:(?:再|要|得|一次性?|一起|一并)*连本带[利息](?:一次性?|一起|一并|全部)*还|(?:再|一次性?|一并|一起|全部|连本带利|本息|到期|要|得)*还(?![清完款]|有))/,
);

const QUOTED_AFTER = /^\s?(?:利息|利率)?(?:也?才|也?就|只|不过|不到)(?:是|要|收)?\s?[\d零一二两三四五六七八九]/;

/** The term, what of it was paid, and the days something is late. */
export function readTimes(separate: readonly Figure[], slots: MutableSlots, at: SlotAt): void {
  const figures = withMonths(separate);
  const terms: { figure: Figure; months: number }[] = [];
  let oneYear: Figure | null = null;
  for (const [k, figure] of figures.entries()) {
    if (figure.vague || !TIMES.has(figure.kind)) continue;
    const isLate = LATE.test(figure.left) || LATE_AFTER.test(figure.right) || followsLate(figures[k - 1], figure);
    if (figure.kind === 'days') {
      const days = wholeNumber(figure.value);
      // "一天罚息万分之五，逾期5天": the one day belongs to the rate.
      const isFirst = slots.overdue_days === undefined || (slots.overdue_days.value === 1 && LATE.test(figure.left));
      if (isLate && days !== null && isFirst) slots.overdue_days = at(figure, days);
      continue;
    }
    const months = wholeNumber(figure.kind === 'years' ? times(figure.value, 12n) : figure.value);
    if (months === null || isLate || (OF_INTEREST.test(figure.right) && CHARGED.test(figure.left))) continue;
    // "社保交了6年" pays no loan.
    if (CONTRIBUTED.test(figure.left)) continue;
    if (PAID.test(figure.left) || PAID_AFTER.test(figure.right)) {
      if (slots.paid_periods === undefined) slots.paid_periods = at(figure, months);
      continue;
    }
    const next = figures[k + 1];
    const prior = figures[k - 1];
    // "已经还了4年整48期": the same told twice.
    if (
      prior?.kind === 'years' &&
      figure.kind === 'months' &&
      isTwelveTimes(prior, months) &&
      isBeside(prior, figure, 4)
    )
      continue;
    const isWithin = PAID_WITHIN.test(figure.right);
    const isPeriod =
      (next !== undefined && periodFigure(figure, next) !== null) ||
      (isOne(figure) &&
        !isWithin &&
        prior !== undefined &&
        (isRateKind(prior) || isBareRate(prior)) &&
        isBeside(prior, figure));
    const isEach =
      isOne(figure) &&
      figure.kind === 'months' &&
      !/[借贷用限]\s?$|\bfor (?:a )?$/.test(figure.left) &&
      !DUE_AFTER.test(figure.right);
    if (isPeriod && figure.kind === 'years' && prior?.kind === 'money' && /^(?: |年)/.test(next?.left ?? ''))
      oneYear = figure;
    // "一年多少钱" and "一年少付多少" ask what a year costs, unless the money was borrowed for it.
    const isPrice =
      isOne(figure) &&
      /^\s?(?:是|折|合|算|成|下来|能|可以|要|会|得){0,4}(?:[少多省差](?:[掏付还花交出给]|下|了)?)?(?:多少|几)/.test(
        figure.right,
      ) &&
      !/[借贷用]\s?$/.test(figure.left);
    // "一年才三点六几" quotes what a year costs.
    if (isOne(figure) && figure.kind === 'years' && QUOTED_AFTER.test(figure.right)) continue;
    // "一年滚一次" is how often interest is added.
    if (/^\s?(?:一?滚|一?计一次|计息一次)/.test(figure.right)) continue;
    // "What % is that a year".
    if (isOne(figure) && figure.kind === 'years' && COST_OF.test(figure.left)) continue;
    // "这两年生意不好" tells of no loan.
    if (figure.kind === 'years' && /[这近]\s?$/.test(figure.left) && !/^\s?(?:呢|的话)/.test(figure.right)) continue;
    const isDue = DUE_AFTER.test(figure.right);
    const isCleared = prior && /^ in $/.test(figure.left) && CLEARED.test(prior.left);
    const isSaid =
      BALANCE_IN.test(figure.left) ||
      DONE_IN.test(figure.left) ||
      SPLIT_IN.test(figure.left) ||
      IN_USE.test(figure.left) ||
      isCleared;
    if (isPeriod || isEach || isPrice || (NO_TERM.test(figure.left) && !isSaid)) continue;
    if (AT_WORK.test(figure.right) || (NO_TERM_AFTER.test(figure.right) && !isDue) || isOfTheLpr(figure)) continue;
    terms.push({ figure, months });
  }
  // "20万 1年 6%" says a rate a year and, where no other term is said, the term.
  if (terms.length === 0 && oneYear !== null) terms.push({ figure: oneYear, months: 12 });
  // "20万3年一年还多少": the lone 一年 is the question, not the term.
  const isTheTerm = ({ figure }: { readonly figure: Figure }) =>
    (!isOne(figure) || /[借贷用]\s?$/.test(figure.left) || DUE_AFTER.test(figure.right)) && !isStillToPay(figure);
  const said = terms.length > 1 ? terms.filter(isTheTerm) : terms;
  const first = said[0];
  // "5 made, 31 left": neither is the term.
  const isRest = slots.paid_periods !== undefined && said.every(({ figure }) => isStillToPay(figure));
  if (first !== undefined && !isRest && said.every(({ months }) => months === first.months))
    slots.term_months = at(first.figure, first.months);
  readPeriodsOfTerm(figures, slots, at);
}

function isTwelveTimes({ value }: Figure, months: number): boolean {
  return wholeNumber(times(value, 12n)) === months;
}

/** "利率五年LPR加10个基点": which LPR it is; "20万5年LPR+85BP" tells the term of the loan. */
function isOfTheLpr({ kind, value, left, right }: Figure): boolean {
  return kind === 'years' && [1, 5].includes(roughly(value)) && LPR_AFTER.test(right) && OF_A_RATE.test(left);
}
const LPR_AFTER = /^\s?lpr/;
const OF_A_RATE = /(?:利率|按照?|执行|[是为,(:])\s?$/;

/** "2年零6个月", "four years and nine months": one term. */
function withMonths(figures: readonly Figure[]): readonly Figure[] {
  if (!figures.some(({ kind }) => kind === 'years') || !figures.some(({ kind }) => kind === 'months')) return figures;
  return figures.flatMap((figure, k) => {
    const [before, next] = [figures[k - 1], figures[k + 1]];
    if (before && isPartOfYear(before, figure)) return [];
    if (!next || !isPartOfYear(figure, next)) return [figure];
    const value = plus(times(figure.value, 12n), next.value);
    return [{ ...next, kind: 'months' as const, value, from: figure.from, left: figure.left }];
  });
}

function isPartOfYear(years: Figure, months: Figure): boolean {
  if (years.kind !== 'years' || months.kind !== 'months' || years.vague || months.vague || isOne(months)) return false;
  return roughly(months.value) < 12 && isBeside(years, months, 5) && /^(?: ?零| ?又| ?and )? ?$/.test(months.left);
}

/** "逾期5000块30天", "overdue on 3,000 by 12 days". */
function followsLate(before: Figure | undefined, figure: Figure): boolean {
  if (before === undefined || (before.kind !== 'money' && before.kind !== 'bare') || figure.kind !== 'days')
    return false;
  // "I missed my 1,420 payment by 9 days".
  return (
    (LATE_SUM.test(before.left) && isBeside(before, figure, 5)) || (MISSED.test(before.left) && BY.test(figure.left))
  );
}
const LATE_SUM =
  /(?:逾期|拖欠)(?:了|本金|金额|的|是|为|:)*\s?$|\b(?:overdue|late)(?: amount| principal)?(?: on| of| is)?\s?$/;

const MISSED =
  /\b(?:missed|late (?:on|with|paying)|behind (?:on|with)|skipped|paid)(?: an?| my| the| this| last)?(?: payment| instal?ment)?(?: of)?\s?$/;
const BY = /^ (?:yuan )?(?:payment |instal?ment )?(?:by |late by )(?:about |just |only )?$/;

/** "一年8%", "一个月5厘": the first figure is the period of the second, not a term. */
export function periodFigure(before: Figure | undefined, figure: Figure): RateKind | null {
  if (before === undefined || !isOne(before) || !isRateKind(figure) || !isBeside(before, figure, 3)) return null;
  // "多少钱一个月 5%" asks for a month's payment.
  if (/(?:多少|几)(?:钱|块)?\s?$/.test(before.left)) return null;
  return before.kind === 'years'
    ? 'annual'
    : before.kind === 'months'
      ? 'monthly'
      : before.kind === 'days'
        ? 'daily'
        : null;
}

function isRateKind(figure: Figure): boolean {
  return figure.kind !== 'money' && figure.kind !== 'bare' && !NO_RATE.has(figure.kind);
}

const NO_RATE: ReadonlySet<FigureKind> = new Set(['months', 'years', 'days', 'basis_points', 'foreign', 'other']);

/** So many characters apart at most, and in one clause: "8%一年", but not "8厘，一年". */
function isBeside(one: Figure, other: Figure, chars = 2): boolean {
  const apart = other.from - one.to;
  return apart <= chars && other.left.length >= apart;
}

const TIMES: ReadonlySet<string> = new Set(['months', 'years', 'days']);
