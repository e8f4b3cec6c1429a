import { shareOf } from '../loan/ratios.ts';
import type { Schedule } from '../loan/schedule.ts';
import type { Slots } from '../understanding/reading.ts';

/**
 * What was asked of a loan beside its payment: what some of its payments come to, also against those of the calculation before, or
 * what share its interest is.
 */
export function askedOf(made: Schedule, before: Schedule | null, { figure_asked: asked }: Slots) {
  return {
    stretch: asked ? stretchOf(made, before, asked.value) : null,
    share:
      asked?.value === 'share'
        ? {
            of_principal: shareOf(made.totalInterestFen, made.terms.principalFen),
            of_total: shareOf(made.totalInterestFen, made.totalPaymentFen),
          }
        : null,
  };
}

/** `periods`: "13-24". */
function stretchOf({ rows }: Schedule, before: Schedule | null, periods: string) {
  const [from, to] = periods.split('-').map(Number);
  if (!from || !to || to > rows.length) return null;
  const part = rows.slice(from - 1, to);
  const paidFen = sum(part.map(({ paymentFen }) => paymentFen));
  const formerFen =
    before && before.rows.length >= to
      ? sum(before.rows.slice(from - 1, to).map(({ paymentFen }) => paymentFen))
      : null;
  return {
    from,
    to,
    paid_fen: paidFen,
    principal_fen: sum(part.map(({ principalFen }) => principalFen)),
    interest_fen: sum(part.map(({ interestFen }) => interestFen)),
    balance_fen: part.at(-1)?.balanceFen ?? 0,
    former_fen: formerFen,
    is_more: formerFen !== null && paidFen > formerFen,
    difference_fen: formerFen === null ? 0 : Math.abs(paidFen - formerFen),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((all, one) => all + one, 0);
}
