import { describe, expect, test } from 'vitest';
import { checkCap } from '../../src/loan/cap.ts';
import { complaintDates, creditRecordEnds, mayContact, objectionDue } from '../../src/loan/deadlines.ts';
import { formatYuan, parseYuan } from '../../src/loan/money.ts';
import { penaltyInterest } from '../../src/loan/penalty.ts';
import { payOffBetweenDueDates, payOffOnDueDate, payPart } from '../../src/loan/prepay.ts';
import { allInCost, annualise, flatFeeToAnnual, formatPercent, irr, xirr } from '../../src/loan/rate.ts';
import {
  currentRatio,
  debtServiceCover,
  debtToIncome,
  housingRatios,
  loanToValue,
  quickRatio,
  receivablesTurnover,
  returnOnEquity,
  returnOnInvestment,
} from '../../src/loan/ratios.ts';
import { type Schedule, type ScheduleRow, schedule } from '../../src/loan/schedule.ts';
import vectors from '../fixtures/vectors.json';
import { codeOf } from './problem-of.ts';

const percent = (rate: string, places: number) => formatPercent(rate, places).slice(0, -1);
/** "15.40" percent as the decimal string "0.1540". */
const asRate = (written: string) => String(Number(written) / 100);
const fen = (written: string | null | undefined) => parseYuan(written ?? '0');
const named = (group: keyof typeof vectors, id: string) => `${String(group)} ${id}`;

function asWritten(row: ScheduleRow) {
  return {
    period: row.period,
    payment: formatYuan(row.paymentFen),
    principal: formatYuan(row.principalFen),
    interest: formatYuan(row.interestFen),
    balance: formatYuan(row.balanceFen),
  };
}

function expectTotals(plan: Schedule, vector: { last_payment: string; total_payment: string; total_interest: string }) {
  expect(formatYuan(plan.lastPaymentFen)).toBe(vector.last_payment);
  expect(formatYuan(plan.totalPaymentFen)).toBe(vector.total_payment);
  expect(formatYuan(plan.totalInterestFen)).toBe(vector.total_interest);
}

function only<T extends { id: string }>(group: readonly T[], id: string): T {
  const found = group.find((vector) => vector.id === id);
  if (!found) throw new Error(`no vector ${id}`);
  return found;
}

describe('schedules agree with the published examples', () => {
  for (const vector of vectors.equal_instalment) {
    test(named('equal_instalment', vector.id), () => {
      const plan = schedule({
        method: 'equal_instalment',
        principalFen: fen(vector.principal),
        annualRate: vector.annual_rate,
        periods: vector.periods,
      });
      expect(formatYuan(plan.firstPaymentFen)).toBe(vector.monthly_payment);
      expectTotals(plan, vector);
      for (const row of vector.rows) expect(plan.rows.map(asWritten)).toContainEqual(row);
    });
  }
  for (const vector of vectors.equal_principal) {
    test(named('equal_principal', vector.id), () => {
      const plan = schedule({
        method: 'equal_principal',
        principalFen: fen(vector.principal),
        annualRate: vector.annual_rate,
        periods: vector.periods,
      });
      expect(formatYuan(plan.firstPaymentFen)).toBe(vector.first_payment);
      expect(formatYuan(plan.rows[0]?.principalFen ?? 0)).toBe(vector.principal_per_period);
      expectTotals(plan, vector);
      for (const row of vector.rows) expect(plan.rows.map(asWritten)).toContainEqual(row);
    });
  }
  for (const vector of vectors.interest_only_bullet) {
    test(named('interest_only_bullet', vector.id), () => {
      const loan = { principalFen: fen(vector.principal), annualRate: vector.annual_rate };
      if (vector.days !== undefined) {
        const dayBasis = vector.day_basis === 365 ? 365 : 360;
        const plan = schedule({ ...loan, method: 'bullet', days: vector.days, dayBasis });
        expect(formatYuan(plan.totalInterestFen)).toBe(vector.interest);
        expect(formatYuan(plan.totalPaymentFen)).toBe(vector.payoff);
        return;
      }
      const plan = schedule({ ...loan, method: 'interest_only', periods: vector.periods });
      expect(formatYuan(plan.firstPaymentFen)).toBe(vector.monthly_interest);
      expectTotals(plan, vector);
    });
  }
});

describe('annual rates agree with the published examples', () => {
  for (const vector of vectors.annual_percentage_rate) {
    test(named('annual_percentage_rate', vector.id), () => {
      if (vector.flows !== undefined) {
        const flows = vector.flows.map(([date = '', amount]) => ({ date, fen: fen(amount) }));
        expect(percent(xirr(flows), 4)).toBe(vector.effective_annual_pct);
        return;
      }
      const rate = irr(vector.cash_flow_borrower.map(fen));
      const { simple, effective } = annualise(rate);
      expect(percent(rate, 6)).toBe(vector.monthly_irr_pct);
      expect(percent(simple, 4)).toBe(vector.apr_simple_x12_pct);
      expect(percent(effective, 4)).toBe(vector.apr_effective_compound_pct);
      expect(formatPercent(simple)).toBe(vector.display_simple);
      expect(formatPercent(effective)).toBe(vector.display_effective);
      const lpr = { rate: '0.03', asOf: '2026-09-20' };
      const over = (regime: 'licensed_lender_24' | 'private_lending', all: string) =>
        checkCap(regime, all, lpr, '2026-10-01').result === 'exceeds';
      expect({
        over_24_pct_simple: over('licensed_lender_24', simple),
        over_24_pct_effective: over('licensed_lender_24', effective),
        over_4x_lpr_at_3_00_simple: over('private_lending', simple),
        over_4x_lpr_at_3_00_effective: over('private_lending', effective),
      }).toEqual(vector.flags);
    });
  }

  test('APR-1 again: a flat fee of 0.6 % a month is 13.03 %, not 7.20 %', () => {
    const cost = flatFeeToAnnual({ principalFen: fen('12000'), monthlyFeeRate: '0.006', periods: 12 });
    expect([formatPercent(cost.simple), formatPercent(cost.effective)]).toEqual(['13.03%', '13.84%']);
  });

  test('APR-2 and APR-3 again: a schedule with its fees gives the same figures as its cash flows', () => {
    const loan = { method: 'equal_instalment', principalFen: fen('100000') } as const;
    const monthlyFee = allInCost(schedule({ ...loan, annualRate: '0.12', periods: 12 }), { perPeriodFen: fen('500') });
    expect([percent(monthlyFee.simple, 4), percent(monthlyFee.effective, 4)]).toEqual(['22.5282', '25.0062']);
    const upfront = allInCost(schedule({ ...loan, annualRate: '0.072', periods: 36 }), { upfrontFen: fen('3000') });
    expect([percent(upfront.simple, 4), percent(upfront.effective, 4)]).toEqual(['9.2719', '9.6762']);
  });
});

describe('early repayment agrees with the published examples', () => {
  const standingOf = (vector: (typeof vectors.prepayment)[number], paidPeriods: number) => ({
    schedule: schedule({
      method: vector.method === 'equal_principal' ? 'equal_principal' : 'equal_instalment',
      principalFen: fen(vector.principal),
      annualRate: vector.annual_rate,
      periods: vector.periods,
    }),
    paidPeriods,
  });

  test('PP-1, in full on a due date with a fee', () => {
    const vector = only(vectors.prepayment, 'PP-1');
    const off = payOffOnDueDate({
      ...standingOf(vector, vector.paid_periods ?? 0),
      feeRate: vector.fee_rate_of_remaining ?? '',
    });
    expect(off.remainingFen).toBe(fen(vector.remaining_principal));
    expect(off.feeFen).toBe(fen(vector.fee));
    expect(off.payOffFen).toBe(fen(vector.payoff));
    expect(off.interestSavedFen).toBe(fen(vector.interest_saved));
    expect(off.netSavingFen).toBe(fen(vector.net_saving));
  });

  test('PP-2, in full ten days after a due date', () => {
    const vector = only(vectors.prepayment, 'PP-2');
    const off = payOffBetweenDueDates(standingOf(vector, vector.paid_periods ?? 0), vector.accrued_days ?? 0, 360);
    expect(off.remainingFen).toBe(fen(vector.remaining_principal));
    expect(off.accruedFen).toBe(fen(vector.accrued_interest));
    expect(off.payOffFen).toBe(fen(vector.payoff));
  });

  test('PP-3, a part of it, keeping the term or the payment', () => {
    const vector = only(vectors.prepayment, 'PP-3');
    const standing = standingOf(vector, 60);
    const shorter = payPart(standing, fen('200000.00'), 'payment');
    const lighter = payPart(standing, fen('200000.00'), 'term');
    expect(lighter.remainingBeforeFen).toBe(fen(vector.remaining_before));
    expect(lighter.remainingAfterFen).toBe(fen(vector.remaining_after));
    expect(lighter.schedule.firstPaymentFen).toBe(fen(vector.keep_term?.new_monthly_payment));
    expect(shorter.schedule.firstPaymentFen).toBe(fen(vector.keep_payment?.monthly_payment));
    for (const [part, expected] of [[lighter, vector.keep_term] as const, [shorter, vector.keep_payment] as const]) {
      expect(part.periodsLeft).toBe(expected?.periods_left);
      expect(part.schedule.lastPaymentFen).toBe(fen(expected?.last_payment));
      expect(part.schedule.totalInterestFen).toBe(fen(expected?.future_interest));
      expect(part.interestSavedFen).toBe(fen(expected?.interest_saved));
    }
  });
});

describe('penalty interest agrees with the published examples', () => {
  for (const vector of vectors.penalty_interest) {
    test(named('penalty_interest', vector.id), () => {
      const penalty = penaltyInterest({
        principalFen: fen(vector.overdue_principal ?? vector.misused_principal),
        interestFen: fen(vector.overdue_interest),
        contractRate: vector.contract_rate,
        uplift: vector.uplift,
        days: vector.days,
        dayBasis: vector.day_basis === 365 ? 365 : 360,
        compounds: vector.overdue_interest !== undefined,
      });
      if (vector.penalty_annual_rate) expect(penalty.annualRate).toBe(vector.penalty_annual_rate);
      expect(penalty.onPrincipalFen).toBe(fen(vector.penalty_interest ?? vector.penalty_on_principal));
      expect(penalty.onInterestFen).toBe(fen(vector.compound_on_interest));
      if (vector.total) expect(penalty.totalFen).toBe(fen(vector.total));
      if (vector.amount_to_clear) expect(penalty.toClearFen).toBe(fen(vector.amount_to_clear));
    });
  }
});

describe('rate ceilings agree with the published examples', () => {
  const regimes = ['private_lending', 'licensed_lender_24', 'microlender_target_by_2027_end'] as const;
  for (const vector of vectors.rate_cap_checks) {
    test(named('rate_cap_checks', vector.id), () => {
      const regime = regimes.find((each) => each === vector.regime) ?? 'private_lending';
      const lpr = { rate: asRate(vector.one_year_lpr_pct), asOf: '2026-09-20' };
      const check = checkCap(regime, asRate(vector.contract_all_in_pct), lpr, '2026-09-20');
      expect(vector.result.split(' ')[0]).toBe(check.result);
      const limit = regime === 'licensed_lender_24' ? '24.00' : vector.four_times_lpr_pct;
      expect(percent(check.limit, 2)).toBe(limit);
    });
  }
});

describe('risk ratios agree with the published examples', () => {
  const ratio = (id: string) => only(vectors.risk_ratios, id);

  test('debt to income, and none without income', () => {
    const one = ratio('DTI-1');
    expect(debtToIncome(fen(one.monthly_debt_payments), fen(one.monthly_income))).toBe(one.dti);
    const none = ratio('DTI-3');
    const asked = () => debtToIncome(fen(none.monthly_debt_payments), fen(none.monthly_income));
    expect(codeOf(asked)).toBe('income_not_positive');
  });

  test('the two housing ratios', () => {
    const vector = ratio('DTI-2');
    expect(
      housingRatios({
        loanPaymentFen: fen(vector.monthly_debt_payments),
        propertyFeeFen: fen(vector.property_fee),
        otherDebtFen: fen(vector.other_debt),
        incomeFen: fen(vector.monthly_income),
      }),
    ).toEqual({
      housing: vector.housing_ratio,
      total: vector.total_debt_ratio,
      housingWithin: true,
      totalWithin: false,
    });
  });

  test('debt service cover', () => {
    for (const vector of [ratio('DSCR-1'), ratio('DSCR-2')]) {
      const cover = debtServiceCover({
        ebitdaFen: fen(vector.ebitda),
        cashTaxesFen: fen(vector.cash_taxes),
        maintenanceCapexFen: fen(vector.maintenance_capex),
        principalDueFen: fen(vector.annual_principal),
        interestDueFen: fen(vector.annual_interest),
      });
      expect(cover).toBe(vector.dscr);
    }
  });

  test('loan to value, by the lower of price and appraisal, with prior liens', () => {
    const bought = ratio('LTV-1');
    const price = { appraisalFen: fen(bought.appraised_value), priceFen: fen(bought.purchase_price) };
    expect(loanToValue({ loanFen: fen(bought.loan), ...price })).toBe(bought.ltv);
    const second = ratio('LTV-2');
    const liens = { priorLiensFen: fen(second.prior_lien), appraisalFen: fen(second.appraised_value) };
    expect(loanToValue({ loanFen: fen(second.loan), ...liens })).toBe(second.combined_ltv);
  });

  test('current and quick ratio', () => {
    for (const vector of [ratio('CR-1'), ratio('CR-2')]) {
      const company = {
        currentAssetsFen: fen(vector.current_assets),
        inventoryFen: fen(vector.inventory),
        prepaymentsFen: fen(vector.prepayments),
        currentLiabilitiesFen: fen(vector.current_liabilities),
      };
      expect(currentRatio(company.currentAssetsFen, company.currentLiabilitiesFen)).toBe(vector.current_ratio);
      expect(quickRatio(company)).toBe(vector.quick_ratio);
    }
  });

  test('returns on equity and on investment', () => {
    const equity = ratio('ROE-1');
    expect(returnOnEquity(fen(equity.net_profit), fen(equity.equity_open), fen(equity.equity_close))).toBe(equity.roe);
    const invested = ratio('ROI-1');
    expect(returnOnInvestment(fen(invested.gain), fen(invested.invested))).toBe(invested.roi);
  });

  test('receivables turnover in times and days', () => {
    for (const vector of [ratio('ART-1'), ratio('ART-2')]) {
      const turnover = receivablesTurnover(fen(vector.credit_sales), fen(vector.ar_open), fen(vector.ar_close));
      expect(turnover).toEqual({ times: vector.turnover_times, days: vector.days_365 });
    }
  });
});

describe('deadlines agree with the published examples', () => {
  test('DL-1 complaint, DL-2 objection, DL-3 credit record, DL-4 contact hours', () => {
    const complaint = only(vectors.deadlines, 'DL-1');
    expect(complaintDates(complaint.received ?? '')).toEqual({
      reminder: '2026-11-12',
      simpleDue: complaint.simple_due,
      complexDue: complaint.complex_due,
      longestDue: complaint.longest_due,
    });
    const objection = only(vectors.deadlines, 'DL-2');
    expect(objectionDue(objection.received ?? '')).toBe(objection.due);
    const record = only(vectors.deadlines, 'DL-3');
    expect(creditRecordEnds(record.settled ?? '')).toBe(record.removed_after);
    const hours = only(vectors.deadlines, 'DL-4').checks ?? [];
    expect(hours).toHaveLength(4);
    for (const [time = '', verdict] of hours) expect([time, mayContact(time)]).toEqual([time, verdict === 'allowed']);
  });
});
