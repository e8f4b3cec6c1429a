import { LIMITS } from '../../limits.ts';
import type { MutableSlots, SlotAt, Slots } from '../reading.ts';
import { plain } from '../text/normalise.ts';
import { sought } from '../text/sought.ts';
import { type Figure, figuresIn } from './figures.ts';
import { type Exact, exact, plus, roughly, shifted, times, written } from './numbers.ts';

/**
 * A rate told by the LPR ("LPR+85BP", "LPR减20个基点", "at the LPR"): what is added to it or taken from it, and which of the two
 * where the words say. The base is in the records, not here; a rate beside it in figures is the rate.
 */
export function readLprRate(
  text: string,
  figures: readonly Figure[],
  slots: MutableSlots,
  at: SlotAt,
  known: Slots = {},
): void {
  const named = LPR.exec(text);
  if (named === null) readOtherPoints(text, figures, slots, at, known);
  if (named === null || slots.annual_rate !== undefined) return;
  const place = { from: named.index, to: named.index + named[0].length };
  const told = figures.find((figure) => isBase(figure) && BASE.test(figure.left));
  // "LPR3.5减30个基点": what the LPR is stands between it and the points.
  const between = (figure: Figure) => {
    const from = told !== undefined && told.from >= place.to && told.to <= figure.from ? told.to : place.to;
    const words = text.slice(from, figure.from).replace(IN_BRACKETS, '');
    return from === place.to ? words : words.replace(TOLD_ENDS, '');
  };
  // "LPR上浮10%" is a tenth of the LPR and no ten points: nobody guesses.
  const points = figures.find(
    (figure) =>
      figure.from >= place.to &&
      isPoints(figure) &&
      WAY.test(between(figure)) &&
      !(figure.kind === 'percent' && /浮/.test(between(figure))),
  );
  if (points !== undefined) {
    const sign = LESS.test(between(points)) ? -1n : 1n;
    const of: Exact = shifted(points.value, points.kind === 'percent' ? -2 : -4);
    slots.lpr_points = at({ from: place.from, to: points.to }, written0(times(of, sign)));
  } else if (AS_IT_IS.test(text)) slots.lpr_points = at(place, '0');
  if (slots.lpr_points === undefined) return;
  if (told !== undefined && points !== undefined) {
    const annual = plus(shifted(told.value, -2), exactPoints(slots.lpr_points.value));
    const both = { from: Math.min(place.from, told.from), to: Math.max(points.to, told.to) };
    slots.annual_rate = { ...at(both, written(annual, 0)), stated: 'annual' };
    delete slots.lpr_points;
    return;
  }
  const term = named[1] ?? named[2];
  if (term !== undefined) slots.lpr_term = at(place, /[5五]|five/.test(term) ? 'lpr_5y' : 'lpr_1y');
}

/** "二套是加60个基点" after a rate that was made of the LPR: other points in the place of those. */
function readOtherPoints(
  text: string,
  figures: readonly Figure[],
  slots: MutableSlots,
  at: SlotAt,
  known: Slots,
): void {
  const leadTo = ({ from }: Figure) => OTHER_POINTS.exec(text.slice(0, from))?.[0];
  const figure = figures.find((one) => one.kind === 'basis_points' && !one.vague && leadTo(one) !== undefined);
  if (figure === undefined || slots.annual_rate) return;
  const points = times(shifted(figure.value, -4), LESS.test(figure.left) ? -1n : 1n);
  const place = { from: figure.from - (leadTo(figure)?.length ?? 0), to: figure.to };
  const { text: before = '' } = known.annual_rate ?? {};
  const base = /lpr/i.test(before)
    ? figuresIn(plain(before).text, LIMITS.slotsPerMessage).find((one) => isBase(one) && BASE.test(one.left))
    : undefined;
  if (known.lpr_points) slots.lpr_points = at(place, written0(points));
  else if (base) {
    const told = at(place, written0(plus(shifted(base.value, -2), points)));
    // Its words name the LPR again, so the next points have one too.
    slots.annual_rate = { ...told, text: `LPR ${written(base.value, 0)}%，${told.text}`, stated: 'annual' };
  }
}
/** "再加10个基点" is added to the rate itself. */
const OTHER_POINTS =
  /(?:(?:[首二三两]套房?)(?:的话)?(?:是|要)?|[我行是按成改换]|那边|如果|要是)的?(?:加|减|上浮|下浮)(?:了|点)?\s?$/;

/**
 * "LPR 3.2，加70个点": whole points in tens are basis points wherever the LPR is spoken of, as no lender adds a tenth of the loan to it.
 * `before` is a rate of the conversation that was made of it.
 */
export function withBasisPoints(figures: readonly Figure[], text: string, before: Slots): readonly Figure[] {
  if (!text.includes('点') && !text.includes('points')) return figures;
  const isByLpr = text.includes('lpr') || before.lpr_points || /lpr/i.test(before.annual_rate?.text ?? '');
  if (!isByLpr) return figures;
  return figures.map((figure) => {
    if (isInTens(figure, text)) return { ...figure, kind: 'basis_points' as const };
    const [points] = isInTensAlone(figure) ? (POINTS.exec(figure.right) ?? []) : [];
    if (points === undefined) return figure;
    const to = figure.to + points.length;
    return { ...figure, kind: 'basis_points' as const, to, right: figure.right.slice(points.length) };
  });
}

/** "LPR + 85 points". */
function isInTensAlone({ kind, value, vague }: Figure): boolean {
  return kind === 'bare' && !vague && value.places === 0 && roughly(value) >= 10;
}
const POINTS = /^ points?\b/;

function isInTens({ kind, value, from, to }: Figure, text: string): boolean {
  return kind === 'percent' && value.places === 0 && roughly(value) >= 10 && /[^分]点$/.test(text.slice(from, to));
}

const LPR =
  /(?:([15一五]) ?年期?(?:以上)?的?)?lpr(?:[(（]?(?:([15一五])年期?(?:以上)?)[)）]?)?|\b(?:one|five|1|5)[- ]year lpr/;
const WAY =
  /^(?:的话|利率|基础上|合同|协议|约定|规定|写明?|定|银行|里|给|我们?|你们?|执行|lpr|说|是|的|再|上|,|\s|base|rate){0,8}(?:减|下浮|下调|降低?|低|加|上浮|上调|高|\+|-|−|–|plus|minus|less|more)(?:去|了|上|点|\s){0,3}$/;
const LESS = /减|下浮|下调|降|低|-|−|–|minus|less/;
/** "按LPR", "at the LPR": the LPR itself. Four times it is another thing. */
const AS_IT_IS =
  /(?:按照?|执行|等于|就是|利率[是为])(?:同期|当前|现在|最新|[15一五]年期?(?:以上)?)?的?lpr(?![的+＋\-加减上下]|\d)|\bat (?:the )?(?:current )?(?:(?:one|five|1|5)[- ]year )?lpr\b(?! ?(?:plus|minus|\+|-|times))/;

/** "LPR (take 3.1%) + 85bp": what it is, before what is added to it. */
const TOLD_ENDS = /^[来计算,)\s]+/;
const IN_BRACKETS = /^ ?\([^)]{0,16}\)/;

/** "LPR按3.2算": the LPR as the customer knows it, from which his rate follows. */
function isBase({ kind, value, vague }: Figure): boolean {
  return !vague && (kind === 'percent' || kind === 'bare') && roughly(value) >= 1 && roughly(value) <= 10;
}
const BASE =
  /lpr(?:利率|现在|目前|假设|假定|就|先|你|您|当|\(|\s)*(?:按照?|是|算|取|为|用|=|:|take|say|is|at)?\s?$|\blpr (?:(?:they|people|bank) (?:say|says|said|tell me|told me) )?(?:it['’]?s |is |was |stands at |at )?(?:now |today |currently |around |about )?$/;

/** The one rate that is told as points above or below an LPR told beside them, wherever that stands; `begins` is where the points' words do. */
export function rateByLpr(figures: readonly Figure[]) {
  const [base, ...bases] = figures.filter((figure) => isBase(figure) && BASE.test(figure.left));
  const [points, ...others] = figures.filter((figure) => figure.kind === 'basis_points' && isPoints(figure));
  const [words] = (points && BY_POINTS.exec(points.left)) ?? [];
  if (!base || !points || words === undefined || bases.length > 0 || others.length > 0) return null;
  const change = times(shifted(points.value, -4), LESS.test(words) ? -1n : 1n);
  const annual = plus(shifted(base.value, -2), change);
  const begins = points.from - words.length;
  const place = { from: Math.min(begins, base.from), to: Math.max(points.to, base.to) };
  return annual.units < 0n ? null : { annual, begins, place, of: [base, points] };
}
const BY_POINTS = /lpr(?:利率|基础上|的|再|上)*(?:减|下浮|下调|降|低|加|上浮|上调|高|\+|-|−|–)(?:去|了|上|点)?\s?$/;

/** What the LPR is said to be is no rate of the loan where points are added to it, or where it is the LPR that moves. */
export function isLprBase(figure: Figure, next: Figure | undefined, figures: readonly Figure[]): boolean {
  if (isMovedLpr(figure)) return true;
  // "LPR 3.5%减20个基点" is read as one rate.
  const isOne = next?.kind === 'basis_points' && !next.left.startsWith(')');
  return !isOne && figures.some(({ kind }) => kind === 'basis_points') && isBase(figure) && BASE.test(figure.left);
}

/** "如果LPR降到2.8": what the loan then costs hangs on its points, which this does not tell. */
export function isMovedLpr({ left }: Figure): boolean {
  return MOVED.test(left);
}
const MOVED =
  /lpr[^,。;]{0,6}[降涨升调跌变][^,。;]{0,3}$|\blpr (?:is |has |gets )?(?:goes|went|drops?|dropped|falls?|fell|rises?|rose|moves?|moved|cut|raised|lowered)\b[^,.;]{0,12}$/;

function exactPoints(written: string): Exact {
  const points = exact(written.replace('-', ''));
  return written.startsWith('-') ? times(points, -1n) : points;
}

function isPoints({ kind, vague }: Figure): boolean {
  return !vague && (kind === 'basis_points' || kind === 'percent');
}

function written0(value: Exact): string {
  return value.units < 0n ? `-${written({ units: -value.units, places: value.places }, 0)}` : written(value, 0);
}

/** Whether a rate that was told is to be held against a ceiling: "年利率13%有没有超过LPR四倍". */
export function readAgainstCap(text: string, slots: MutableSlots, at: SlotAt): void {
  const hit = CAP.exec(text);
  if (hit !== null && slots.annual_rate !== undefined && OVER.test(text))
    slots.against_cap = at({ from: hit.index, to: hit.index + hit[0].length }, true);
}
export const CAP = sought(
  /lpr|四倍|4倍|红线|上限|(?:超出?|超过|高于|高过)(?:了|年化)?(?:24|36)%|(?:over|above|exceed\w*) (?:24|36)%|\b(?:caps?|ceiling|legal limit|four times|4 times|4x)\b|合法|高利贷|\b(?:legal|lawful|usur\w+)\b/,
);
const OVER =
  /超|高于|高过|以内|以下|合法|违法|高利贷|合规|过线|\b(?:over|above|more than|exceed\w*|within|below|under|legal|lawful|higher|breach\w*|usur\w+)\b/;
