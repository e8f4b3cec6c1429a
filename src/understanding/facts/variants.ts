import type { Context, Slots } from '../reading.ts';
import { isPlainLoan } from './added-up.ts';
import { OFFERED, type Offer, offersOf, ownOf } from './offers.ts';

/** The loan that was just computed, where nothing but its sum, rate, term and method was told; else none. */
export function loanBefore(amid: Pick<Context, 'intent' | 'slots'> | null): Offer {
  if (!amid?.intent || !OF_A_LOAN.has(amid.intent) || amid.slots.offers) return {};
  const own = ownOf(amid.slots);
  const isWhole = own.amount && own.annual_rate && own.term_months;
  const isRunning = amid.slots.paid_periods ?? amid.slots.remaining_principal ?? amid.slots.odd_plan;
  return isWhole && isPlainLoan(own) && !isRunning ? own : {};
}
const OF_A_LOAN: ReadonlySet<string> = new Set(['instalment_calc', 'repay_method_diff', 'rate_calc_apr']);

/** "等额本息、先息后本，利息分别多少": the loan told, or the one before, repaid in each of the ways that are named. */
export function byMethods(before: Offer, slots: Slots, text: string): readonly Offer[] | null {
  const { repay_methods: named, odd_plan, paid_periods, prepay_amount, remaining_principal } = slots;
  if (!named || odd_plan || paid_periods || prepay_amount || remaining_principal) return null;
  // "Interest only, the principal all at the end" is one way in two names.
  const isTwice = named.value.includes('bullet') && named.value.includes('interest_only');
  if (!(isTwice ? APART : BESIDE).test(text)) return null;
  const loan = { ...before, ...ownOf(slots) };
  if (!loan.amount || !loan.annual_rate || !loan.term_months || !isPlainLoan(loan)) return null;
  return named.value.split(',').map((repay_method) => ({ ...loan, repay_method }));
}
const APART = /还是|或|哪|差|比|分别|各|\b(?:or|vs|versus|which|compar\w*|differ\w*|cheaper)\b/;
const BESIDE = new RegExp(`${APART.source}|[、和与跟]|\\b(?:and|both|than|each)\\b`);

/** "那25年呢" after one loan was set beside itself in several terms: that loan, and the others are asked about no more. Null where they differ in more. */
export function oneWay(known: Slots, said: Slots): Slots | null {
  const ways = offersOf(known).map(ownOf);
  const [first] = offersOf(known);
  const [varied, ...others] = OFFERED.filter((fact) => new Set(ways.map((way) => way[fact as keyof Offer])).size > 1);
  if (!first || !varied || others.length > 0 || !ONE_FACT.has(varied) || !(varied in said)) return null;
  return first;
}
const ONE_FACT: ReadonlySet<string> = new Set<keyof Slots>(['term_months', 'annual_rate', 'repay_method']);
