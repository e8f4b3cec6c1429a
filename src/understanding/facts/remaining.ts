import type { MutableSlots, SlotAt, Slots } from '../reading.ts';
import { sought } from '../text/sought.ts';
import type { Figure } from './figures.ts';
import { shifted, wholeNumber, written } from './numbers.ts';
import { isStillToPay, monthsOf } from './periods-paid.ts';

/** Principal still owed: "剩余本金5万", "还有5万没还". The figure may be the amount of another calculation, so others read it too. */
export function readRemaining(figures: readonly Figure[], text: string, slots: MutableSlots, at: SlotAt): void {
  if (!REMAINS.test(text)) return;
  const [late, ...more] = slots.overdue_days ? figures.filter((one) => isSum(one) && isOneInstalment(one, text)) : [];
  if (late && more.length === 0) slots.amount = at(late, written(late.value, 2));
  const left = figures.filter((figure) => isSum(figure) && isRemaining(figure));
  const [figure, ...others] = left;
  if (figure === undefined || others.length > 0) return;
  slots.remaining_principal = at(figure, written(figure.value, 2));
  // "那期2200没还，逾期15天": what is late is what the charge is worked out from.
  if (slots.overdue_days) slots.amount ??= slots.remaining_principal;
  else readRest(figures, text, slots, at);
}

/**
 * "剩余本金5万，还剩20期，拿2万提前还": what is still owed and still to pay is a loan told whole, of which nothing is paid yet. Where
 * nobody asks for paying it early, only its term follows.
 */
function readRest(figures: readonly Figure[], text: string, slots: MutableSlots, at: SlotAt): void {
  const { amount, remaining_principal: left, prepay_amount, payoff_day } = slots;
  if (amount && amount.value !== left?.value) return;
  const [rest, ...others] = figures.filter((figure) => !figure.vague && isStillToPay(figure));
  const periods = rest === undefined || others.length > 0 ? null : wholeNumber(monthsOf(rest));
  // "7,800 left on an old loan, 29 months at 14.5%": of the term nobody says that it was another once.
  if (
    left &&
    !rest &&
    !amount &&
    !prepay_amount &&
    !payoff_day &&
    slots.term_months &&
    !slots.paid_periods &&
    !HAS_RUN.test(text)
  )
    slots.amount = left;
  if (rest === undefined || periods === null || periods < 1 || !left) return;
  slots.amount = left;
  slots.term_months = at(rest, periods);
  delete slots.paid_periods;
  if ((prepay_amount || slots.prepay_share || SETTLES.test(text)) && !payoff_day) slots.paid_periods = at(rest, 0);
}
/** "还剩20期" where what is left of the principal was told before: its term, of which nothing is paid where it is paid early. */
export function readRestOfTerm(figures: readonly Figure[], slots: MutableSlots, at: SlotAt, known: Slots): void {
  const [rest, ...others] = figures.filter((figure) => !figure.vague && isStillToPay(figure));
  const periods = rest === undefined || others.length > 0 ? null : wholeNumber(monthsOf(rest));
  if (rest === undefined || periods === null || periods < 1) return;
  if (slots.amount || slots.term_months || known.term_months || slots.paid_periods || known.paid_periods) return;
  slots.term_months = at(rest, periods);
  if (slots.prepay_fee_rate) slots.paid_periods = at(rest, 0);
}
/** "A 36 month loan" is as long as it was at first. */
const HAS_RUN =
  /\b(?:months?|years?|yrs?)(?:['’]s?)? (?:loan|mortgage|term|deal|contract|plan)\b|\b(?:original\w*|initial\w*|took|taken|borrowed|start\w*|ago|paid|made|settl\w+|clear\w*|early)\b|[年期月](?:的|贷)|原|当初|已/;
const SETTLES =
  /结清|还清|还掉|全还|\b(?:settl\w+|pay(?:ing)? (?:it |them |the loan |everything )?off|clear(?:ing)?|close)\b/;

/** "本金还欠5万，逾期的就这一期，3200": of the two, what is late. */
function isOneInstalment({ from, right }: Figure, text: string): boolean {
  return ONE_INSTALMENT.test(text.slice(Math.max(0, from - 10), from)) || ONE_INSTALMENT_AFTER.test(right);
}
const ONE_INSTALMENT = /[这那本上]一?期(?:的?月供)?(?:是|才|就|,|:|\s)*$/;
const ONE_INSTALMENT_AFTER = /^\s?(?:元|块钱?)?的?[这那]一?期/;

function isRemaining({ left, right }: Figure): boolean {
  if (/^(?:半|分之)/.test(right)) return false;
  return BEFORE.test(left) || AFTER.test(right) || (OWED.test(left) && PRINCIPAL_AFTER.test(right));
}

function isSum({ kind, value, vague }: Figure): boolean {
  return !vague && (kind === 'money' || kind === 'bare') && /^\d{3,19}$/.test(written(shifted(value, 2), 0));
}

const REMAINS = sought(/[剩余欠争]|没还|未还|还有|\b(?:left|remaining|owe|owing|outstanding|balance)\b/);
const BEFORE =
  /(?:剩余?|余下|[还尚仲]欠|(?:仲|还)争(?:银行|人)?|未还|没还)(?:下|的|了|着|还)*(?:本金|贷款|余额)?(?:还?有|是|为|大概|大约|约|共|:|¥|\s)*$|(?:本金|[房车]?贷款?|^(?:现在|目前|我)?(?=余额))(?:余额|剩余?|还)(?:还?有|是|为|大概|:|\s)*$|\b(?:remaining (?:principal|balance)|principal left|outstanding (?:principal|balance)|(?:still )?owe|balance)(?: of| is| about|:)*\s?$/;
const AFTER =
  /^\s?(?:元|块钱?)?的?(?:本金)?(?:没还|未还)|^ (?:of )?(?:the )?(?:principal |balance )?(?:is )?(?:still )?(?:left|remaining|outstanding|owed|owing)/;
const OWED = /(?:剩|还有|欠)(?:下|了|着|大概|约|差不多|\s)*$/;
const PRINCIPAL_AFTER = /^\s?(?:元|块钱?)?的?(?:剩余|未还)?本金/;
