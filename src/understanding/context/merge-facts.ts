import { IN_YUAN, MONEY_FACTS } from '../facts/currency.ts';
import { theCurrency } from '../facts/currency-words.ts';
import { divided, exact, plus, shifted, times, written } from '../facts/numbers.ts';
import { ownOf, withoutFacts, writeOffers } from '../facts/offers.ts';
import { PLAN_FACTS } from '../facts/told-plan.ts';
import { oneWay } from '../facts/variants.ts';
import type { Slots } from '../reading.ts';

/** What one calculation knows of another's loan: an overdue sum is never the loan, nor the loan what is overdue. */
export function carried(slots: Slots, from: string, to: string): Slots {
  if ((from === 'penalty_calc') === (to === 'penalty_calc')) return slots;
  const { amount: _, ...others } = slots;
  return others;
}

/** A new fact replaces the old one and those that exclude it: months or days, one rate or another. */
export function merge(known: Slots, said: Slots): Slots {
  const merged: { -readonly [K in keyof Slots]: Slots[K] } = { ...known, ...said };
  for (const rivals of RIVALS)
    if (rivals.some((fact) => fact in said))
      for (const fact of rivals)
        if (!(fact in said) && !(OF_A_PAYMENT.has(fact) && isOpen(merged))) delete merged[fact];
  if ('term_months' in said && merged.amount && merged.annual_rate && !('monthly_payment' in said)) {
    delete merged.monthly_payment;
    if (!('loan_wanted' in said)) delete merged.loan_wanted;
  }
  if ('annual_rate' in said || 'monthly_fee_rate' in said || 'monthly_payment' in said) delete merged.unclear_rate;
  // Another rate was told, if not yet whose.
  else if ('unclear_rate' in said) {
    delete merged.annual_rate;
    delete merged.lpr_points;
  }
  // A contract rate said later is what the penalty is now worked out from.
  if ('annual_rate' in said && !('penalty_rate' in said)) delete merged.penalty_rate;
  if ('amount' in said && !('foreign_money' in said)) delete merged.foreign_money;
  changeCurrency(merged, known, said);
  if ('amount' in said && !('down_payment' in said)) delete merged.down_payment;
  // A fee that went into the loan is in no other sum.
  if ('amount' in said && !('fee_timing' in said) && known.fee_timing?.value === 'in_loan') {
    delete merged.upfront_fee;
    delete merged.fee_timing;
  }
  if ('first_rate' in said || 'interest_first' in said)
    for (const fact of OF_STRETCHES)
      if (!(fact in said) && !(fact === 'free_paid' && said.free_first)) delete merged[fact];
  // One payment is asked about once.
  if (!('payment_number' in said)) delete merged.payment_number;
  for (const fact of OF_THE_FORMER) delete merged[fact];
  if ('offers' in said && !('added_up' in said)) delete merged.added_up;
  changeRate(merged);
  delete merged.rate_change;
  return compared(settled(merged), said);
}

/** A new loan has a currency of its own; a sum in another than the loan's leaves it open what the loan is in. */
function changeCurrency(merged: { -readonly [K in keyof Slots]: Slots[K] }, known: Slots, said: Slots): void {
  const { currency: own } = said;
  const isTold = MONEY_FACTS.some((fact) => fact in known);
  if (!own || !isTold) return;
  const one = theCurrency([known.currency?.value ?? IN_YUAN, own.value]);
  if (one !== null) {
    merged.currency = { ...own, value: one };
    return;
  }
  for (const fact of MONEY_FACTS) if (!(fact in said)) delete merged[fact];
  if (own.value === IN_YUAN) delete merged.currency;
  if ('amount' in said) return;
  for (const fact of MONEY_FACTS) delete merged[fact];
  delete merged.currency;
  merged.foreign_money = { ...own, value: true };
}

/** Who takes off more than there was is asked for the rate. */
function changeRate(merged: { -readonly [K in keyof Slots]: Slots[K] }): void {
  const { rate_change: change, annual_rate: rate } = merged;
  if (!change || !rate) return;
  const isLess = change.value.startsWith('-');
  const sum = plus(exact(rate.value), times(exact(change.value.replace('-', '')), isLess ? -1n : 1n));
  if (sum.units < 0n) delete merged.annual_rate;
  else merged.annual_rate = { ...change, value: written(sum, 0), stated: 'annual' };
}

/** What was asked about a fee or a plan is answered, and is open no more. */
function settled(merged: Slots): Slots {
  const { unclear_fee: fee, fee_timing, odd_plan, monthly_plan, ...told } = merged;
  const others = withPeriod(told);
  const plan = odd_plan && !monthly_plan ? { odd_plan } : {};
  const rest = monthly_plan ? withoutPlan(others) : others;
  if (!fee) return { ...rest, ...plan };
  if (!fee_timing) return { ...rest, ...plan, unclear_fee: fee };
  return { ...rest, ...plan, [fee_timing.value === 'once' ? 'upfront_fee_rate' : 'monthly_fee_rate']: fee };
}

/** A rate is a month's or a year's once that was answered; another rate told since takes its place. */
function withPeriod({ unclear_rate: rate, rate_period: period, ...rest }: Slots): Slots {
  if (!rate || rest.annual_rate || rest.monthly_fee_rate || rest.lpr_points) return rest;
  if (!period) return { ...rest, unclear_rate: rate };
  const month = { ...period, text: rate.text, value: rate.value };
  // 8厘 are 0.8 % a month or 8 % a year; 1.2 % is the same of both.
  const twelfth = divided(exact(rate.value), 12);
  const year = { ...month, value: written(rate.text.includes('厘') ? shifted(twelfth, 1) : twelfth, 0) };
  if (period.value !== 'both')
    return {
      ...rest,
      annual_rate: period.value === 'monthly' ? { ...month, stated: 'monthly' } : { ...year, stated: 'annual' },
    };
  const ways = [month, year].map(({ value }) => ({ ...ownOf(rest), annual_rate: value }));
  return { ...rest, offers: { ...period, value: writeOffers(ways) } };
}

function withoutPlan(slots: Slots): Slots {
  const told = Object.entries(slots).filter(([fact]) => !PLAN_FACTS.some((own) => own === fact));
  return Object.fromEntries(told);
}

/** "那都借20万呢" tells a fact of all the loans compared; a rate told later is of neither, and begins a loan of its own. */
function compared(merged: Slots, said: Slots): Slots {
  if (!merged.offers || said.offers) return merged;
  const { offers, ...rest } = merged;
  const one = rest.added_up ? null : oneWay({ offers }, said);
  if (one) return { ...one, ...rest, ...said };
  const { added_up, ...alone } = rest;
  const isOfAll = added_up && PRICES.every((fact) => fact === 'annual_rate' || !(fact in said));
  if (!isOfAll && PRICES.some((fact) => fact in said)) return alone;
  return { ...rest, offers: { ...offers, value: withoutFacts(offers.value, Object.keys(said)) } };
}
const PRICES = ['annual_rate', 'monthly_fee_rate', 'monthly_payment', 'lpr_points'];

/** A payment and a rate exclude each other only where loan and term are known: otherwise they tell what is open. */
function isOpen({ amount, term_months }: Slots): boolean {
  return amount === undefined || term_months === undefined;
}
const OF_THE_FORMER = [
  'former_amount',
  'former_annual_rate',
  'former_term_months',
  'former_repay_method',
  'former_monthly_payment',
  'figure_asked',
] as const;
const OF_STRETCHES = ['middle_rates', 'free_first', 'free_paid'] as const;
const OF_A_PAYMENT: ReadonlySet<string> = new Set(['annual_rate', 'monthly_payment']);
const RIVALS: readonly (readonly (keyof Slots)[])[] = [
  ['annual_rate', 'lpr_points', 'monthly_fee_rate', 'monthly_payment', 'repaid_at_end', 'product'],
  ['term_months', 'term_days'],
  ['upfront_fee', 'upfront_fee_rate'],
  ['extra_payment', 'prepay_amount', 'prepay_share'],
  ['overdue_uplift', 'penalty_rate'],
  ['repay_method', 'repay_methods'],
  ['balloon', 'balloon_share'],
  ['interest_first', 'first_rate'],
  ['interest_first', 'first_rate_months'],
];
