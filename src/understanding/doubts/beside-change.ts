import type { Slot, Slots } from '../reading.ts';
import { matchesOf } from '../text/matches.ts';
import type { Normalised } from '../text/normalise.ts';
import type { Talk } from './talk.ts';

/**
 * What a message that changes or asks for something of a calculation says besides. Such messages are short and formed alike, so
 * apart from the facts and the words they are put in, nothing of meaning should be left; whatever is, may change the sum, unless
 * the clause it stands in is known for leaving it as it is.
 */
export function besideChange(said: Normalised, facts: Slots, intent: string, talk: Talk): readonly string[] {
  return leftUnknown(said.text, withoutFacts(said, facts), 0, (rest) => leftIn(rest, facts, intent, talk), talk);
}

/**
 * What is said of a loan once its telling has begun, in clauses that tell none of its facts: "10万3年5%，利息砍半，月供多少". What a
 * customer tells before, or in one breath with a figure, is mostly what the money is for.
 */
export function besideLoan(said: Normalised, facts: Slots, intent: string, talk: Talk): readonly string[] {
  const { text } = said;
  const rest = withoutFacts(said, facts);
  const clauses = clausesOf(text);
  const begins = clauses.findIndex((clause) => tellsFact(clause, rest));
  if (begins < 0) return [];
  const others = clauses.slice(begins).filter((clause) => !tellsFact(clause, rest));
  return others.flatMap((clause) => {
    const left = leftIn(clause[0], facts, intent, talk);
    return left.length === 0 || isTalk(clause, text, rest, talk) ? [] : left;
  });
}
/** As `besideChange`, from where a plan's telling begins: one word may be a phase that nobody read. */
export function besidePlan(said: Normalised, facts: Slots, intent: string, talk: Talk): readonly string[] {
  const rest = withoutFacts(said, facts);
  const begins = [...said.text].findIndex((char, k) => char !== rest.charAt(k));
  return begins < 0 ? [] : leftUnknown(said.text, rest, begins, (words) => leftIn(words, facts, intent, talk), talk);
}

/** What is left of `rest` from a place on, without the clauses that are talk. */
function leftUnknown(
  text: string,
  rest: string,
  begins: number,
  left: (rest: string) => readonly string[],
  talk: Talk,
): readonly string[] {
  const before = left(rest.slice(begins));
  if (before.length === 0) return before;
  const known = clausesOf(text).filter(
    (clause) => WORDS.test(clause[0]) && left(restOf(clause, rest)).length > 0 && isTalk(clause, text, rest, talk),
  );
  const others = known.reduce(
    (words, { 0: clause, index }) =>
      words.slice(0, index) + ' '.repeat(clause.length) + words.slice(index + clause.length),
    rest,
  );
  return left(others.slice(begins));
}
const WORDS = /\p{L}{2}/u;

/** A clause is judged with a number for each fact that it tells: "第5期里利息占多少" as "0里利息占多少". */
function isTalk(clause: RegExpExecArray, text: string, rest: string, talk: Talk): boolean {
  const { 0: words, index } = clause;
  let told = '';
  for (let k = index; k < index + words.length; k++) {
    const isFact = rest.charAt(k) !== text.charAt(k);
    if (!isFact) told += text.charAt(k);
    else if (!told.endsWith(A_FACT)) told += A_FACT;
  }
  return talk.isTalk(told, text.charAt(index + words.length) === '?');
}
const A_FACT = '0';

function restOf({ 0: clause, index }: RegExpExecArray, rest: string): string {
  return rest.slice(index, index + clause.length);
}

function clausesOf(text: string): readonly RegExpExecArray[] {
  if (HAN.test(text)) return matchesOf(text, CLAUSES);
  const [signature = ''] = SIGNED.exec(text) ?? [];
  return matchesOf(text.slice(0, text.length - signature.length), CLAUSES_IN_ENGLISH);
}
/** "Many thanks, Anne". */
const SIGNED =
  /(?<=\b(?:thanks|thank you|regards|cheers|sincerely|faithfully))[,. \n]{1,4}[a-z]{2,20}(?:[ .]{1,2}[a-z]{1,20})?[. \n]{0,3}$/;
const HAN = /\p{Script=Han}/u;
const CLAUSES = /(?:[^,.。;!?\n:()、~ \p{Extended_Pictographic}]|(?<=\d)\.(?=\d))+/gu;
const CLAUSES_IN_ENGLISH = /(?:[^,.;!?\n:()]|(?<=\d)[.,](?=\d))+/g;

function tellsFact({ 0: clause, index }: RegExpExecArray, rest: string): boolean {
  return rest.slice(index, index + clause.length) !== clause;
}

function leftIn(rest: string, facts: Slots, intent: string, talk: Talk): readonly string[] {
  const own = talk.ofItsOwn[intent];
  const others = facts.repay_method ? rest.replace(DENIED_METHOD, ' ') : rest;
  const words = (own ? others.replace(own, ' ') : others).replace(OF_THE_TERM, ' ');
  const method = facts.repay_method?.value;
  const timed = method === 'bullet' || facts.term_days ? words.replace(talk.ofOneSum, ' ') : words;
  const planned = facts.odd_plan ? timed.replace(talk.ofOddPlan, ' ') : timed;
  // Such a fee is taken of what was borrowed, and the loan repaid in equal parts.
  const charged = facts.monthly_fee_rate ? planned.replace(OF_A_FEE, ' ') : planned;
  const talked = charged.replace(talk.plain, ' ').replace(LATIN, (word) => (talk.isPlainWord(word) ? ' ' : word));
  const left = facts.annual_rate || facts.rate_change ? talked.replace(talk.ofRateChange, ' ') : talked;
  const told = Object.values<Slot<unknown>>({ ...facts }).map(({ value }) => Number(value));
  const isRepeated = (words: string) => /^第?\d/.test(words) && told.includes(Number(words.replace(ORDINAL, '')));
  return matchesOf(left, LEFT)
    .map(([words]) => words.trim())
    .filter((words) => !isRepeated(words) && !PERCENTAGE.test(words));
}
const OF_A_FEE =
  /本金(?:平均|均|平|分)摊|按(?:最初|原始|原来|原)的?(?:本金|金额|贷款额|借款额)(?:全额)?(?:收取?|计算?|算)/g;
const LEFT = /[\p{L}\p{N}%][\p{L}\p{N}%. ]*/gu;
/** Of figures with a unit, `unexplainedIn` says whether they are another's. */
const PERCENTAGE = /^\d[\d.]*%$/;
const OF_THE_TERM = /(?:[二两三四五六七八九十]{1,3}|\d{1,2})年(?=的?利息|[一总合拢]?共|总|合计|下来|加)/g;
/** "不是等额本金，是每月一样的": denied beside the one that is meant. */
const DENIED_METHOD = /不(?:是|要|想要|用|做|选)(?=等额|先息)/g;
/** "The 10th payment" once more. */
const ORDINAL = /^第|(?:st|nd|rd|th)$/g;
const LATIN = /[a-z]+(?:['’][a-z]+)?/g;

/** As long as the text: the facts' own words are blank. A fact that spans all of the message is none of its words. */
function withoutFacts(said: Normalised, facts: Slots): string {
  const { text } = said;
  const end = said.at(text.length);
  const spans = Object.entries<Slot<unknown>>({ ...facts }).flatMap(([fact, { from, to }]) =>
    to - from < end || to - from <= FACT_CHARS || fact === 'monthly_payment' ? [{ from, to }] : [],
  );
  let rest = '';
  for (let k = 0; k < text.length; k++) {
    const place = said.at(k);
    rest += spans.some(({ from, to }) => from <= place && place < to) ? ' ' : text.charAt(k);
  }
  return rest;
}
/** No fact is longer, unless it stands for a whole message. */
const FACT_CHARS = 24;
