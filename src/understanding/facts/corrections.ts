import { LIMITS } from '../../limits.ts';
import { type Normalised, plain } from '../text/normalise.ts';
import { sought } from '../text/sought.ts';
import { type Figure, figuresIn } from './figures.ts';
import { isOne } from './means.ts';
import { agree, roughly } from './numbers.ts';

/**
 * "借15万分3年……哎不对，是13万，24个月": who corrects himself means the later figure of its kind, so the earlier one is blanked with the
 * words that take it back, or the later stands in its place where it is put right at once. Where another figure could be meant as
 * well, or none of that kind was told before, all stand.
 */
export function asCorrected(masked: string): string {
  if (!MAY_CORRECT.test(masked) && !masked.includes('不是')) return masked;
  const said = plain(masked);
  const hit = MAY_CORRECT.test(masked) ? CORRECTS.exec(said.text) : null;
  if (hit === null) return withoutDenied(masked, said);
  const words = { from: hit.index, to: hit.index + hit[0].length };
  const figures = figuresIn(said.text, LIMITS.slotsPerMessage);
  const blanked = (text: string, place: Place) => {
    const { from, to } = said.span(place.from, place.to);
    return text.slice(0, from) + ' '.repeat(to - from) + text.slice(to);
  };
  const close = putRight(figures, said.text, words);
  if (close === null) {
    const gone = replaced(figures, said.text, words.from, words.to);
    return gone.length === 0 ? masked : [words, ...gone].reduce(blanked, masked);
  }
  const others = replaced(figures, said.text, words.from, words.to).filter((figure) => figure !== close.was);
  const [was, is] = [said.span(close.was.from, close.was.to), said.span(close.is.from, close.is.to)];
  const rest = [{ from: close.was.from, to: close.room }, { from: words.from, to: close.is.to }, ...others];
  const text = rest.reduce(blanked, masked);
  const figure = masked.slice(is.from, is.to);
  return text.slice(0, was.from) + figure + text.slice(was.from + figure.length);
}

/** "10年……不是10年，合同上写的15年": a figure denied after it was told is told no more where another of its kind comes after. */
function withoutDenied(masked: string, said: Normalised): string {
  if (!DENIED_FIGURE.test(said.text)) return masked;
  const figures = figuresIn(said.text, LIMITS.slotsPerMessage);
  const denied = figures.find(({ left }) => DENIES.test(left));
  const kind = denied ? kindOf(denied) : null;
  if (!denied || kind === null) return masked;
  const isSame = (figure: Figure) => kindOf(figure) === kind && agree([figure.value, denied.value]);
  const earlier = figures.filter((figure) => figure.to <= denied.from && kindOf(figure) === kind);
  const later = figures.filter((figure) => figure.from >= denied.to && kindOf(figure) === kind && !figure.vague);
  if (earlier.length !== 1 || !earlier.every(isSame) || later.length !== 1) return masked;
  const denial = { from: denied.from - (DENIES.exec(denied.left)?.[0].length ?? 0), to: denied.to };
  return [...earlier, denial].reduce((text, place) => {
    const { from, to } = said.span(place.from, place.to);
    return text.slice(0, from) + ' '.repeat(to - from) + text.slice(to);
  }, masked);
}
const DENIED_FIGURE = /不是 ?[\d一二两三四五六七八九十]/;
const DENIES = /不是\s?$/;

interface Place {
  readonly from: number;
  readonly to: number;
}

/**
 * "年利率5.6，不对，合同写的是5.2", "还了18期了，哦刚查了是20期": the last figure before such words and the first after them, where they are of
 * one kind and nothing between them says that the later is something else. `room` is where the later one must end in its place.
 */
function putRight(figures: readonly Figure[], text: string, { from, to }: Place) {
  const was = figures.findLast((figure) => figure.to <= from);
  const is = figures.find((figure) => figure.from >= to - 1);
  if (!was || !is || was.vague || kindOf(was) === null || kindOf(was) !== kindOf(is)) return null;
  const between = text.slice(to, is.from);
  if (is.from - to > FAR || ASKS.test(between) || is.scaled !== was.scaled) return null;
  const role = SAME_ROLE.exec(was.left)?.[0] ?? '';
  if (between.replace(role, '').replace(TALK, '') !== '') return null;
  // Nothing of meaning may be overwritten.
  const room =
    was.to + (/^[^\p{Script=Han}\w]*了?[^\p{Script=Han}\w]*/u.exec(text.slice(was.to, from))?.[0].length ?? 0);
  const free = room === from ? to : was.to;
  return is.to - is.from <= free - was.from ? { was, is, room: Math.min(free, from) } : null;
}
/** What a figure is called right before it, said once more: "还了9期了，哦，是还了11期". */
const SAME_ROLE = /还了$|(?:年利率|月利率|利率|分|借|贷款?)$/;
const TALK =
  /(?:客户)?经理|业务员|销售|老[婆公]|媳妇|银行|人家|后来|刚才?|又|再|上[面头]|合同|[查看问翻说讲改写]|应该?|其实|实际上?|才|确实|真|按|[我他她你您的了下过成是对吧啊哦嗯,。.!… ]/g;

/** Whether somebody may mean that a figure he told was wrong: "错了，少写了个0". */
export function mayCorrectFigure(masked: string): boolean {
  return HAS_FIGURE.test(masked) && (MAY_CORRECT.test(masked) || MAY_DENY.test(masked));
}
const HAS_FIGURE = /[\d零一二两三四五六七八九十百千万]|\b(?:a hundred|a thousand|zero)\b/;
const MAY_DENY = /错了|不是|改成|应该是|[写打算][多少]了|\b(?:wrong|mistake|typo|not|actually|instead)\b/i;

function replaced(figures: readonly Figure[], text: string, start: number, end: number): readonly Figure[] {
  const after = figures.filter(({ from, vague }) => from >= end && !vague);
  const first = after[0];
  if (first === undefined || first.from - end > FAR || ASKS.test(text.slice(end, first.from))) return [];
  const before = figures.filter(({ to }) => to <= start);
  return after.flatMap((later) => {
    const kind = kindOf(later);
    const earlier = before.filter((figure) => kindOf(figure) === kind);
    const isOnly = earlier.length === 1 && after.filter((figure) => kindOf(figure) === kind).length === 1;
    return kind !== null && isOnly ? earlier : [];
  });
}

/** A sum each month is no sum borrowed, and one payment no term. */
function kindOf(figure: Figure): string | null {
  const { kind, value, left, right } = figure;
  if (kind === 'money' || (kind === 'bare' && roughly(value) >= LEAST_SUM))
    return EACH.test(left) || EACH_AFTER.test(right) ? 'payment' : 'sum';
  if (kind === 'months' || kind === 'years') return isOne(figure) ? null : 'term';
  // "At 5.53, no hang on, 5.35".
  const isRate = kind === 'bare' && value.places > 0 && roughly(value) >= LEAST_RATE && roughly(value) <= MOST_RATE;
  return isRate ? 'percent' : kind === 'days' || kind === 'percent' ? kind : null;
}

const LEAST_SUM = 1_000;
const LEAST_RATE = 2;
const MOST_RATE = 36;
/** "Scratch that, the trade-in fell through, so it is 16,500". */
const FAR = 40;
const MAY_CORRECT = sought(
  /不[对對]|[啊哎诶欸哦噢呀唉呃额]不|刚才?[又去]?[查看翻数]|更正|[纠糾]正|[说說打写寫记記讲講看弄][错錯]|[Ss]cratch|[Ww]ait|[Hh](?:ang|old) on|[Ss]orry|[Cc]orrection|\b[Mm]eant?\b|\b[Nn]o,? it\b/,
);
const CORRECTS =
  /[啊哎诶欸哦噢呀唉等下](?:[,。.!… ]{1,6})?不对|不对不对|不对[,。.!… ]{0,3}(?=是|应该?是|改)|(?<=[,。.!… ])不对(?=[,。.!… ])|(?<!是[^,。;]{1,8})[啊哎诶欸哦噢呀唉呃额]不是?(?=[\d一二两三四五六七八九十百半])|[哦噢喔啊诶欸哎嗯][,。.!… ]{0,3}我?刚才?[又去]?[查看翻数](?:了|过|一)?[下眼遍]?[,。.!… ]{0,3}(?=[我上其实应该]{0,4}是)|更正|纠正|[说打写记讲看弄]错了?(?!吗|吧|没)|\b(?:scratch that|no,? wait|wait,? no|no,? (?:hang|hold) on|(?:hang|hold) on,? no|no,? sorry|sorry,? no|correction|(?:(?:sorry|oops|no),? )?i mean[t]?|(?:sorry|oops|no),? mean[t]?|(?:actually|hmm)\b[^.?!;\d]{0,40}\bno,? it(?:['’]?s| is| was)|(?:sorry|oops)(?=,? [\d.,]{1,9}(?:k|%)? (?:and )?not \d))\b/;
const ASKS = /[?吗]/;
const EACH = /每个?[月期]|一个?月|月供|\b(?:payments?|pay|instal?lments?)\b/;
const EACH_AFTER = /^\s?(?:元|块钱?)?(?:\/|每|一个?)[月期]|^ (?:yuan )?(?:(?:a|per|each|every) month|monthly)/;
