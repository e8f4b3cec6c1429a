import type { IntentRule } from '../knowledge/handbook.ts';
import { isCalculation } from '../understanding/facts/calculation.ts';
import type { Reading, Slots } from '../understanding/reading.ts';
import { withoutTokens } from '../understanding/text/tokens.ts';
import type { State } from './state.ts';

/** Who tells a loan in figures wants a sum: a general answer, or that loans are all we know, would be beside the point. */
export function passesOver({ id, needs }: IntentRule, { slots, signs, questions }: Reading): boolean {
  // Beside the sum another question is asked.
  if (questions) return false;
  const isAnswered = OF_A_SHARE.some((fact) => slots[fact] !== undefined);
  const least = id === 'out_of_scope_or_abuse' ? 2 : 3;
  return needs.length === 0 && signs.length === 0 && !isAnswered && toldOf(slots) >= least;
}

/**
 * Who has just told a loan in figures and asks "how many payments are left then" wants a figure of that loan, and not how such
 * a thing is worked out in general; a sum he adds that nobody read is part of it.
 */
export function passesOverTold(rule: IntentRule, reading: Reading, { context }: Pick<State, 'context'>): boolean {
  const { slots, followUp, signs, questions, masked } = reading;
  // "And if the bank goes to 60%?" after a share of a value that was worked out.
  if (context.slots.ratio_wanted && !followUp && !questions && signs.length === 0 && rule.needs.length === 0)
    return SUM_TOLD.test(withoutTokens(masked));
  if (followUp || questions || signs.length > 0 || tellsAnything(slots)) return false;
  const least = isCalculation(context.intent ?? '') ? 2 : 3;
  if (!context.slots.offers && toldOf(context.slots) < least) return false;
  return (isCalculation(rule.id) ? FIGURE_ASKED : SUM_TOLD).test(withoutTokens(masked));
}
const FIGURE_ASKED = /\d|多少|几[个期年块]|\b(?:how (?:much|many)|what|total|save|rate per|per annum|altogether)\b/i;
const SUM_TOLD = /\d[\d,.]{3,}(?! ?年)|\d ?(?:k\b|万|千|%)/i;

/** In which unit a rate is wanted is no fact of a loan. */
function tellsAnything({ rate_wanted: _, ...facts }: Slots): boolean {
  return Object.keys(facts).length > 0;
}

function toldOf(slots: Slots): number {
  return OF_A_LOAN.filter((fact) => slots[fact] !== undefined).length;
}
/** Shares, ratios and bounds have figures of their own. */
const OF_A_SHARE = ['monthly_income', 'ratio_wanted', 'against_cap', 'value_share', 'prior_liens'] as const;
const OF_A_LOAN = ['amount', 'annual_rate', 'term_months', 'monthly_payment', 'paid_periods', 'down_payment'] as const;
