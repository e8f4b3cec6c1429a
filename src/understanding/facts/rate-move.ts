import type { MutableSlots, Slot, SlotAt, Slots } from '../reading.ts';
import { sought } from '../text/sought.ts';
import type { Figure } from './figures.ts';
import { isWholeFen } from './loan-amounts.ts';
import { rateByLpr } from './lpr-rate.ts';
import { roughly, wholeNumber, written } from './numbers.ts';
import { isStretch, monthsIn } from './stretches.ts';
import { rateAt } from './told-plan.ts';

/**
 * "余额50万还剩15年，利率从4.1%降到3.4%", "I owe 90k at 12%, move it to 8%": a loan that runs gets another rate. The new one is a
 * fact of its own, so what is left is read as usual. Returns the figures that remain.
 */
export function readRateMove(
  figures: readonly Figure[],
  text: string,
  slots: MutableSlots,
  at: SlotAt,
  known: Slots,
): readonly Figure[] {
  if (!MOVES.test(text)) return figures;
  const rates = figures.filter(isRate);
  const [first, second, ...others] = rates;
  // "要是降到3.1呢" after such a move is the new rate once more.
  if (known.new_rate && first && !second && (MOVED.test(first.left) || MOVED_BEFORE.test(before(text, first)))) {
    slots.new_rate = rateAt(first, at);
    return figures.filter((figure) => figure !== first);
  }
  if (!RUNS.test(text)) return figures;
  if (text.includes('lpr')) return readMoveToLpr(figures, text, slots, at);
  if (!first || !second || others.length > 0 || NOT_ONE.test(text)) return figures;
  const moved = before(text, second);
  if (!MOVED_BEFORE.test(moved)) return figures;
  slots.annual_rate = rateAt(first, at);
  slots.new_rate = rateAt(second, at);
  const longer = newTerm(figures, second, text);
  if (longer) slots.new_term_months = at(longer, monthsIn(longer) ?? 0);
  return figures.filter((figure) => figure !== first && figure !== second && figure !== longer);
}

/** "原来4.2%，现在改成LPR减30个点，LPR是3.6": the new rate is made of the LPR the words tell, and the only other rate is the old one. */
function readMoveToLpr(figures: readonly Figure[], text: string, slots: MutableSlots, at: SlotAt): readonly Figure[] {
  const made = rateByLpr(figures);
  if (made === null || !MOVED_BEFORE.test(text.slice(Math.max(0, made.begins - WITHIN), made.begins))) return figures;
  const rest = figures.filter((figure) => !made.of.includes(figure));
  const [old, ...others] = rest.filter(isRate);
  if (!old || others.length > 0 || NOT_ONE.test(text.replaceAll('lpr', ''))) return figures;
  slots.annual_rate = rateAt(old, at);
  slots.new_rate = { ...at(made.place, written(made.annual, 0)), stated: 'annual' };
  return rest.filter((figure) => figure !== old);
}

/** "余额72万，还有22年": beside such a change the only sum is what is owed, and the only time what is left of it. */
export function settleRateMove(figures: readonly Figure[], slots: MutableSlots, at: SlotAt): void {
  const told = Object.values<Slot<unknown> | undefined>({ ...slots });
  const isOpen = (figure: Figure) => {
    const { from, to } = at(figure, true);
    return !told.some((slot) => slot !== undefined && slot.from < to && from < slot.to);
  };
  const [time, ...times] = figures.filter((figure) => isStretch(figure) && isOpen(figure));
  const months = time === undefined || times.length > 0 ? null : monthsIn(time);
  if (time && months !== null) slots.term_months ??= at(time, months);
  const all = figures.filter((figure) => isSum(figure) && isOpen(figure));
  const [fee, ...fees] = all.filter(({ left }) => COSTS.test(left));
  if (fee && fees.length === 0) slots.upfront_fee ??= at(fee, written(fee.value, 2));
  const [sum, ...sums] = all.filter((figure) => figure !== fee);
  if (sum && sums.length === 0) slots.amount ??= at(sum, written(sum.value, 2));
}

function isSum({ kind, value, vague }: Figure): boolean {
  return !vague && isWholeFen(value) && (kind === 'money' || (kind === 'bare' && roughly(value) >= LEAST_SUM));
}
const LEAST_SUM = 100;
const COSTS =
  /(?:手续费|评估费|转贷费|费用|成本)(?:要|是|共|得|花|一共|:)*\s?$|\b(?:costs?|fees?)(?: of| is| are|:)*\s?$/;

/** What is told right behind the new rate is the new loan's, where the old one's time was told before it. */
function newTerm(figures: readonly Figure[], rate: Figure, text: string): Figure | undefined {
  const next = figures.find(({ from }) => from > rate.from);
  const hasOther = figures.some((figure) => isStretch(figure) && figure.from < rate.from);
  if (!next || !hasOther || !isStretch(next) || wholeNumber(next.value) === null) return undefined;
  return NEW_TERM.test(text.slice(rate.to, next.from)) ? next : undefined;
}
const NEW_TERM =
  /^\s?(?:(?:%|,|over|for|a|new|fresh|on|another)\s?){0,4}$|^\s?(?:,|、|的|期限?|改?成?|做|重新|贷|再){0,4}$/;

/** "From 4.2% to 3.3%" is told like a range, and is none. */
function isRate({ kind, value, left, right }: Figure): boolean {
  const percent = roughly(value);
  if (percent <= 0 || percent > MOST || OF_A_MONTH.test(right) || OF_A_CHARGE.test(left)) return false;
  if (kind === 'percent') return !OF_A_CHARGE_AFTER.test(right);
  return kind === 'bare' && (value.places > 0 || CALLED_RATE.test(left)) && percent >= LEAST;
}
const MOST = 36;
const LEAST = 1;
const OF_A_MONTH = /^\s?(?:a|per|\/) ?month|^\s?(?:每|一个?|\/)月|^\s?(?:个)?(?:基点|bp)/;
const OF_A_CHARGE = /(?:手续费|违约金|服务费|费率?|首付|公积金|月息|月利率|fees?|charge|penalty)[^,。]{0,6}$/;
const OF_A_CHARGE_AFTER = /^\s?(?:的)?(?:手续费|违约金|服务费|首付)|^ (?:\w+ )?(?:fee|charge|penalty|down)\b/;
const CALLED_RATE = /(?:利率|年利|年化|年息|从|由|到|成|为|\brate(?: of| is)?|\bat|\bfrom|\bto)\s?$/;

function before(text: string, { from }: Figure): string {
  return text.slice(Math.max(0, from - WITHIN), from);
}
const WITHIN = 32;

const MOVES = sought(
  /[降调涨升改变换转谈减]|重新定价|现在|\b(?:refi\w*|mov(?:e|es|ed|ing)|switch\w*|drop\w*|fall\w*|fell|cut\w*|lower\w*|rais\w*|ris\w*|reset\w*|go(?:es)?|went|going|chang\w*|repric\w*|reduc\w*|from next month|from now on|now)\b/,
);
/** Someone pays the loan already: what is left of it is told, or how much of it is paid. */
const RUNS =
  /余额|剩|还有|[还尚]欠|没还|未还|已经?[还供]|[还供]了|[还供]完第|\b(?:owe[ds]?|owing|left|remaining|outstanding|balance|to go|paid|made|refi\w*|existing)\b/;
/** Loans of two lenders are set beside each other; a rate made of the LPR is another than the LPR; a part is no loan. */
const NOT_ONE =
  /lpr|基准|其中|部分|公积金|\b(?:part of|of it)\b|哪[个家种]|[甲乙]|第[二两]家|\b(?:bank|offer|loan) [ab12]\b|\bwhich\b/;
const MOVED = /(?:降|调|涨|升|改|变|换|转|谈|减)(?:低|高)?(?:到|成|为|至)\s?$|\bto\s?$/;
const MOVED_BEFORE = new RegExp(
  '(?:降|下调|上调|调|调整|涨|升|改|变|换|转|谈|减|置换|重新定价)(?:低|高|下来?|贷)?(?:到|成|为|至|了)?(?:了|只有|只要)?(?:利率|年利率|年化|的)*(?:是|为|按)?\\s?$|' +
    '(?:现在|如今|新的?|目前|以后|今后|往后|下个?月起?|下期起?)(?:只要|只有|改|变|降|按|的|执行)*(?:利率|年利率|年化)?(?:是|为|按|到|成)*\\s?$|' +
    '\\b(?:drop\\w*|fall\\w*|fell|cut|lower\\w*|rais\\w*|ris\\w*|reset\\w*|go(?:es)?|went|going|chang\\w*|repric\\w*|reduc\\w*|mov\\w*|switch\\w*|refi\\w*)\\b(?: (?:it|them|this|that|the|my|loan|rate|down|up|back|over|across|here|you|your|bank|lender|another|a|is|being))*(?: to| at| for| into)(?: you at| a| one at| the)?\\s?$|' +
    "\\b(?:from (?:next month|now)|now|then)(?: on| onwards?)?,?(?: it| the rate| rate)?(?:[’']s| is| will be| becomes| at| down)*(?: to)?\\s?$|" +
    '\\bfrom [\\d.]{1,6} ?%?(?: a year)? (?:down |up )?to\\s?$',
);
