import type { Context, MutableSlots, SlotAt, Slots } from '../reading.ts';
import type { Figure } from './figures.ts';
import { roughly, shifted, written } from './numbers.ts';
import { CHARGE } from './rates.ts';

/** "20万 36期 8.4 等额本息": a number by itself beside a sum and a term is the rate of a year. */
export function readLoneRate(
  figures: readonly Figure[],
  slots: MutableSlots,
  at: SlotAt,
  amid: Pick<Context, 'intent' | 'asked' | 'slots'> | null,
): void {
  // "2 years, 9.25" where the term was asked for.
  const known = amid?.asked === 'term_months' && amid.intent === 'instalment_calc' ? amid.slots : {};
  const told: Slots = { ...known, ...slots };
  if (!told.amount || !slots.term_months || PRICED.some((fact) => fact in told)) return;
  const [figure, ...others] = figures.filter(({ kind, value }) => kind === 'bare' && roughly(value) < LEAST_SUM);
  if (figure === undefined || others.length > 0 || figure.vague || figure.value.places === 0) return;
  const percent = roughly(figure.value);
  if (percent < 2 || percent > 36 || !STANDS_ALONE.test(figure.left) || !LOAN_GOES_ON.test(figure.right)) return;
  slots.annual_rate = { ...at(figure, written(shifted(figure.value, -2), 0)), stated: 'annual' };
}
/** "3.1，月供多少，我每个月有2300": no rate, and no rival of one. */
const LEAST_SUM = 100;
const PRICED = ['annual_rate', 'monthly_fee_rate', 'lpr_points', 'penalty_rate', 'monthly_payment'] as const;
const STANDS_ALONE = /(?:^|[\s/|@、])$/;
const LOAN_GOES_ON =
  /^[\s/|、]*(?:$|等额|等本|先息|到期|本息|月供|每个?月|一个月|[首末头]一?个?[期月]|最后一|总利息|第\d{1,3}(?:期|个月)|\d|[一二三四五六七八九十]+[年个期])/;

/** "再高2个点呢": so much more or less than the rate told before. A tenth of a rate is no point. */
export function readRateChange(figures: readonly Figure[], text: string, slots: MutableSlots, at: SlotAt): void {
  const figure = figures.find(
    ({ kind, vague, from, to, left }) =>
      !vague &&
      (kind === 'basis_points' || (kind === 'percent' && text.slice(from, to).includes('点'))) &&
      CHANGED.test(left),
  );
  if (figure === undefined) return;
  const change = shifted(figure.value, figure.kind === 'percent' ? -2 : -4);
  const sign = /[降减少低]|下[调浮]/.test(CHANGED.exec(figure.left)?.[0] ?? '') ? '-' : '';
  slots.rate_change = at(figure, sign + written(change, 0));
}
const CHANGED =
  /(?:利率|利息|年化|再|又|要是|如果|那|就|成|改|^)(?:再|又)?(?:[涨升加高多降减少低]|上[调浮]|下[调浮]|提高|降低)(?:上|去|个|了)?\s?$/;

/** "每个月收担保费，按本金的0.2%": a fee each month as a share of what was borrowed, told in two breaths. */
export function readFeeOfPrincipal(figures: readonly Figure[], text: string, slots: MutableSlots, at: SlotAt): void {
  const figure = figures.find(({ kind, vague, left }) => kind === 'percent' && !vague && OF_PRINCIPAL.test(left));
  if (figure === undefined || !FEE_EACH_MONTH.test(text.slice(Math.max(0, figure.from - 32), figure.from))) return;
  slots.monthly_fee_rate = at(figure, written(shifted(figure.value, -2), 0));
}
const OF_PRINCIPAL = /(?:本金|借款|贷款|放款)(?:总额|金额|额)?的?\s?$/;
const FEE_EACH_MONTH = new RegExp(`(?:每个?[月期]|月月)[^。;?\\d]{0,8}${CHARGE}[^。;?\\d]{0,8}$`);

/** "The others say 3.5% flat" after a loan at 3.5% a month: of a month too, where nobody names a year. */
export function readFlatByMonth(
  figures: readonly Figure[],
  text: string,
  slots: MutableSlots,
  at: SlotAt,
  known: Slots,
): void {
  const isByMonth = known.annual_rate?.stated === 'monthly' || known.unclear_rate !== undefined;
  if (!slots.monthly_fee_rate || !isByMonth || OF_A_YEAR.test(text)) return;
  const [flat, ...others] = figures.filter(
    ({ kind, vague, right }) => kind === 'percent' && !vague && FLAT.test(right),
  );
  if (flat === undefined || others.length > 0 || roughly(flat.value) > MOST_A_MONTH) return;
  slots.monthly_fee_rate = at(flat, written(shifted(flat.value, -2), 0));
}
const FLAT = /^ (?:flat|add-?on)\b/;
const OF_A_YEAR = /\b(?:(?:a|per|each|every) (?:year|annum)|annual\w*|yearly|p\.?a)\b/;
const MOST_A_MONTH = 8;
