import type { MutableSlots, SlotAt } from '../reading.ts';
import { matchesOf } from '../text/matches.ts';
import type { Figure } from './figures.ts';
import type { PhasesRead } from './phases-told.ts';
import { type StageLabel, stageLabels } from './stage-labels.ts';
import { isYearlyRate } from './stretches.ts';
import { rateAt, writeStages } from './told-plan.ts';

type Place = { readonly from: number; readonly to: number };

/**
 * "头两年3%，第三到五年3.8%，以后4.5%", "2% for the first year, 3.5% for years two and three, then 5%": rates of three stretches or more, one
 * right after another and with nothing between them. Null where they are told otherwise.
 */
export function readRateStages(
  figures: readonly Figure[],
  text: string,
  slots: MutableSlots,
  at: SlotAt,
): PhasesRead | null {
  if (figures.filter(({ kind, value }) => kind === 'percent' || value.places > 0).length < LEAST) return null;
  const labels = stageLabels(text);
  // "In years 4 to 6 and 5% after that" looks like a range.
  const isApart = ({ from }: Figure) => labels.some(({ to }) => text.slice(to, from) === ' and ');
  const rates = figures.filter((figure) => isYearlyRate(isApart(figure) ? { ...figure, vague: false } : figure));
  if (rates.length < LEAST) return null;
  const stages = pairs(rates, labels, text);
  const [first, last] = [stages?.[0], stages?.at(-1)];
  const lasting = stages && monthsOfEach(stages);
  if (!stages || !lasting || !first || !last) return null;
  const [begin, end] = [placeOf(first), placeOf(last)];
  const between = { from: begin.to, to: end.from };
  const middle = stages.slice(1, -1);
  slots.first_rate = rateAt(first.rate, at);
  slots.first_rate_months = at(begin, lasting[0] ?? 0);
  slots.middle_rates = at(
    between,
    writeStages(middle.map(({ rate }, k) => ({ annualRate: rateAt(rate, at).value, months: lasting[k + 1] ?? 0 }))),
  );
  slots.annual_rate = { ...rateAt(last.rate, at), ...at(end, rateAt(last.rate, at).value) };
  const claimed = [...stages.map(placeOf), between];
  const open = figures.filter((figure) => !claimed.some(({ from, to }) => figure.from < to && from < figure.to));
  const isWhole = lasting.at(-1) !== 0;
  const months = lasting.slice(1).reduce((sum, count) => sum + count, 0);
  return { figures: open, rest: isWhole ? { figure: end, months } : null };
}
/** Two are a first stretch and the rest. */
const LEAST = 3;

interface Stage {
  readonly label: StageLabel;
  readonly rate: Figure;
}

/** Each rate with the words for its time, before or behind it; null where one has none, or anything else stands between. */
function pairs(rates: readonly Figure[], labels: readonly StageLabel[], text: string): readonly Stage[] | null {
  const told = chain(
    rates,
    labels.filter(({ isWeak }) => !isWeak),
    text,
  );
  if (told) return told;
  const last = rates.at(-1);
  const then = labels.findLast(({ isWeak, to }) => isWeak && last !== undefined && to <= last.from);
  return then ? chain(rates, [...labels.filter(({ isWeak }) => !isWeak), then], text) : null;
}

function chain(rates: readonly Figure[], labels: readonly StageLabel[], text: string): readonly Stage[] | null {
  const tokens = [
    ...rates.map((rate) => ({ rate, label: null, ...placeIn(rate) })),
    ...labels.map((label) => ({ label, rate: null, ...placeIn(label) })),
  ].sort((one, other) => one.from - other.from);
  const begin = tokens.findIndex((token, k) => {
    const next = tokens[k + 1];
    return next !== undefined && (token.rate === null) !== (next.rate === null) && isClose(token, next, text);
  });
  const found: Stage[] = [];
  let before: Place | null = null;
  for (let k = begin; k >= 0 && found.length < rates.length; k += 2) {
    const [one, other] = [tokens[k], tokens[k + 1]];
    if (!one || !other || !isClose(one, other, text) || (before && !isClose(before, one, text))) return null;
    const [label, rate] = [one.label ?? other.label, one.rate ?? other.rate];
    if (!label || !rate) return null;
    found.push({ label, rate });
    before = other;
  }
  return found.length === rates.length ? found : null;
}

function placeIn({ from, to }: Place): Place {
  return { from, to };
}

function placeOf({ label, rate }: Stage): Place {
  return { from: Math.min(label.from, rate.from), to: Math.max(label.to, rate.to) };
}

/** Nothing between them but what a rate and its time are put in. */
function isClose(one: Place, other: Place, text: string): boolean {
  const between = text.slice(one.to, other.from);
  return between.length <= NEAR && !matchesOf(between.replace(JOINS, ' '), MEANING).length;
}
const NEAR = 32;
const MEANING = /[\p{L}\p{N}%]/gu;
const JOINS =
  /年?利率|年化|年息|利息|执行|固定|调整|变成|[的是为按就都则用走到成至升涨降提调变改那而里内间每年了再]|然后|接着|\b(?:at|is|it|its|goes|go|going|up|down|to|rises?|rising|steps?|moves?|changes?|becomes?|the|a|an|rate|interest|annual|fixed|year|per|pa|p\.a\.|annum|for|in|during|and|then|with|of|on|will|be|by|followed)\b/g;

/**
 * How many months each lasts, one right after another from the beginning on, the last to the end of the loan where nothing is said of
 * it: then 0. Null where they leave a gap.
 */
function monthsOfEach(stages: readonly Stage[]): readonly number[] | null {
  const lasting: number[] = [];
  let gone = 0;
  for (const [k, { label }] of stages.entries()) {
    if (label.starts && !label.starts.includes(gone)) return null;
    // "From year two on 3%, from year four on 3.6%".
    const months = label.months ?? (stages[k + 1]?.label.starts?.find((start) => start > gone) ?? gone) - gone;
    if (months === 0 && k < stages.length - 1) return null;
    lasting.push(months);
    gone += months;
  }
  return lasting;
}
