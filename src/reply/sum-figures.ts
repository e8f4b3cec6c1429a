import { formatYuan } from '../loan/money.ts';
import { nominalCost } from '../loan/rate.ts';
import type { Schedule } from '../loan/schedule.ts';
import { areComplete, offersOf } from '../understanding/facts/offers.ts';
import { said, standing } from './cost-figures.ts';
import type { Figures, Given } from './figures.ts';
import { termsOf } from './instalment-figures.ts';
import { ends, knownSchedule } from './known-schedules.ts';
import { markOf, nameOf } from './offer-figures.ts';
import { compareCard } from './schedule-card.ts';

/**
 * Two or three loans that are all to be paid, from the same month: what each takes, what they take together at first and once the
 * shorter ones are paid off, and all their interest. Nothing where one of them cannot be computed: the sum would be without it.
 */
export function addUp({ slots, lpr, locale }: Given): Figures | undefined {
  if (!areComplete(slots)) return undefined;
  const told = offersOf(slots);
  const loans = told.flatMap((loan) => {
    const terms = termsOf(loan);
    return terms && terms.method !== 'bullet' ? [{ terms, made: knownSchedule(terms) }] : [];
  });
  if (loans.length !== told.length) return undefined;
  const zh = locale === 'zh-CN';
  const list = loans.map(({ terms, made }, at) => ({
    mark: markOf(at, zh),
    principal_fen: terms.principalFen,
    annual_rate: terms.annualRate,
    months: terms.periods,
    method: terms.method,
    ...ends(made),
    ...standing(nominalCost(terms.annualRate), lpr),
  }));
  const those = (holds: (loan: (typeof list)[number]) => boolean) => marksOf(list.filter(holds), zh);
  const schedules = loans.map(({ made }) => made);
  const firstFen = dueFen(schedules, 1);
  const interestFen = sum(schedules.map(({ totalInterestFen }) => totalInterestFen));
  const totalFen = sum(schedules.map(({ totalPaymentFen }) => totalPaymentFen));
  const later = stepsOf(schedules).map((month) => ({
    from: month,
    payment_fen: dueFen(schedules, month),
    paid_off: those(({ months }) => months < month),
  }));
  return {
    values: {
      together: {
        list,
        level: loans.every(({ terms }) => terms.method === 'equal_instalment'),
        principal_fen: sum(list.map(({ principal_fen }) => principal_fen)),
        first_fen: firstFen,
        later,
        total_interest_fen: interestFen,
        total_fen: totalFen,
        over_24: those((loan) => loan.over_24) || null,
        over_four_lpr: those((loan) => loan.over_four_lpr) || null,
        four_times_lpr: list[0]?.four_times_lpr,
        lpr_as_of: list[0]?.lpr_as_of,
      },
    },
    sources: { together: `loan/schedule of each, payments added month by month; ${said(slots)}` },
    exact: {
      ...Object.fromEntries(loans.flatMap(({ made }, at) => exactOf(made, at + 1))),
      monthly_payment: formatYuan(firstFen),
      ...Object.fromEntries(later.map(({ from, payment_fen }) => [`payment_from_${from}`, formatYuan(payment_fen)])),
      total_interest: formatYuan(interestFen),
      total_payment: formatYuan(totalFen),
    },
    card: compareCard(
      zh ? '几份贷款合计' : 'Loans added up',
      schedules.map((made, at) => [nameOf(at, zh), made] as const),
      { locale, slots },
    ),
  };
}

/** What all of them take in a month, counted from 1. */
function dueFen(schedules: readonly Schedule[], month: number): number {
  return sum(schedules.map(({ rows }) => rows[month - 1]?.paymentFen ?? 0));
}

/** The months from which fewer of them are left. */
function stepsOf(schedules: readonly Schedule[]): readonly number[] {
  const months = [...new Set(schedules.map(({ rows }) => rows.length))].sort((one, other) => one - other);
  return months.slice(0, -1).map((last) => last + 1);
}

function marksOf(loans: readonly { readonly mark: string }[], zh: boolean): string {
  return loans.map(({ mark }) => mark).join(zh ? '、' : ', ');
}

function sum(values: readonly number[]): number {
  return values.reduce((all, one) => all + one, 0);
}

function exactOf(made: Schedule, number: number): readonly (readonly [string, string])[] {
  return [
    [`loan_${number}_monthly_payment`, formatYuan(made.firstPaymentFen)],
    [`loan_${number}_last_payment`, formatYuan(made.lastPaymentFen)],
    [`loan_${number}_total_interest`, formatYuan(made.totalInterestFen)],
  ];
}
