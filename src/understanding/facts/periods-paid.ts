import type { MutableSlots, SlotAt, Slots } from '../reading.ts';
import { matchesOf } from '../text/matches.ts';
import { atEnd, atStart, sought } from '../text/sought.ts';
import { countedIn, NTH_IN_WORDS, NUMBER_IN_WORDS } from './counted-in-words.ts';
import type { Figure } from './figures.ts';
import { roughly, times, wholeNumber, written } from './numbers.ts';

/** "after the 6th payment", "用了5个月就结清": instalments paid and no term. The figures that remain are returned. */
export function readPeriodsPaid(
  figures: readonly Figure[],
  text: string,
  slots: MutableSlots,
  at: SlotAt,
): readonly Figure[] {
  return figures.filter((figure) => {
    const periods =
      figure.vague || !(isPaid(figure) || isUntilThen(figure, text)) ? null : wholeNumber(monthsOf(figure));
    if (periods !== null) slots.paid_periods ??= at(figure, periods);
    return periods === null;
  });
}

/** "第7个月该还多少": one payment of the schedule is asked for, and none of them is said to be paid. */
export function readPaymentNumber(
  text: string,
  figures: readonly Figure[],
  slots: MutableSlots,
  at: SlotAt,
  known: Slots,
): void {
  if (slots.paid_periods !== undefined) return;
  const [bare, nth, named] = BARE_ORDINAL.exec(text) ?? (known.payment_number && LONE_ORDINAL.exec(text)) ?? [];
  const number0 = nth ?? named;
  if (bare !== undefined && number0 !== undefined) {
    slots.payment_number = at({ from: text.indexOf(number0), to: bare.length }, numberIn(number0));
    return;
  }
  const hit = NUMBER_ASKED.exec(text);
  if (hit === null) {
    if (readJustMade(text, slots, at)) return;
    readEnglishNumber(text, slots, at);
    return;
  }
  const [ordinal, ...others] = figures.filter(({ from }) => from > hit.index && from <= hit.index + 2);
  const number = ordinal === undefined || others.length > 0 ? null : wholeNumber(ordinal.value);
  if (ordinal !== undefined && number !== null) slots.payment_number = at({ from: hit.index, to: ordinal.to }, number);
}
/** "Just made payment no. 18": so many are paid. */
function readJustMade(text: string, slots: MutableSlots, at: SlotAt): boolean {
  const hit = /payment|instal|month/.test(text) ? JUST_MADE.exec(text) : null;
  if (!hit) return false;
  const paid = at({ from: hit.index, to: hit.index + hit[0].length }, Number(hit[1]));
  // Its number is no sum.
  const { monthly_payment: sum } = slots;
  if (sum && sum.from < paid.to && paid.from < sum.to) delete slots.monthly_payment;
  slots.paid_periods = paid;
  return true;
}
const JUST_MADE =
  /\b(?:just|already|have|['’]ve|i) (?:now )?(?:made|paid|done|finish(?:ed)?|completed)(?: paying)? (?:my |the )?(?:(?:re)?payment|instal?lment|month)(?: no\.?| number| #| nr\.?)? ?(\d{1,3})(?![\d.,]*\d|[%k]| ?(?:late|early|yuan))\b/;
/** "How much of the 24th payment is interest", "what is payment no. 30": one of them only, and only where it is asked about. */
function readEnglishNumber(text: string, slots: MutableSlots, at: SlotAt): void {
  const [hit, ...others] = ONE_ASKED.test(text)
    ? matchesOf(text, SAYS_IN_WORDS.test(text) ? ONE_PAYMENT_IN_WORDS : ONE_PAYMENT)
    : [];
  const number = hit && numberIn(hit[1] ?? hit[2] ?? hit[3] ?? '');
  if (hit === undefined || !number || others.length > 0 || !isAskedAbout(hit, text)) return;
  slots.payment_number = at({ from: hit.index, to: hit.index + hit[0].length }, number);
}
function isAskedAbout({ 0: words, index }: RegExpExecArray, text: string): boolean {
  // "And the very first one?" after a schedule.
  if (ALONE_BEFORE.test(text.slice(0, index)) && ENDS.test(text.slice(index + words.length))) return true;
  const before = text.slice(Math.max(0, index - ASKED_WITHIN), index);
  return ASKED_BEFORE.test(before) || (OF_IT.test(before) && ASKED_AFTER.test(text.slice(index + words.length)));
}
/** "Grand, and the 13th?" after a schedule. */
const BARE_ORDINAL = new RegExp(
  `^(?:(?:and|so|ok(?:ay)?|then|grand|great|nice|good|lovely|perfect|brilliant|thanks|cheers|cool|right|what about|how about|what(?:['’]s| is))[,.]? ){1,4}(?:the |my )?(\\d{1,3}(?:st|nd|rd|th)|${NTH_IN_WORDS})(?: (?:payment|instal?lment|one))?(?= ?(?:then)?[ ?.!]*$)|^(?:(?:and|so|ok(?:ay)?|then|grand|great|nice|good|lovely|perfect|thanks|cheers|cool|what about|how about)[,.]? ){1,4}(?:the )?(?:payment|instal?lment|month|rate(?= (?:no|number|nr|#)))(?: no\\.?| number| nr\\.?| #)? ?(\\d{1,3}|${NUMBER_IN_WORDS})(?= ?(?:then)?[ ?.!]*$)`,
);
/** "20th?" after the tenth. */
const LONE_ORDINAL = /^(?:the )?(\d{1,3}(?:st|nd|rd|th))(?: (?:payment|instal?lment|one))?(?= ?[ ?.!]*$)/;
function numberIn(words: string): number {
  return Number.parseInt(words, 10) || countedIn(words);
}
const ONE_ASKED = sought(/\b(?:how much|what|amount|interest|need|show)|^(?:and|so|ok(?:ay)?|then) /);
const ALONE_BEFORE = /^(?:(?:and|so|ok(?:ay)?|then|what about|how about),? )+$/;
const ENDS = /^ ?(?:then)?[ ?.!]*$/;
const ONE_PAYMENT = new RegExp(
  `\\b(?:the |my )?(?:very )?(?:(\\d{1,3})(?:st|nd|rd|th)|(first|second|third|fourth|fifth|sixth)) ` +
    '(?:monthly )?(?:(?:re)?payment|instal?lment|month|one)\\b|' +
    `\\b(?:(?:re)?payment|instal?lment|month|rate(?= (?:no\\b|number|nr\\b)))(?: no\\.?| number| #| nr\\.?)? ?(\\d{1,3})\\b(?![.,]?\\d| ?(?:%|k\\b|yuan|months?|years?|days?|payments?))`,
  'g',
);
const ONE_PAYMENT_IN_WORDS = new RegExp(
  `\\b(?:the |my )?(?:very )?(?:(\\d{1,3})(?:st|nd|rd|th)|(${NTH_IN_WORDS})) ` +
    '(?:monthly )?(?:(?:re)?payment|instal?lment|month|one)\\b|' +
    `\\b(?:(?:re)?payment|instal?lment|month|rate(?= (?:no\\b|number|nr\\b)))(?: no\\.?| number| #| nr\\.?)? ?(\\d{1,3}|${NUMBER_IN_WORDS})\\b(?![.,]?\\d| ?(?:%|k\\b|yuan|months?|years?|days?|payments?))`,
  'g',
);
/** A longer search, for which something must speak. */
const SAYS_IN_WORDS =
  /(?:(?:seven|eigh|nin|ten|eleven|twelf|teen|ie)th|[- ](?:first|second|third|fourth|fifth|sixth)) (?:monthly )?(?:(?:re)?payment|instal|month|one)|(?:payment|instal?lment|month)(?: no\.?| number)? (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]{3,5}teen|[a-z]{3,5}ty)\b/;
const ASKED_WITHIN = 48;
const ASKED_BEFORE =
  /\b(?:(?:how much|what|amount|interest)\b[^.?!;,]{0,24}\b(?:of|in|for|is|does|would|will)|what['’]?s|need|show(?: me)?) $/;
const OF_IT = /\b(?:of|in|for|at|with) $/;
const ASKED_AFTER = /^,? (?:and )?(?:how much|what (?:part|share|portion))\b/;
const NUMBER_ASKED = sought(
  /第\s?[\d一二三四五六七八九十百]{1,4}\s?(?:期|个月)(?:呢[?。]?$|(?:的|月供|本金|利息|里[头面]?|其中|当中|各|分别|[那这](?:[期个]月?|笔)|该|要|又|应该?|得|需|会|[还付供交扣占]|是){1,6}[^,。;?]{0,4}(?:多少|几))/,
);

/**
 * "and if I put 8k back after two years": a part paid early and how much of the term is over by then, where a loan stands beside
 * it or, `continuing`, was told before. The figures that remain are returned.
 */
export function readPartLater(
  figures: readonly Figure[],
  slots: MutableSlots,
  at: SlotAt,
  continuing: boolean,
): readonly Figure[] {
  const place = figures.findIndex((figure, k) => isPartLater(figure, figures[k + 1]));
  const later = figures[place];
  const next = figures[place + 1];
  if (later === undefined || next === undefined || slots.paid_periods !== undefined) return figures;
  const [part, time] = isTime(later) ? [next, later] : [later, next];
  const others = figures.filter((figure) => figure !== part && figure !== time);
  const isBesideLoan =
    others.some(({ kind }) => kind === 'percent') && others.some((one) => isSum(one) && isMore(one, part));
  const months = wholeNumber(monthsOf(time));
  if (months === null || !(continuing || isBesideLoan)) return figures;
  slots.prepay_amount = at(part, written(part.value, 2));
  slots.paid_periods = at(time, months);
  return others;
}

function isPartLater(one: Figure, other: Figure | undefined): boolean {
  if (other === undefined || one.vague || other.vague) return false;
  if (isSum(one)) return isTime(other) && PAYS.test(one.left) && LATER.test(other.left);
  return isTime(one) && isSum(other) && AFTER.test(one.left) && THEN_PAYS.test(other.left) && !EACH.test(other.right);
}
function isTime({ kind }: Figure): boolean {
  return kind === 'months' || kind === 'years';
}
function isSum({ kind, value }: Figure): boolean {
  return (kind === 'money' || kind === 'bare') && value.places <= 2 && roughly(value) >= LEAST_PART;
}
function isMore(one: Figure, other: Figure): boolean {
  return roughly(one.value) > roughly(other.value);
}
const LEAST_PART = 100;
const PAYING = '(?:(?:re|over|pre)?pay|put|throw|chuck|drop|stick|send|give|knock|return)(?:ing)?';
const PAYS = new RegExp(`\\b${PAYING}(?: (?:back|off|down|in|it|an?|extra|another|about|around)){0,3}\\s?$`);
const LATER =
  /^ (?:yuan )?(?:(?:back|off|down|in|into|onto|towards|extra|early|of|it|the|loan|principal) ){0,4}(?:after|at the end of) (?:the first |exactly |about |just )?$/;
const AFTER = /\bafter (?:the first |exactly |about |just )?$/;
const THEN_PAYS = new RegExp(
  `^ (?:(?:of|payments?|get|bonus|and|i|we|could|can|would|will|want|to|if|then|just|${PAYING}|back|off|down|in|it|an?|extra|another) ){1,8}$`,
);
const EACH = /^ (?:a|per|each|every) month|^ monthly/;

/** "I've paid 18", "还剩24期" of a loan whose number of payments was told. */
export function readPeriodsOfTerm(figures: readonly Figure[], slots: MutableSlots, at: SlotAt): void {
  const term = slots.term_months?.value;
  if (term === undefined || slots.paid_periods !== undefined) return;
  const counts = figures.flatMap((figure) => {
    const periods = figure.vague ? null : wholeNumber(monthsOf(figure));
    if (periods === null || periods < 1 || periods > term) return [];
    if (isCounted(figure)) return [{ figure, paid: periods }];
    return isStillToPay(figure) && periods < term ? [{ figure, paid: term - periods }] : [];
  });
  const [first, ...others] = counts;
  if (first !== undefined && others.every(({ paid }) => paid === first.paid))
    slots.paid_periods = at(first.figure, first.paid);
}

export function monthsOf({ kind, value }: Figure): Figure['value'] {
  return kind === 'years' ? times(value, 12n) : value;
}

/** "We may move in 7 years, what would we still owe then?" */
function isUntilThen({ kind, left }: Figure, text: string): boolean {
  return (kind === 'years' || kind === 'months') && IN_A_TIME.test(left) && OWED_THEN.test(text);
}
const IN_A_TIME = atEnd(/\b(?:in|after) (?:about |around |say )?$/);
const OWED_THEN =
  /\b(?:owe|owed|owing|left|outstanding|balance)\b[^.?!]{0,30}\b(?:at that (?:point|stage|time)|by then|then)\b|\b(?:at that (?:point|stage|time)|by then)\b[^.?!]{0,24}\b(?:owe|owed|owing|left|outstanding|balance)\b/;

function isPaid({ kind, left, right }: Figure): boolean {
  switch (kind) {
    case 'years':
      return SETTLED_AFTER.test(left) || STILL_OWED_AFTER.test(left);
    case 'months':
      if (STILL_OWED_AFTER.test(left) || DONE_UP_TO.test(left)) return true;
      if (AFTER_PAYMENTS.test(left) && THEN_OWED.test(right)) return true;
      return (USED.test(left) && THEN_SETTLED.test(right)) || SETTLED_AFTER.test(left) || ARE_PAID.test(right);
    case 'bare':
      return (
        ARE_PAID.test(right) ||
        AFTER_NUMBER.test(left) ||
        (PAID_SOME.test(left) && OF_THEM.test(right)) ||
        (WHEN_DONE.test(left) && ENDS.test(right)) ||
        (STILL_OWED_AFTER.test(left) && OF_THEM.test(right))
      );
    case 'other':
      return (
        (AFTER_THE.test(left) && ORDINAL.test(right)) ||
        AFTER_NUMBER.test(left) ||
        ORDINAL_DONE.test(right) ||
        (JUST_PAID.test(left) && ORDINAL.test(right) && !NOT_IN_TIME.test(right)) ||
        (DONE_UP_TO.test(left) && /^\s?期/.test(right)) ||
        (NUMBERED.test(left) && PERIOD_PAID.test(right))
      );
    default:
      return false;
  }
}
const USED = /(?:用|借|还|供)(?:了|满|到|够)\s?$/;
const THEN_SETTLED =
  /^\s?(?:之?后|以后|的时候|时)?(?:我|就|便|想|要|打算|再)*(?:提前)?(?:一次性?)?(?:还清|结清|还掉|全还|清掉|还完|把剩)/;
const SETTLED_AFTER = atEnd(
  /\b(?:settl|clos|clear|repa(?:y|id)|pay (?:it|everything|all)|paid (?:it|everything|all)|pay off|paid off)[^,.]{0,30} after (?:just |only |exactly )?$/,
);
/** "What do I still owe after two years". */
const STILL_OWED_AFTER = atEnd(
  /\b(?:owe|owed|owing|left|balance|outstanding|remain\w*|still)\b[^,.]{0,20} after (?:the first |just |exactly )?$/,
);
const ARE_PAID = atStart(
  /^ (?:(?:deep |now )?in ?to (?:an?|the|my|our|this|it)\b)|^ (?:are|have been|were|got) (?:already |now )?(?:over|completed?|finished|gone|cleared)\b|^ (?:of (?:them|those|these) )?(?:(?:are|is|have been|were|already|now) )*(?:paid|done|made)(?: (?:so far|already|off))?\b(?! (?:every|each|a|per|in)\b)/,
);
/** "Or if I leave it till I've done 20". */
const WHEN_DONE = atEnd(
  /\b(?:until|til|till|after|once|when) (?:i['’]?ve|i have|i|i am|i'm) (?:already )?(?:done|paid|made|on|at) (?:about |payment |month |no\.? ?|number )?$/,
);
const PAID_SOME = atEnd(/\b(?:paid|made|done|finished)(?: (?:off|already|just|about))?\s?$/);
/** "After 20 payments what's left". */
const AFTER_PAYMENTS = /\bafter (?:just |exactly |making |the first )?$/;
const THEN_OWED =
  /^ (?:how much|what)(?:['’]s)? (?:[a-z]+ ){0,4}(?:left|owed?|owing|outstanding|balance|remain(?:s|ing)?)\b/;
const OF_THEM = /^ of (?:them|those|these)\b/;
const AFTER_THE = atEnd(/\b(?:after|with|once) (?:i (?:have )?(?:paid|made) )?(?:the |my )?$/);
/** "after payment no. 15". */
export const AFTER_NUMBER = atEnd(
  /\b(?:after|with|once) (?:(?:i (?:have )?(?:paid|made)|making|paying|having (?:paid|made)) )?(?:the |my )?(?:payment|instal?ment|repayment|month)(?: no\.?| number| #| nr\.?)? ?$|\b(?:after|once|when) (?:i|we)(?: have|['’]ve)? (?:pay|paid|make|made|do|done|finish|finished) (?:number|no\.?|nr\.?) ?$/,
);
const ORDINAL = /^(?:st|nd|rd|th) (?:monthly )?(?:payment|instal?lment|repayment|emi|month)\b/;
/** "12th payment went out yesterday". */
const ORDINAL_DONE = atStart(
  /^(?:st|nd|rd|th) (?:monthly )?(?:(?:re)?payment|instal?lment|emi|one|month)(?: (?:just|already|has|have|been|is|was|got|now))* (?:went|gone|paid|made|done|cleared|taken|came|left|debited|collected|deducted|behind|over)\b/,
);
/** "I made my 5th payment late" tells of that one, and not how far the loan has come. */
const NOT_IN_TIME = /\b(?:late|early|twice|short|of (?:my|our|another|the other))\b/;
const JUST_PAID = atEnd(/\b(?:paid|made|sent|finished|completed|cleared|done(?: with)?)(?: off)? (?:the |my |our )?$/);
/** "刚交完第30期". */
const DONE_UP_TO = atEnd(/(?:刚[刚好才]?|才|已经?)[还供付交扣]完了?第\s?$/);
const NUMBERED = atEnd(/第\s?$/);
const PERIOD_PAID =
  /^\s?(?:期|个月)(?:的?(?:款|钱))?(?:(?:还完|还了|还款|扣款|扣完)?(?:之?后|以后)|(?:刚|已经?|都|也|才){1,3}(?:[还扣交供](?:完|过|掉|了))|[还扣交供]完了)/;

function isCounted({ kind, left, right }: Figure): boolean {
  return kind === 'bare' && PAID_COUNT.test(left) && PAID_COUNT_AFTER.test(right);
}
const PAID_COUNT = /\b(?:paid|made)\s?$/;
const PAID_COUNT_AFTER = /^(?: (?:so far|already|of (?:them|those|the \d+|\d+)|times|and\b.*))?\s?(?:$|[.])/;

export function isStillToPay({ kind, left, right }: Figure): boolean {
  // "还了两年没还完" tells of what is paid, "还有两年退休" of a life.
  if (kind === 'years') return YEARS_LEFT.test(left) || (YEARS_MORE.test(left) && TO_ITS_END.test(right));
  if (kind !== 'months') return false;
  return TO_PAY.test(left) || TO_PAY_AFTER.test(right);
}
const TO_PAY = /(?:剩余?|[还仲]有)(?:下|了|大概)?\s?$|\bremaining\s?$/;
const YEARS_LEFT = /剩余?(?:下|了|大概)?\s?$/;
const YEARS_MORE = /[还仲]有(?:大概)?\s?$/;
const TO_ITS_END = /^\s?(?:$|到期|才?(?:到期|还[完清])|没还|未还|的?(?:贷款|期))/;
const TO_PAY_AFTER = /^\s?(?:没还|未还|(?:are |still )*(?:left|remaining|to go|outstanding)\b)/;
