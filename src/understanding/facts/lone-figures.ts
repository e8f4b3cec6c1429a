import type { Context, MutableSlots, Slot, SlotAt, Slots } from '../reading.ts';
import { plain } from '../text/normalise.ts';
import { isCalculation } from './calculation.ts';
import type { Figure } from './figures.ts';
import { isWholeFen } from './loan-amounts.ts';
import { agree, readNumber, roughly, shifted, wholeNumber, written } from './numbers.ts';

/**
 * Numbers without a unit amid a calculation, meant in the units in which its loan was told: "and over five?" after years,
 * "make it 45" after "38k", "sorry, 52000". The figures that remain are returned; what could be two things is left among them.
 */
export function readLone(
  figures: readonly Figure[],
  text: string,
  { slots: known, former }: Pick<Context, 'slots' | 'former'>,
  slots: MutableSlots,
  at: SlotAt,
): readonly Figure[] {
  const isOnly = figures.length === 1;
  // "四千也行，四千呢" tells one sum.
  const isOneSum = agree(figures.filter(({ vague }) => !vague).map(({ value }) => value));
  return figures.filter((figure) => {
    if (figure.vague) return true;
    if (figure.kind === 'days')
      return !(furtherDays(figure, known, slots, at) || otherDays(figure, figures, known, slots, at));
    if (isOnly && isDayOfIt(figure, known)) {
      slots.term_days = at({ from: figure.from - 1, to: figure.to + 1 }, Number(wholeNumber(figure.value)));
      return false;
    }
    if (isOneSum && isOtherPayment({ ...figure, right: clauseAfter(text, figure.to) }, known)) {
      // All that its clause says is how the payment is put in.
      const { to, left } = figure;
      const from = figures.find(({ value }) => agree([value, figure.value]))?.from ?? figure.from;
      const right = clauseAfter(text, to);
      slots.monthly_payment = at(
        { from: from - left.trimStart().length, to: to + right.length },
        written(figure.value, 2),
      );
      return false;
    }
    if (isOnly && isOtherSum(figure, known)) {
      slots.amount = at(figure, written(figure.value, 2));
      return false;
    }
    if (figure.kind !== 'bare' || !ENDS.test(figure.right)) return true;
    if (isOnly && known.loan_wanted && !known.amount && isPayment(figure)) {
      slots.monthly_payment = at(figure, written(figure.value, 2));
      return false;
    }
    if (isOnly && isRetold(figure, text, known)) {
      slots.amount = at(
        { from: figure.from - figure.left.trimStart().length, to: figure.to },
        written(figure.value, 2),
      );
      return false;
    }
    const fact = STANDS.test(figure.right)
      ? (factAgain(figure, known) ?? factAgain(figure, former ?? {}))
      : changedFact(figure, known, isOnly);
    if (fact === null) return true;
    if ('months' in fact) slots.term_months = at(figure, fact.months);
    else slots.amount = at(figure, fact.amount);
    return false;
  });
}

/** A figure knows but the beginning of what follows it. */
function clauseAfter(text: string, from: number): string {
  const [words = ''] = /^[^,。!?;\n]{0,64}/.exec(text.slice(from, from + 64)) ?? [];
  return words;
}

/** "Sorry, the van is 32,500": what the loan is for costs another sum, where the loan was that sum and nothing came off it. */
function isRetold({ left, value }: Figure, text: string, { amount, annual_rate }: Slots): boolean {
  if (!amount || !annual_rate || numberIn(amount.text) !== Number(amount.value) || !TAKES_BACK.test(text)) return false;
  return roughly(value) >= LEAST_SUM && isWholeFen(value) && THING_IS.test(left) && !OTHER_SUM.test(left);
}
const TAKES_BACK =
  /^ ?(?:\w+,? ){0,2}(?:sorry|oops|whoops|typo|my mistake|wrong)\b|\b(?:swapped|mixed up|muddled|mistyped|misread)\b/;
const THING_IS =
  /^ ?(?:(?:and|but|so|also|no|oh) )?(?:it(?:['’]?s| is| was)|(?:the |my |our |an? )?\w+ (?:is|was|costs?))\s?$/;
const OTHER_SUM =
  /\b(?:income|salary|pay|rent|payment|fee|deposit|balance|instal\w*|price|rest|bonus|debt|budget|worth)\b/;

/** "And 30,000?", "那80000呢": another sum than the one before, too much for a payment and no year. */
function isOtherSum({ kind, left, right, value }: Figure, { amount, monthly_payment: payment }: Slots): boolean {
  const number = roughly(value);
  const isSum = kind === 'bare' && number >= LEAST_SUM && isWholeFen(value) && !(number > 2_020 && number < 2_070);
  const isNoPayment = !payment || number > Number(payment.value) * FAR_PAYMENT;
  return isSum && amount !== undefined && isNoPayment && WHAT_ABOUT.test(left) && OTHER_ENDS.test(right);
}
const WHAT_ABOUT =
  /^(?:[\s,]|\b(?:ok(?:ay)?|and|so|then|or|but|what about|how about|what if)\b|那么?|要是|如果|换成?|改成?)*$/;

/** "with 3,200?", where the loan is asked for that a payment repays. */
function isPayment({ left, value }: Figure): boolean {
  return roughly(value) >= LEAST_PAYMENT && isWholeFen(value) && ALONE.test(left);
}
const LEAST_PAYMENT = 100;

/** "要是每个月3600呢", "what about 450": what is paid each month, where the answer was worked out from such a payment. */
function isOtherPayment(figure: Figure, { loan_wanted: wanted, monthly_payment: payment, amount }: Slots): boolean {
  const { kind, right, value } = figure;
  // "Aiyo. then 2,600 a month": of what was said before, only its own sentence.
  const left = figure.left.slice(figure.left.lastIndexOf('. ') + 1).trimStart();
  if (!wanted || !payment || (kind !== 'bare' && kind !== 'money') || !isWholeFen(value)) return false;
  const number = roughly(value);
  if (number < LEAST_PAYMENT) return false;
  // Alone it is a payment only where it is no loan.
  const isNear =
    number < Number(payment.value) * FAR_PAYMENT && (!amount || number * FAR_PAYMENT < Number(amount.value));
  if (
    (OF_EACH.test(left) && OTHER_ENDS.test(right)) ||
    (OF_EACH_AFTER.test(right) && (ALONE.test(left) || SUPPOSED.test(left) || CAN_DO.test(left))) ||
    (isNear && number > MOST_LONE_TERM && OTHER_ENDS.test(right) && CAN_DO.test(left))
  )
    return true;
  if (
    isNear &&
    number > MOST_LONE_TERM / 4 &&
    IS_DOABLE.test(right) &&
    (ALONE.test(left) || SUPPOSED.test(left) || SAYS_SO.test(left))
  )
    return true;
  const isLikely = wanted.value === 'term' || (number > MOST_LONE_TERM && number * FAR_PAYMENT > Number(payment.value));
  return isLikely && isNear && OTHER_ENDS.test(right) && (ALONE.test(left) || OTHERWISE.test(left) || MADE.test(left));
}
const FAR_PAYMENT = 5;
const OF_EACH =
  /^(?:那么?|要是|如果|假如|换成|改成|我)*(?:每个?月|一个?月|月供|每期)(?:我|能|可以|只|最多|多|少|还|付|给|供|改成|换成|[降涨升提加减][到至成])*\s?$/;
/** More months than any loan has. */
const MOST_LONE_TERM = 360;
const OF_EACH_AFTER =
  /^ ?(?:(?:a|per|each|every) month|monthly|\/ ?mo(?:nth)?)\b(?: (?:instead|then))?(?:(?: (?:is|would be|feels|sounds|looks)|['’]s) (?:much |more |a bit |about |probably )*(?:safer|better|realistic|comfortable|doable|manageable|fine|ok(?:ay)?|easier|(?:all|what|the most) (?:i|we) (?:can|could) \w+|(?:my|our|the) (?:limit|max(?:imum)?|ceiling|budget)))?(?:[. ]+then)?[. ]*$/;
const HMM =
  "(?: ?(?:n|and|so|then|or|but|what|about|how|if|it|well|hmm+|ok(?:ay)?|no|actually|realistically|honestly|maybe|perhaps|suppose|say|let['’]?s say|i think|more like|only|just|rather|instead|sorry|aiy[oa]h?|lah?|ah|eh|hey)\\b[,.]?)*";
const SUPPOSED = new RegExp(`^${HMM} ?(?:at|is|was|were|it)?\\s?$`);
/** "Make it 1,500" where how long a payment takes was worked out. */
const MADE = new RegExp(`^${HMM} ?(?:make|made|making|call) (?:it|that)(?: just| only| about)? ?$`);
/** "say I stretch to 725", "if we could do 900". */
const CAN_DO = new RegExp(
  `^${HMM} ?(?:if )?(?:i|we)(?: (?:can|could|might|may|only|just|manage(?:d)?|to|were|was|would|['’]d))* (?:stretch(?:ed)?|push(?:ed)?|go|went|drop(?:ped)?|do|did|pay|paid|put|make|made|afford|squeeze[d]?|raise[d]?|bring|find|spare|manage)(?: (?:it|that|this|the payment|up|down|back|in|out))*(?: (?:to|at|towards? it))?(?: only| just| about)? ?$`,
);
const OTHER_ENDS = /^\s?(?:元|块钱?)?(?:也?(?:行|成|可以)|也能|呢|吧|的话|行吗|instead|then)*\s?$/;
/** "My partner says 400 is doable". */
const SAYS_SO = new RegExp(
  `^${HMM}(?: ?(?:my|the) \\w{2,12}| ?(?:he|she|they|we|i))? (?:says?|said|thinks?|thought|reckons?|tells? me|told me)(?: that)?(?: (?:about|maybe|even|actually))? ?$`,
);
const IS_DOABLE =
  /^ (?:is|are|was|would be|might be|could be|feels|looks)(?: (?:more|actually|probably|still|also|about|really|quite|totally))? (?:doable|possible|manageable|ok(?:ay)?|fine|realistic|affordable|the (?:max|most|limit)|my (?:max|limit)|our (?:max|limit)|better|safer)\b(?: (?:actually|really|too|as well|now|then|for us|for me|instead))*[.! ]*$/;
const OTHERWISE =
  /^(?:那么?|要是|如果|换成|改成|假如|我|每个?月|咬咬?牙|勉强|硬着头皮|再努努力|努努力|最多|顶多|能|可以|就|都|凑|拿|掏|付|供|出|还)+\s?$/;

/** "and 20 days?" after the charge for some days late, "25天呢" after the interest for some days. */
function otherDays(figure: Figure, figures: readonly Figure[], known: Slots, slots: MutableSlots, at: SlotAt): boolean {
  const days = wholeNumber(figure.value);
  const isOnly = figures.filter(({ kind }) => kind === 'days').length === 1;
  if (days === null || days > MOST_DAYS || !isOnly || !DAYS_END.test(figure.right)) return false;
  if (known.overdue_days) slots.overdue_days ??= at(figure, days);
  else if (known.term_days) slots.term_days ??= at(figure, days);
  return Boolean(known.overdue_days ?? known.term_days);
}
const MOST_DAYS = 36_500;

/** "再拖9天呢" after the charge for some days late: so many more. */
function furtherDays(
  figure: Figure,
  { overdue_days: late, term_days }: Slots,
  slots: MutableSlots,
  at: SlotAt,
): boolean {
  const [words] = FURTHER.exec(figure.left) ?? [];
  const days = wholeNumber(figure.value);
  if (words === undefined || days === null || !FURTHER_ENDS.test(figure.right)) return false;
  const place = { from: figure.from - words.length, to: figure.to };
  if (late) slots.overdue_days = at(place, Math.min(late.value + days, MOST_DAYS));
  else if (term_days) slots.term_days = at(place, Math.min(term_days.value + days, MOST_DAYS));
  return Boolean(late ?? term_days);
}
const FURTHER = /(?:再|又)(?:要|得|多)?(?:拖欠?|晚|逾期|过|用|借|欠)(?:个|上|他)?\s?$/;
const FURTHER_ENDS = /^\s?(?:才还|再还|不还|还不上)?(?:$|[.?!,;)]|呢|吧|的话)/;

/** "第12天就还" of a loan of days: the day it is repaid. */
function isDayOfIt({ kind, left, right, value }: Figure, { term_days, term_months }: Slots): boolean {
  const days = wholeNumber(value);
  const isOfDays = term_days !== undefined && !term_months && days !== null && days > 0 && days <= MOST_DAYS;
  return isOfDays && kind === 'other' && left.endsWith('第') && REPAID_THAT_DAY.test(right);
}
const REPAID_THAT_DAY = /^[天日](?:我)?(?:就|才|时|便|想|要)*(?:还|结清|归还)/;

/** "what about 36", "36": a lone number after a calculation is another term. */
export function isLoneTerm(masked: string, { intent, slots }: Context): boolean {
  if (intent === null || !isCalculation(intent) || !('term_months' in slots)) return false;
  // "Make it 30" after 50k may be either.
  const isEither = slots.amount !== undefined && powerOf(slots.amount) > 0 && EITHER.test(masked);
  return !isEither && LONE_TERM.test(masked);
}
const LONE_TERM =
  /^(?:那么?|还是|换成?|改成?|要是|如果)*(?:是)?\s*\d{1,3}\s*(?:呢|吧|的话)?[?？。.!]?$|^(?:(?:ok(?:ay)?|and|so|then|or|what about|how about|what if|say|make it|try|over|for)[, ]+)*\d{1,3}\s*\??$/i;

const EITHER = /\b(?:make it|say|try)\b/i;

type Fact = { readonly months: number } | { readonly amount: string };

function changedFact(figure: Figure, known: Slots, isOnly: boolean): Fact | null {
  const { left, value } = figure;
  const whole = wholeNumber(value);
  const inYears = isInYears(known);
  if (known.term_months && whole !== null && TERM_BEFORE.test(left)) {
    if (inYears && whole <= MOST_YEARS) return { months: whole * 12 };
    return whole >= LEAST_MONTHS && whole <= MOST_MONTHS ? { months: whole } : null;
  }
  if (!known.amount) return null;
  const power = powerOf(known.amount);
  // No loan runs so many years or months: the number can only be the sum.
  const isNoTerm = roughly(value) > (inYears ? MOST_YEARS : MOST_MONTHS);
  if (power > 0 && isNoTerm && roughly(value) < LEAST_SUM && CHANGED_TO.test(left)) return sum(shifted(value, power));
  const isSaidAlone = isOnly && (left.trim() === '' || CHANGED_TO.test(left));
  if (isSaidAlone && roughly(value) >= LEAST_SUM) return sum(value);
  // "Make it three" of 44k over four years: three thousand would be another loan altogether.
  const isFarFromSum = power === 0 || roughly(value) * 10 ** power * FAR < Number(known.amount.value);
  const isSaid = ALONE.test(left) || (CHANGED_TO.test(left) && isFarFromSum);
  return isOnly && inYears && whole !== null && whole > 0 && whole <= MOST_YEARS && isSaid
    ? { months: whole * 12 }
    : null;
}

/** "38 was right": a fact told before, in its own unit. */
function factAgain({ value }: Figure, told: Slots): Fact | null {
  const said = written(value, 0);
  const { amount, term_months: term } = told;
  const sums = amount ? [written(value, 2), written(shifted(value, powerOf(amount)), 2)] : [];
  const isAmount = amount !== undefined && sums.includes(amount.value);
  const isTerm = term !== undefined && said === String(isInYears(told) ? term.value / 12 : term.value);
  if (isAmount === isTerm) return null;
  return isAmount ? { amount: amount.value } : term ? { months: term.value } : null;
}

function sum(value: Figure['value']): Fact | null {
  return isWholeFen(value) ? { amount: written(value, 2) } : null;
}

function isInYears({ term_months: term }: Slots): boolean {
  return term !== undefined && (/年|y(?:ea)?rs?\b/i.test(term.text) || numberIn(term.text) * 12 === term.value);
}

/** Of the unit an amount was told in, also where it went without saying: "30" for 30,000. */
function powerOf({ text, value }: Slot): number {
  if (/万|\dw/i.test(text) || numberIn(text) * 10_000 === Number(value)) return 4;
  return /\dk|thousand|grand/i.test(text) || numberIn(text) * 1_000 === Number(value) ? 3 : 0;
}

function numberIn(text: string): number {
  const read = readNumber(plain(text).text, 0);
  return read === null ? Number.NaN : roughly(read.value);
}

const MOST_YEARS = 15;
const FAR = 4;
const LEAST_MONTHS = 6;
const MOST_MONTHS = 120;
const LEAST_SUM = 1_000;
const DAYS_END = /^\s?(?:$|[.?!,;)]|呢|吧|的话|(?:instead|then|please|pls|now)\b)/;
const ENDS = /^\s?(?:$|[.?!,;)]|(?:instead|then|please|pls|now|was|is|after all)\b)/;
const STANDS = /^ (?:(?:was|is) (?:right|correct|fine|better|ok(?:ay)?)|after all)\b/;
const TERM_BEFORE = /\b(?:over|across|for|(?:stick|stay|go|keep) (?:to|with|for))(?: just| only)?\s?$/;
const CHANGED_TO =
  /\b(?:make (?:it|that)|try|say|take|i mean[t]?|meant|should (?:be|have been|say)|typo|sorry|actually|instead|but|to)(?: just| only)?[: ]*$/;
const ALONE = /^(?:(?:ok(?:ay)?|and|so|then|or|but|what about|how about|what if|with)[ ]*)*\s?$/;
