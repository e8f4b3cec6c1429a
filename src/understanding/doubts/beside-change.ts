import { HEADROOM, OF_HEADROOM } from '../facts/headroom.ts';
import type { Slot, Slots } from '../reading.ts';
import { matchesOf } from '../text/matches.ts';
import type { Normalised } from '../text/normalise.ts';
import { isPlainWord, PLAIN } from './plain-talk.ts';
import { ASKS, BEARS, OF_ONESELF } from './talk-in-english.ts';

/**
 * What a message that changes or asks for something of a calculation says besides. Such messages are short and formed alike, so
 * apart from the facts and the words they are put in, nothing of meaning should be left; whatever is, may change the sum.
 */
export function besideChange(said: Normalised, facts: Slots, intent: string): readonly string[] {
  return leftIn(withoutFacts(said, facts), facts, intent);
}

/**
 * What is said of a loan once its telling has begun, in clauses that tell none of its facts: "10万3年5%，利息砍半，月供多少". What a
 * customer tells before, or in one breath with a figure, is mostly what the money is for.
 */
export function besideLoan(said: Normalised, facts: Slots, intent: string): readonly string[] {
  const { text } = said;
  const rest = withoutFacts(said, facts);
  const clauses = matchesOf(text, HAN.test(text) ? CLAUSES : CLAUSES_IN_ENGLISH);
  const begins = clauses.findIndex((clause) => tellsFact(clause, rest));
  if (begins < 0) return [];
  const others = clauses.slice(begins).filter((clause) => !tellsFact(clause, rest) && !isMereTalk(clause, text));
  return others.flatMap(([clause]) => {
    const left = leftIn(clause, facts, intent);
    return isTalk(clause, left) ? [] : left;
  });
}
/** "My wife just told me", "the lady at the counter was so kind": says nothing of a loan and asks nothing, in English. */
function isMereTalk({ 0: clause, index }: RegExpExecArray, text: string): boolean {
  if (HAN.test(text) || text.charAt(index + clause.length) === '?') return false;
  return !ASKS.test(clause) && !BEARS.test(clause.replace(OF_ONESELF, ' '));
}
/** As `besideChange`, from where a plan's telling begins: one word may be a phase that nobody read. */
export function besidePlan(said: Normalised, facts: Slots, intent: string): readonly string[] {
  const { text } = said;
  const rest = withoutFacts(said, facts);
  const begins = [...text].findIndex((char, k) => char !== rest.charAt(k));
  return begins < 0 ? [] : leftIn(rest.slice(begins), facts, intent);
}
/**
 * "老板娘挺和气的": a clause that names nothing of money or of time, and in which no word left over could say of a sum how many, how much
 * more or how otherwise.
 */
function isTalk(clause: string, left: readonly string[]): boolean {
  return (
    HAN.test(clause) &&
    !LATIN_WORD.test(clause) &&
    !OF_MONEY.test(clause) &&
    !left.some((words) => OF_CHANGE.test(words))
  );
}
const LATIN_WORD = /[a-z]/;
const OF_MONEY =
  /[息率费税贷借款债欠供钱元块额账期年季周旬]|本金|[上下每个半整]月|月[底初末供]|利(?!落|索|害)|保[险证]|押/;
const OF_CHANGE =
  /[\d零〇一二两三四五六七八九十百千万亿%还付交给收扣转结清退返垫存取补贴送抵冲免减降涨升调加乘除翻砍压折倍半成多少全另各均摊分合并凑俩双几换变改停歇缓延推拖宽先前后头尾末初首起始终等到才再晚早余剩留空照旧每都只仅光按算次回遍轮笔份套不没无别非省让优惠浮跳]/;
const HAN = /\p{Script=Han}/u;
const CLAUSES = /(?:[^,.。;!?\n:()、 ]|(?<=\d)\.(?=\d))+/g;
const CLAUSES_IN_ENGLISH = /[^,.;!?\n:()]+/g;

function tellsFact({ 0: clause, index }: RegExpExecArray, rest: string): boolean {
  return rest.slice(index, index + clause.length) !== clause;
}

function leftIn(rest: string, facts: Slots, intent: string): readonly string[] {
  const own = OF_ITS_OWN[intent];
  const others = facts.repay_method ? rest.replace(DENIED_METHOD, ' ') : rest;
  const words = (own ? others.replace(own, ' ') : others).replace(OF_THE_TERM, ' ');
  const method = facts.repay_method?.value;
  const timed = method === 'bullet' || facts.term_days ? words.replace(OF_ONE_SUM, ' ') : words;
  const planned = facts.odd_plan ? timed.replace(OF_ODD_PLAN, ' ') : timed;
  const talked = planned.replace(PLAIN, ' ').replace(LATIN, (word) => (isPlainWord(word) ? ' ' : word));
  const left = facts.annual_rate || facts.rate_change ? talked.replace(OF_RATE_CHANGE, ' ') : talked;
  const told = Object.values<Slot<unknown>>({ ...facts }).map(({ value }) => Number(value));
  const isRepeated = (words: string) => /^\d/.test(words) && told.includes(Number(words.replace(ORDINAL, '')));
  return matchesOf(left, LEFT)
    .map(([words]) => words.trim())
    .filter((words) => !isRepeated(words) && !PERCENTAGE.test(words));
}
const LEFT = /[\p{L}\p{N}%][\p{L}\p{N}%. ]*/gu;
/** Of figures with a unit, `unexplainedIn` says whether they are another's. */
const PERCENTAGE = /^\d[\d.]*%$/;
const OF_THE_TERM = /(?:[二两三四五六七八九十]{1,3}|\d{1,2})年(?=的?利息|[一总合拢]?共|总|合计|下来|加)/g;
/** "不是等额本金，是每月一样的": denied beside the one that is meant. */
const DENIED_METHOD = /不是(?=[等先][额本息])/g;
/** "The 10th payment" once more. */
const ORDINAL = /(?:st|nd|rd|th)$/;
const LATIN = /[a-z]+(?:['’][a-z]+)?/g;
const OF_PAYING_EARLY =
  /花红|年终奖|奖金|先|再|全清|一次性?|一把|[以之]?后[面头]?|[以之]外|不动|净(?=省)|提前|提早|剩余|剩下?|还?[完掉]|结清|还清|已|欠|早|快|多还|多付|额外|房(?=贷)|[减少](?=多少)|\b(?:overpay(?:ing|ments?)?|when)\b|\b(?:after|sooner|faster|quicker|save[ds]?|saving|extra|more|off|done|out|cleared|repaid|made|early|earlier|left|still|owed?|owing|remain(?:s|ing)?|outstanding|over|completed|tenure|tenor|balance|lot|settle|close|clear|prepay|payoff|avoid(?:ed)?|today|cut|cutting|vs|throw(?:ing)?|chuck(?:ing)?|date|finish(?:ed|es|ing)?|gone|leav(?:e|ing)|alone)\b|\bright then\b|\bfrom (?:the (?:very )?(?:start|beginning|outset)|day one|now on)\b/g;
/** What the phases of a plan are put in and called once more. */
const OF_A_PLAN =
  /[前后头末尾][面头段期]?(?:的|各|两段)?|之后|以后|往后|然后|再|其余|剩下|余下|第一年|首年|首付?(?=期)|首次|平时|尾款|气球|一块儿?(?=[付还])|一并|留|跟|另付|除了|把|只(?=[还付])|光(?=[还给付])|宽限期?|每?[次回]|季度?|[双两]周|半年|到期|还本付?息?|按(?=[季年])|两段|前后|(?:而|但)?不(?:是|按)(?:按|每个?)月(?!利)|一[次回期]|一?季度?|[一每]年(?=[还付要]?多少|[还付]|的?利息)|打款|今年(?:[一二三四五六七八九十\d]{1,2}月)?|一块儿?|还?[清掉完]|款|不[动还](?:本金?)?|(?<=[我们咱俺])厂里?|\b(?:(?:due|payable) (?:after|in)|after (?:that|which|this)|what after(?=\?|$))\b|\b(?:then|thereafter|followed|remaining|rest|both|two|balloon|together|left|quarter(?:ly|s)?|half-yearly|fortnight(?:ly)?|once|years?|periods?|stage|phase|before|during|only|regular|initial|period|everything|due|parts?|stretch|lump|plus|outstanding|teaser|yearly|annual|big|question|amounts)\b/g;
const OF_A_RATE_MOVE =
  /今年(?:[一二三四五六七八九十\d]{1,2}月)?|房(?=贷)|余额|剩余?下?|还有|[还尚]欠|没还|未还|已经?|从|原来?|原先|以前|之前|如今|目前|下个?月起?|下期起?|起|重新定价|置换|转贷|谈|往后|以后|今后|之后|每|能|前后|(?<!多)少|省|再融资|存量|提前(?=置换)|不变|\b(?:refi\w*|owe[ds]?|owing|left|remaining|outstanding|balance|to go|mov(?:e|ed|ing)|switch\w*|drop\w*|fall\w*|cut\w*|next|onwards?|from|old|save[ds]?|saving|savings|made|rate|new|mortgage|lower\w*|refinanc\w*|when|over|rest|after|another|closing|cash|both|altogether)\b/g;
/** Which of the two costs or asks less, and by how much: both are told. */
const OF_TWO_METHODS =
  /哪[个种]|比(?=等额)|[少多省差][还付交]?(?:多少|几[多块])|(?:(?<!多)少|[多省])(?=[,。;?]|$)|\b(?:both|in both)\b/g;
/** What is asked of one calculation alone: a year's interest is no year's payments. */
const OF_ITS_OWN: Readonly<Record<string, RegExp>> = {
  prepay_calc: OF_PAYING_EARLY,
  rate_calc_apr: /一年|复利|折返|高利贷|中介|连|把|全|[算加]?进去?/g,
  repay_method_diff: OF_TWO_METHODS,
  penalty_calc: /忘[了记]?|拖(?=到)|才/g,
  [HEADROOM]: OF_HEADROOM,
  plan: OF_A_PLAN,
  rate_move: OF_A_RATE_MOVE,
};
/** What is repaid at once, at its end: its interest is simple. */
const OF_ONE_SUM =
  /\b(?:simple(?: interest)?|nothing|till|until|before|maturity|lump(?: sum)?|hand(?:ing)? over|owe|give|once|together|in one go|after)\b/g;
/** What a plan that is asked about is called once more. */
const OF_ODD_PLAN =
  /[每一]?次|季度?|[双两]?周|星期|礼拜|半年|\b(?:quarter|quarterly|week|weekly|fortnight|fortnightly)\b/g;
const OF_RATE_CHANGE = /再?[上下]?[涨降升高低加减调浮][低高]?|谈[妥好]?/g;

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
