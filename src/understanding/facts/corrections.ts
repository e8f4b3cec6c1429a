import { LIMITS } from '../../limits.ts';
import { plain } from '../text/normalise.ts';
import { type Figure, figuresIn } from './figures.ts';
import { isOne } from './means.ts';
import { roughly } from './numbers.ts';

/**
 * "借15万分3年……哎不对，是13万，24个月": who corrects himself means the later figure of its kind, so the earlier one is blanked with the
 * words that take it back. Where another figure could be meant as well, or none of that kind was told before, all stand.
 */
export function asCorrected(masked: string): string {
  if (!MAY_CORRECT.test(masked)) return masked;
  const said = plain(masked);
  const hit = CORRECTS.exec(said.text);
  if (hit === null) return masked;
  const [start, end] = [hit.index, hit.index + hit[0].length];
  const figures = figuresIn(said.text, LIMITS.slotsPerMessage);
  const gone = replaced(figures, said.text, start, end);
  const places = gone.length === 0 ? [] : [{ from: start, to: end }, ...gone];
  return places.reduce((text, place) => {
    const { from, to } = said.span(place.from, place.to);
    return text.slice(0, from) + ' '.repeat(to - from) + text.slice(to);
  }, masked);
}

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
const MAY_CORRECT =
  /不[对對]|更正|[纠糾]正|[说說打写寫记記讲講看弄][错錯]|[Ss]cratch|[Ww]ait|[Hh](?:ang|old) on|[Ss]orry|[Cc]orrection|\b[Mm]eant?\b|\b[Nn]o,? it\b/;
const CORRECTS =
  /[啊哎诶欸哦噢呀唉等下](?:[,。.!… ]{1,6})?不对|不对不对|不对[,。.!… ]{0,3}(?=是|应该?是|改)|更正|纠正|[说打写记讲看弄]错了?(?!吗|吧|没)|\b(?:scratch that|no,? wait|wait,? no|no,? (?:hang|hold) on|(?:hang|hold) on,? no|no,? sorry|sorry,? no|correction|(?:(?:sorry|oops|no),? )?i mean[t]?|(?:sorry|oops|no),? mean[t]?|(?:actually|hmm)\b[^.?!;\d]{0,40}\bno,? it(?:['’]?s| is| was)|(?:sorry|oops)(?=,? [\d.,]{1,9}(?:k|%)? (?:and )?not \d))\b/;
const ASKS = /[?吗]/;
const EACH = /每个?[月期]|一个?月|月供|\b(?:payments?|pay|instal?lments?)\b/;
const EACH_AFTER = /^\s?(?:元|块钱?)?(?:\/|每|一个?)[月期]|^ (?:yuan )?(?:(?:a|per|each|every) month|monthly)/;
