import { LIMITS } from '../limits.ts';
import { decimalRate, rateText } from './exact.ts';
import { type DayBasis, daysInterestFen, type Rate, readRate } from './interest.ts';
import { checkFen } from './money.ts';
import { LoanProblem } from './problem.ts';

/** What is overdue or misused, and what the contract says about it. Money in fen, rates as decimal strings. */
export interface Arrears {
  readonly principalFen: number;
  /** Interest due and unpaid, 0 when left out. */
  readonly interestFen?: number;
  /** Nominal rate a year. */
  readonly contractRate: string;
  /** "0.5" is half as much again; 0.3 to 0.5 is usual for overdue, 0.5 to 1 for misuse (R1.12). From the contract. */
  readonly uplift: string;
  readonly days: number;
  readonly dayBasis: DayBasis;
  /** Interest on unpaid interest, only if the contract provides it (R1.12). */
  readonly compounds: boolean;
}

export interface Penalty {
  /** R × (1 + u) a year, a decimal string. */
  readonly annualRate: string;
  readonly onPrincipalFen: number;
  readonly onInterestFen: number;
  readonly totalFen: number;
  /** Principal + unpaid interest + penalty. */
  readonly toClearFen: number;
}

/**
 * 罚息 = overdue principal × R × (1 + u) / basis × days, and 复利 on unpaid interest alike; each half up to the fen (section 1.2).
 * Throws `not_money`, `money_out_of_range`, `not_a_rate`, `rate_out_of_range`, `bad_uplift` (over 1), `bad_days`, `bad_day_basis`.
 */
export function penaltyInterest(arrears: Arrears): Penalty {
  const { principalFen, interestFen = 0, days, dayBasis } = arrears;
  checkFen(principalFen, 0);
  checkFen(interestFen, 0);
  const rate = penaltyRate(arrears);
  const onPrincipalFen = daysInterestFen(principalFen, rate, days, dayBasis);
  const onInterestFen = arrears.compounds ? daysInterestFen(interestFen, rate, days, dayBasis) : 0;
  const totalFen = onPrincipalFen + onInterestFen;
  const annualRate = rateText(
    decimalRate(arrears.contractRate, LIMITS.annualRateMax).times(decimalRate(arrears.uplift, 1).plus(1)),
  );
  return { annualRate, onPrincipalFen, onInterestFen, totalFen, toClearFen: principalFen + interestFen + totalFen };
}

function penaltyRate({ contractRate, uplift }: Arrears): Rate {
  const contract = readRate(contractRate);
  const more = readRate(uplift, 999_999);
  if (more.top > more.bottom) {
    throw new LoanProblem('bad_uplift', 'A penalty may not raise the contract rate by more than 100 %.');
  }
  return { top: contract.top * (more.bottom + more.top), bottom: contract.bottom * more.bottom };
}
