import { interestFen, readRate } from '../loan/interest.ts';
import { checkFen, formatYuan, parseYuan } from '../loan/money.ts';
import { type Penalty, penaltyInterest } from '../loan/penalty.ts';
import { payOffBetweenDueDates, payOffOnDueDate, payPart, type Standing, shareOfRest } from '../loan/prepay.ts';
import type { Schedule } from '../loan/schedule.ts';
import type { Slots } from '../understanding/reading.ts';
import { said } from './cost-figures.ts';
import { withExtra } from './extra-figures.ts';
import type { Figures, Given } from './figures.ts';
import { knownSchedule } from './known-schedules.ts';
import { compareCard, scheduleCard, wordsFor } from './schedule-card.ts';

/** Penalty uplift for overdue loans usually agreed: 30 % to 50 % over the contract rate (R1.12). */
const UPLIFTS = ['0.3', '0.5'] as const;
/** Days in a year where nothing else was said (R1.13). */
const DAY_BASIS = 360;

/** Settling early in full, or paying a part and keeping either the term or the payment. */
export function prepay(given: Given): Figures | undefined {
  const { slots } = given;
  const { amount, term_months: term, annual_rate: rate, paid_periods: paid } = slots;
  if (slots.payoff_day && !slots.days_since_due) return undefined;
  // What is left is not what was borrowed, from which a schedule could be made, unless what is still to pay was told with it.
  const isLeft = amount !== undefined && amount.value === slots.remaining_principal?.value && paid?.value !== 0;
  if (!amount || !term || !rate || !(paid ?? slots.extra_payment) || isLeft) return feeAlone(slots);
  const method = slots.repay_method?.value ?? 'equal_instalment';
  if (method === 'bullet') return undefined;
  const loan = { method, principalFen: parseYuan(amount.value), annualRate: rate.value, periods: term.value } as const;
  const standing: Standing = {
    schedule: knownSchedule(loan),
    paidPeriods: paid?.value ?? 0,
    ...(slots.prepay_fee_rate ? { feeRate: slots.prepay_fee_rate.value } : {}),
  };
  const about = {
    principal_fen: loan.principalFen,
    annual_rate: loan.annualRate,
    months: loan.periods,
    method,
    paid: paid?.value ?? 0,
    has_fee: slots.prepay_fee_rate !== undefined,
    fee_rate: slots.prepay_fee_rate?.value ?? '0',
  };
  if (slots.extra_payment) return withExtra(given, standing, about, slots.extra_payment.value);
  const share = slots.prepay_amount ? undefined : slots.prepay_share?.value;
  const partFen = slots.prepay_amount ? parseYuan(slots.prepay_amount.value) : share && shareOfRest(standing, share);
  return partFen
    ? inPart(given, standing, { ...about, share: share ?? null }, partFen)
    : inFull(given, standing, about);
}

/** The charge for paying early, of the part paid or of all that is left: neither term nor rate matters for it. */
function feeAlone({
  prepay_fee_rate: fee,
  prepay_amount: part,
  remaining_principal: left,
}: Slots): Figures | undefined {
  const base = part ?? left;
  if (!fee || !base) return undefined;
  const baseFen = checkFen(parseYuan(base.value));
  const feeFen = interestFen(baseFen, readRate(fee.value, 1));
  const source = [fee, base].map(({ text }) => `“${text}”`).join(', ');
  return {
    values: {
      prepay_fee: { base_fen: baseFen, fee_rate: fee.value, fee_fen: feeFen, in_part: part !== undefined },
    },
    sources: { prepay_fee: `loan/interest, a share of the principal paid early; ${source}` },
    exact: { prepayment_fee: formatYuan(feeFen) },
  };
}

function inFull({ slots, locale }: Given, standing: Standing, about: object): Figures {
  const days = slots.days_since_due?.value ?? 0;
  const dayBasis = slots.day_basis?.value ?? DAY_BASIS;
  const { rows } = standing.schedule;
  const off = days > 0 ? payOffBetweenDueDates(standing, days, dayBasis) : payOffOnDueDate(standing);
  return {
    values: {
      prepay: {
        ...about,
        remaining_fen: off.remainingFen,
        days,
        day_basis: dayBasis,
        accrued_fen: off.accruedFen,
        fee_fen: off.feeFen,
        pay_off_fen: off.payOffFen,
        interest_saved_fen: off.interestSavedFen,
        net_saving_fen: off.netSavingFen,
        interest_paid_fen: rows.slice(0, standing.paidPeriods).reduce((sum, row) => sum + row.interestFen, 0),
        principal_paid_fen: standing.schedule.terms.principalFen - off.remainingFen,
        next_fen: rows[standing.paidPeriods]?.paymentFen ?? 0,
      },
    },
    sources: { prepay: `loan/prepay ${days} days after instalment ${standing.paidPeriods}; ${said(slots)}` },
    exact: {
      remaining_principal: formatYuan(off.remainingFen),
      accrued_interest: formatYuan(off.accruedFen),
      prepayment_fee: formatYuan(off.feeFen),
      payoff: formatYuan(off.payOffFen),
      interest_saved: formatYuan(off.interestSavedFen),
      net_saving: formatYuan(off.netSavingFen),
    },
    card: scheduleCard(standing.schedule, { locale, slots }),
  };
}

function inPart({ slots, locale }: Given, standing: Standing, about: object, amountFen: number): Figures {
  const { method } = standing.schedule.terms;
  const term = payPart(standing, amountFen, 'term');
  // An interest-only loan has no payment of principal to keep: only the term can stay.
  const payment = method === 'interest_only' ? null : payPart(standing, amountFen, 'payment');
  const zh = locale === 'zh-CN';
  const plans: (readonly [string, Schedule])[] = [[zh ? '期限不变' : 'Same term', term.schedule]];
  if (payment) plans.push([zh ? '月供不变' : 'Same payment', payment.schedule]);
  return {
    values: {
      prepay_part: {
        ...about,
        amount_fen: amountFen,
        remaining_fen: term.remainingBeforeFen,
        after_fen: term.remainingAfterFen,
        fee_fen: term.feeFen,
        usual_fen: standing.schedule.firstPaymentFen,
        level: method === 'equal_instalment',
        term_payment_fen: term.schedule.firstPaymentFen,
        less_fen: standing.schedule.firstPaymentFen - term.schedule.firstPaymentFen,
        term_periods: term.periodsLeft,
        term_saved_fen: term.interestSavedFen,
        ...(payment
          ? {
              keep_payment_fen: payment.schedule.firstPaymentFen,
              keep_last_fen: payment.schedule.lastPaymentFen,
              keep_periods: payment.periodsLeft,
              fewer_periods: term.periodsLeft - payment.periodsLeft,
              keep_saved_fen: payment.interestSavedFen,
              more_saved_fen: payment.interestSavedFen - term.interestSavedFen,
            }
          : {}),
      },
    },
    sources: { prepay_part: `loan/prepay in part after instalment ${standing.paidPeriods}; ${said(slots)}` },
    exact: {
      remaining_principal: formatYuan(term.remainingAfterFen),
      prepayment_fee: formatYuan(term.feeFen),
      keep_term_payment: formatYuan(term.schedule.firstPaymentFen),
      keep_term_interest_saved: formatYuan(term.interestSavedFen),
      ...(payment
        ? {
            keep_payment_periods: String(payment.periodsLeft),
            keep_payment_last_payment: formatYuan(payment.schedule.lastPaymentFen),
            keep_payment_interest_saved: formatYuan(payment.interestSavedFen),
          }
        : {}),
    },
    card: compareCard(zh ? '提前还一部分之后' : 'After paying a part early', plans, { locale, slots }),
  };
}

/** Penalty interest on an overdue amount: at the rate or the uplift the customer named, else from 30 % to 50 %. */
export function penalty({ slots, locale }: Given): Figures | undefined {
  const { amount, penalty_rate: own, overdue_days: days } = slots;
  const rate = own ?? slots.annual_rate;
  if (!amount || !rate || !days || (slots.compounds && !slots.overdue_interest)) return undefined;
  const overdueFen = parseYuan(amount.value);
  const { zh, show } = wordsFor({ locale, slots });
  // A rate said a day was made a year's by 360, whatever year the contract has.
  const dayBasis = own?.stated === 'daily' ? DAY_BASIS : (slots.day_basis?.value ?? DAY_BASIS);
  const at = (uplift: string) => worked(slots, overdueFen, uplift, { rate: rate.value, dayBasis });
  const uplift = own ? '0' : slots.overdue_uplift?.value;
  const [low, high] = uplift === undefined ? UPLIFTS : [uplift, uplift];
  const [lowest, highest] = [at(low), at(high)];
  return {
    values: {
      penalty: {
        overdue_fen: overdueFen,
        annual_rate: rate.value,
        all_in: own !== undefined,
        days: days.value,
        day_basis: dayBasis,
        low_uplift: low,
        high_uplift: high,
        low_fen: lowest.totalFen,
        high_fen: highest.totalFen,
        compounds: slots.compounds !== undefined,
        interest_fen: unpaidInterest(slots),
        low_compound_fen: lowest.onInterestFen,
        high_compound_fen: highest.onInterestFen,
        low_clear_fen: lowest.toClearFen,
        high_clear_fen: highest.toClearFen,
      },
    },
    sources: { penalty: `loan/penalty, ${dayBasis} days; ${said(slots)}` },
    exact: {
      penalty_low: formatYuan(lowest.totalFen),
      penalty_high: formatYuan(highest.totalFen),
      ...(low === high ? { penalty_interest: formatYuan(lowest.totalFen) } : {}),
      ...(slots.compounds && low === high
        ? { compound_interest: formatYuan(lowest.onInterestFen), to_clear: formatYuan(lowest.toClearFen) }
        : {}),
    },
    card: {
      type: 'schedule',
      title: zh ? '罚息估算' : 'Estimate, penalty interest',
      rows: [
        { label: zh ? '逾期本金' : 'Overdue principal', value: show.money(overdueFen) },
        { label: zh ? '逾期天数' : 'Days overdue', value: zh ? `${days.value} 天` : String(days.value) },
        ...[...new Set([low, high])].map((uplift) => ({
          label: own
            ? zh
              ? '罚息'
              : 'Penalty interest'
            : zh
              ? `罚息（上浮 ${show.percent(uplift)}）`
              : `Penalty at ${show.percent(uplift)} uplift`,
          value: show.money(at(uplift).onPrincipalFen),
        })),
        ...(slots.compounds
          ? [...new Set([low, high])].map((uplift) => ({
              label: own
                ? zh
                  ? '复利'
                  : 'Compound interest'
                : zh
                  ? `复利（上浮 ${show.percent(uplift)}）`
                  : `Compound interest at ${show.percent(uplift)} uplift`,
              value: show.money(at(uplift).onInterestFen),
            }))
          : []),
      ],
    },
  };
}

function worked(
  slots: Slots,
  principalFen: number,
  uplift: string,
  { rate, dayBasis }: { readonly rate: string; readonly dayBasis: 360 | 365 },
): Penalty {
  return penaltyInterest({
    principalFen,
    interestFen: unpaidInterest(slots),
    contractRate: rate,
    uplift,
    days: slots.overdue_days?.value ?? 0,
    dayBasis,
    compounds: slots.compounds !== undefined,
  });
}

function unpaidInterest({ overdue_interest }: Slots): number {
  return overdue_interest ? parseYuan(overdue_interest.value) : 0;
}
