import type { SlotAt, Slots } from '../reading.ts';
import type { Figure } from './figures.ts';
import { shifted, written } from './numbers.ts';
import { periodsIn } from './rhythm.ts';

/** A plan of payments as it was told, in periods of its rhythm. */
export interface ToldPlan {
  readonly rhythm: NonNullable<Slots['pay_every']>['value'];
  readonly phases: readonly ToldPhase[];
}
export interface ToldPhase {
  readonly method: 'equal_instalment' | 'equal_principal' | 'interest_only';
  readonly annualRate: string;
  readonly periods: number;
  readonly over?: number;
}

/** Facts of a loan that is not repaid month by month in one way all along. */
export const PLAN_FACTS = [
  'pay_every',
  'interest_first',
  'rest_months',
  'first_rate',
  'first_rate_months',
  'middle_rates',
  'free_first',
  'free_paid',
  'balloon',
  'balloon_share',
  'worked_over',
] as const satisfies readonly (keyof Slots)[];
/** Facts of a loan whose rate changes while it runs. */
export const MOVE_FACTS = ['new_rate', 'new_term_months'] as const satisfies readonly (keyof Slots)[];

/** A percentage a year as a rate of such a loan. */
export function rateAt(figure: Figure, at: SlotAt) {
  return { ...at(figure, written(shifted(figure.value, -2), 0)), stated: 'annual' as const };
}

/** Paid every month again, nothing else makes it a loan like any other. */
export function isPlanned(slots: Slots): boolean {
  return PLAN_FACTS.some((fact) => slots[fact] !== undefined && slots[fact]?.value !== 'month');
}

/** What is computed here of such facts, where it is not the calculation every loan has. */
export function planKind(slots: Slots): 'rate_move' | 'plan' | null {
  if (slots.odd_plan) return null;
  return slots.new_rate ? 'rate_move' : isPlanned(slots) ? 'plan' : null;
}

/** Told whole, or so that one fact is to be asked for. */
export function isToldPlan(said: Slots): boolean {
  const told = [said.amount, said.annual_rate, said.term_months].filter((fact) => fact !== undefined).length;
  return planKind(said) !== null && told >= 2;
}
/** What a loan in phases, with a balloon or with another rate may sound like. */
export const NEAR_A_PLAN: ReadonlySet<string> = new Set([
  'rate_query',
  'fee_query',
  'lpr_and_caps',
  'mortgage_query',
  'car_loan_query',
  'repay_how',
  'repay_date_amount',
  'statement_query',
  'term_choice',
  'rate_negotiation',
  'biz_loan_entry',
  'product_compare',
  'affordability',
  'prepay_apply',
  'settle_proof',
  'reborrow',
  'change_date_or_card',
  'biz_renewal',
  'out_of_scope_or_abuse',
]);

/** The stretches of `middle_rates`, as `writeStages` wrote them. */
function middleStages(line: string): readonly { readonly annualRate: string; readonly months: number }[] {
  return line.split(', ').flatMap((stage) => {
    const [annualRate, months] = stage.split(' × ');
    return annualRate && months ? [{ annualRate, months: Number(months) }] : [];
  });
}
/** As one line that is sealed and shown: "0.038 × 36, 0.042 × 24". */
export function writeStages(stages: readonly { readonly annualRate: string; readonly months: number }[]): string {
  return stages.map(({ annualRate, months }) => `${annualRate} × ${months}`).join(', ');
}

/** The plan these facts make; null where they contradict each other or one is missing. */
export function planOf(slots: Slots): ToldPlan | null {
  const { amount, annual_rate: rate, term_months: term, repay_method } = slots;
  if (!amount || !rate || !term || !isPlanned(slots) || slots.odd_plan || slots.new_rate) return null;
  if (isFreePaidOpen(slots)) return null;
  const method = repay_method?.value ?? 'equal_instalment';
  const rhythm = slots.pay_every?.value ?? 'month';
  const periods = periodsIn(term.value, rhythm);
  if (method === 'bullet' || periods === null || (isSum(slots) && method === 'interest_only')) return null;
  const first = slots.interest_first ?? slots.first_rate_months;
  if (!first) return wholePlan(slots, { method, annualRate: rate.value, periods }, rhythm);
  const before = periodsIn(first.value, rhythm);
  if (before === null || before >= periods || (slots.interest_first && slots.first_rate) || slots.worked_over)
    return null;
  const rest = { method, annualRate: rate.value, periods: periods - before };
  if (slots.free_paid?.value === 'nothing' || (slots.free_first && method === 'interest_only'))
    return isCountOpen(slots)
      ? null
      : { rhythm, phases: [{ ...rest, method: 'interest_only', annualRate: '0', periods: before }, rest] };
  if (slots.first_rate)
    return staged(slots, { ...rest, annualRate: slots.first_rate.value, periods: before }, rest, rhythm);
  if (method === 'interest_only') return null;
  return { rhythm, phases: [{ ...rest, method: 'interest_only', periods: before }, rest] };
}

/** The first stretch, those between, and what is left of the loan for the last rate. */
function staged(
  { middle_rates: told }: Slots,
  first: ToldPhase,
  rest: ToldPhase,
  rhythm: ToldPlan['rhythm'],
): ToldPlan | null {
  const middle: ToldPhase[] = [];
  let left = rest.periods;
  for (const { annualRate, months } of told ? middleStages(told.value) : []) {
    const periods = periodsIn(months, rhythm);
    if (periods === null || periods >= left) return null;
    middle.push({ ...rest, annualRate, periods });
    left -= periods;
  }
  return { rhythm, phases: [first, ...middle, { ...rest, periods: left }] };
}

/** Whether principal is paid meanwhile is open: of interest alone there is none to pay, equal principal is paid all along. */
export function isFreePaidOpen({ free_first, free_paid, repay_method }: Slots): boolean {
  return Boolean(free_first) && !free_paid && (repay_method?.value ?? 'equal_instalment') === 'equal_instalment';
}

/** "前3个月不用还，分12期": whether twelve are paid after them, or in all, nobody said. */
function isCountOpen({ free_paid, term_months, rest_months }: Slots): boolean {
  return free_paid?.value === 'nothing' && !rest_months && /期|payment|instal/i.test(term_months?.text ?? '');
}

function wholePlan(
  { worked_over: longer, ...slots }: Slots,
  phase: ToldPhase,
  rhythm: ToldPlan['rhythm'],
): ToldPlan | null {
  if (!longer) return { rhythm, phases: [phase] };
  const over = periodsIn(longer.value, rhythm);
  if (over === null || over <= phase.periods || isSum(slots) || phase.method === 'interest_only') return null;
  return { rhythm, phases: [{ ...phase, over }] };
}

function isSum({ balloon, balloon_share }: Slots): boolean {
  return Boolean(balloon ?? balloon_share);
}
