import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../src/limits.ts';
import { addDays, daysBetween } from '../../src/loan/calendar.ts';
import { checkCap, exceedsQuoteCap, fourTimesLpr } from '../../src/loan/cap.ts';
import { complaintDates, creditRecordEnds, mayContact } from '../../src/loan/deadlines.ts';
import { formatYuan, parseYuan } from '../../src/loan/money.ts';
import { penaltyInterest } from '../../src/loan/penalty.ts';
import { payOffBetweenDueDates, payOffOnDueDate, payPart } from '../../src/loan/prepay.ts';
import { allInCost, annualise, flatFeeToAnnual, formatPercent, irr, xirr } from '../../src/loan/rate.ts';
import {
  currentRatio,
  debtServiceCover,
  debtToIncome,
  loanToValue,
  receivablesTurnover,
  returnOnEquity,
} from '../../src/loan/ratios.ts';
import { type MonthlyTerms, schedule } from '../../src/loan/schedule.ts';
import { codeOf } from './problem-of.ts';

const terms: MonthlyTerms = { method: 'equal_instalment', principalFen: 100_000_00, annualRate: '0.12', periods: 12 };
const withTerms = (change: Partial<MonthlyTerms>) => codeOf(() => schedule({ ...terms, ...change }));

describe('money', () => {
  test('is read from yuan with at most two places, and nothing else', () => {
    expect(['200000.00', '-1072', '0.5', '-0.00', '007'].map((text) => parseYuan(text))).toEqual([
      20000000, -107200, 50, 0, 700,
    ]);
    for (const text of ['', '1.005', '1e5', '1,000', '.5', '5.', ' 1', 'NaN', 'Infinity', '9'.repeat(41)]) {
      expect([text, codeOf(() => parseYuan(text))]).toEqual([text, 'not_money']);
    }
    expect(codeOf(() => parseYuan('1000000000000000.00'))).toBe('money_out_of_range');
    expect(codeOf(() => parseYuan('-100000000000.01'))).toBe('money_out_of_range');
    expect(parseYuan('100000000000.00')).toBe(LIMITS.loanMaxFen);
  });

  test('is written with two places, small and negative amounts too', () => {
    expect([0, 5, -5, 99, 100, -12345].map(formatYuan)).toEqual(['0.00', '0.05', '-0.05', '0.99', '1.00', '-123.45']);
    expect(codeOf(() => formatYuan(Number.NaN))).toBe('not_money');
    expect(codeOf(() => formatYuan(1.5))).toBe('not_money');
  });
});

describe('a schedule', () => {
  test('refuses a term that is not a whole number of months in bounds', () => {
    for (const periods of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, LIMITS.loanMaxPeriods + 1]) {
      expect([periods, withTerms({ periods })]).toEqual([periods, 'bad_periods']);
    }
  });

  test('refuses a principal of nothing, less than nothing, not a number, or 10^15 yuan', () => {
    for (const principalFen of [0, -1, 10 ** 17]) {
      expect([principalFen, withTerms({ principalFen })]).toEqual([principalFen, 'money_out_of_range']);
    }
    for (const principalFen of [Number.NaN, 0.5, Number.POSITIVE_INFINITY]) {
      expect([principalFen, withTerms({ principalFen })]).toEqual([principalFen, 'not_money']);
    }
  });

  test('refuses a rate that is negative, beyond the limit or not a decimal', () => {
    for (const annualRate of ['-0.01', '2.999900000000001', '3', '12', '999999']) {
      expect([annualRate, withTerms({ annualRate })]).toEqual([annualRate, 'rate_out_of_range']);
    }
    for (const annualRate of ['', 'NaN', '12%', '1e-2', '.12', `0.${'1'.repeat(16)}`, '1'.repeat(41)]) {
      expect([annualRate, withTerms({ annualRate })]).toEqual([annualRate, 'not_a_rate']);
    }
    expect(schedule({ ...terms, annualRate: '2.99990' }).firstPaymentFen).toBeGreaterThan(0);
  });

  test('by days refuses no days, half days, fifty-one years and an unknown basis', () => {
    const bullet = { method: 'bullet', principalFen: 1_000_00, annualRate: '0.06', days: 30, dayBasis: 360 } as const;
    for (const days of [0, -3, 1.5, Number.NaN, 18_263]) {
      expect([days, codeOf(() => schedule({ ...bullet, days }))]).toEqual([days, 'bad_days']);
    }
    // A day basis from a hand-written file has not met the compiler.
    expect(codeOf(() => schedule({ ...bullet, dayBasis: JSON.parse('366') }))).toBe('bad_day_basis');
    expect(codeOf(() => schedule({ ...terms, method: JSON.parse('"balloon"') }))).toBe('not_for_this_method');
  });

  test('without interest is the principal in equal parts', () => {
    const plan = schedule({ ...terms, principalFen: 100_00, annualRate: '0', periods: 3 });
    expect(plan.rows.map((row) => row.paymentFen)).toEqual([33_33, 33_33, 33_34]);
  });

  test('rounds a half fen up', () => {
    // 100.50 yuan at 12 % a year is 1.005 yuan a month.
    expect(schedule({ ...terms, method: 'interest_only', principalFen: 100_50, periods: 1 }).totalInterestFen).toBe(
      1_01,
    );
  });

  test('of a few fen may be paid off early, but never overpaid', () => {
    const plan = schedule({ ...terms, principalFen: 7, annualRate: '0', periods: 12 });
    expect(plan.rows.map((row) => row.paymentFen)).toEqual([1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0]);
  });

  test('stands at the limits of amount, rate and term', () => {
    const widest = { principalFen: LIMITS.loanMaxFen, annualRate: '2.9999', periods: LIMITS.loanMaxPeriods };
    for (const method of ['equal_instalment', 'equal_principal', 'interest_only'] as const) {
      const plan = schedule({ ...widest, method });
      expect(plan.rows.at(-1)?.balanceFen).toBe(0);
      expect(Number.isSafeInteger(plan.totalPaymentFen)).toBe(true);
    }
  });
});

describe('a rate from cash flows', () => {
  test('needs money both ways', () => {
    expect(codeOf(() => irr([100, 200]))).toBe('no_sign_change');
    expect(codeOf(() => irr([0, 0]))).toBe('no_sign_change');
    expect(codeOf(() => irr([-100, -1]))).toBe('no_sign_change');
    for (const flows of [[], [100], Array(LIMITS.loanMaxPeriods + 2).fill(1)]) {
      expect(codeOf(() => irr(flows))).toBe('bad_cash_flows');
    }
    expect(codeOf(() => irr([Number.NaN, -100]))).toBe('not_money');
    expect(codeOf(() => irr([10 ** 17, -100]))).toBe('money_out_of_range');
  });

  test('says so when none from 0 to 100 % a month fits, or several would', () => {
    expect(codeOf(() => irr([100, -50]))).toBe('rate_out_of_reach');
    expect(codeOf(() => irr([100, -201]))).toBe('rate_out_of_reach');
    expect(codeOf(() => irr([100_00, -230_00, 132_00]))).toBe('rate_not_unique');
    expect(
      codeOf(() =>
        xirr([
          { date: '2026-01-01', fen: 100_00 },
          { date: '2026-01-02', fen: -190_00 },
        ]),
      ),
    ).toBe('rate_out_of_reach');
  });

  test('finds the ends of its range, and a lender may look at the same loan from the other side', () => {
    expect(irr([100, -100])).toBe('0');
    expect(irr([100, -200])).toBe('1');
    expect(irr([100_00, -110_00])).toBe('0.1');
    expect(irr([-100_00, 110_00])).toBe('0.1');
    expect(irr([100_00, -60_00, 0, -60_00])).toBe(irr([-100_00, 60_00, 0, 60_00]));
  });

  test('by dates refuses days that do not exist, and takes two flows on one day', () => {
    const flows = (date: string) => [
      { date: '2026-01-01', fen: 60_00 },
      { date: '2026-01-01', fen: 40_00 },
      { date, fen: -110_00 },
    ];
    expect(xirr(flows('2027-01-01'))).toBe('0.1');
    for (const date of ['2026-02-29', '2026-13-01', '2026-1-1', 'tomorrow', '']) {
      expect([date, codeOf(() => xirr(flows(date)))]).toEqual([date, 'bad_date']);
    }
    expect(codeOf(() => xirr([]))).toBe('bad_cash_flows');
  });

  test('of a loan by days compounds its days; fees cannot eat the loan', () => {
    const year = schedule({ method: 'bullet', principalFen: 1_000_00, annualRate: '0.073', days: 365, dayBasis: 365 });
    expect(allInCost(year)).toEqual({ simple: '0.073', effective: '0.073' });
    expect(codeOf(() => allInCost(year, { upfrontFen: 1_000_00 }))).toBe('fees_exceed_principal');
    expect(codeOf(() => allInCost(year, { perPeriodFen: -1 }))).toBe('money_out_of_range');
    const day = schedule({ method: 'bullet', principalFen: 100, annualRate: '0', days: 1, dayBasis: 365 });
    expect(codeOf(() => allInCost(day, { perPeriodFen: 50 }))).toBe('rate_out_of_reach');
  });

  test('keeps to decimals on the way in', () => {
    expect(annualise('0.01')).toEqual({ simple: '0.12', effective: '0.12682503013197' });
    expect(codeOf(() => annualise('1.01'))).toBe('rate_out_of_range');
    expect(codeOf(() => annualise('NaN'))).toBe('not_a_rate');
    expect(codeOf(() => flatFeeToAnnual({ principalFen: 100_00, monthlyFeeRate: '0.3', periods: 12 }))).toBe(
      'rate_out_of_range',
    );
    expect(codeOf(() => flatFeeToAnnual({ principalFen: 100_00, monthlyFeeRate: '0.01', periods: 0 }))).toBe(
      'bad_periods',
    );
    expect([formatPercent('0.12345'), formatPercent('0'), formatPercent('0.00005')]).toEqual([
      '12.35%',
      '0.00%',
      '0.01%',
    ]);
  });
});

describe('early repayment', () => {
  const plan = schedule(terms);

  test('refuses a standing that cannot be', () => {
    expect(codeOf(() => payOffOnDueDate({ schedule: plan, paidPeriods: 12 }))).toBe('nothing_left');
    for (const paidPeriods of [-1, 13, 0.5, Number.NaN]) {
      expect([paidPeriods, codeOf(() => payOffOnDueDate({ schedule: plan, paidPeriods }))]).toEqual([
        paidPeriods,
        'bad_periods',
      ]);
    }
    expect(codeOf(() => payOffBetweenDueDates({ schedule: plan, paidPeriods: 1 }, 32, 360))).toBe('bad_days');
    expect(codeOf(() => payOffOnDueDate({ schedule: plan, paidPeriods: 1, feeRate: '1.1' }))).toBe('rate_out_of_range');
  });

  test('in part refuses nothing, everything, and ways of repaying without a payment to keep', () => {
    const standing = { schedule: plan, paidPeriods: 0 };
    expect(codeOf(() => payPart(standing, 0, 'term'))).toBe('money_out_of_range');
    expect(codeOf(() => payPart(standing, 100_000_00, 'term'))).toBe('prepays_too_much');
    const interestOnly = { schedule: schedule({ ...terms, method: 'interest_only' }), paidPeriods: 3 };
    expect(codeOf(() => payPart(interestOnly, 100_00, 'payment'))).toBe('not_for_this_method');
    expect(payPart(interestOnly, 50_000_00, 'term').schedule.firstPaymentFen).toBe(500_00);
  });

  test('of a loan by days runs over its whole term', () => {
    const bullet = schedule({
      method: 'bullet',
      principalFen: 200_000_00,
      annualRate: '0.06',
      days: 92,
      dayBasis: 360,
    });
    const off = payOffBetweenDueDates({ schedule: bullet, paidPeriods: 0 }, 46, 360);
    expect(off.accruedFen).toBe(1_533_33);
    expect(off.interestSavedFen).toBe(1_533_34);
    expect(codeOf(() => payPart({ schedule: bullet, paidPeriods: 0 }, 100, 'term'))).toBe('not_for_this_method');
  });

  test('may be made twice: the new schedule is a schedule like any other', () => {
    const once = payPart({ schedule: plan, paidPeriods: 2 }, 20_000_00, 'payment');
    const twice = payPart({ schedule: once.schedule, paidPeriods: 2 }, 20_000_00, 'payment');
    expect(twice.schedule.firstPaymentFen).toBe(plan.firstPaymentFen);
    expect(twice.periodsLeft).toBeLessThan(once.periodsLeft - 2);
  });
});

describe('penalties, ceilings, ratios and dates', () => {
  test('a penalty refuses an uplift above 100 % and days that cannot be', () => {
    const arrears = {
      principalFen: 100_00,
      contractRate: '0.12',
      uplift: '0.5',
      days: 30,
      dayBasis: 360,
      compounds: false,
    } as const;
    expect(codeOf(() => penaltyInterest({ ...arrears, uplift: '1.5' }))).toBe('bad_uplift');
    expect(codeOf(() => penaltyInterest({ ...arrears, uplift: '50' }))).toBe('bad_uplift');
    expect(codeOf(() => penaltyInterest({ ...arrears, uplift: '-0.5' }))).toBe('rate_out_of_range');
    expect(codeOf(() => penaltyInterest({ ...arrears, days: -1 }))).toBe('bad_days');
    expect(penaltyInterest({ ...arrears, interestFen: 1_000_00 }).onInterestFen).toBe(0);
  });

  test('a ceiling on the LPR needs a fixing at most 40 days old, and compares four places of the percentage', () => {
    const lpr = { rate: '0.03', asOf: '2026-09-20' };
    expect(codeOf(() => checkCap('private_lending', '0.1', lpr, '2026-10-31'))).toBe('lpr_out_of_date');
    expect(codeOf(() => checkCap('private_lending', '0.1', lpr, '2026-09-19'))).toBe('lpr_out_of_date');
    expect(codeOf(() => checkCap('private_lending', '0.1'))).toBe('lpr_missing');
    expect(checkCap('private_lending', '0.12', lpr, '2026-10-30')).toEqual({ limit: '0.12', result: 'within' });
    expect(checkCap('licensed_lender_24', '0.2400004').result).toBe('within');
    expect(checkCap('licensed_lender_24', '0.2400005').result).toBe('exceeds');
    expect(fourTimesLpr('0.0385')).toBe('0.154');
  });

  test('a quote is stopped by the simple or the effective figure, even one of 1,000 %', () => {
    expect(exceedsQuoteCap({ simple: '0.225282', effective: '0.250062' })).toBe(true);
    expect(exceedsQuoteCap({ simple: '0.13', effective: '0.138' })).toBe(false);
    expect(exceedsQuoteCap({ simple: '0.13', effective: '0.138' }, '0.135')).toBe(true);
    expect(exceedsQuoteCap({ simple: '10', effective: '800' })).toBe(true);
  });

  test('a ratio without a base is an error, and a loss is an answer', () => {
    expect(codeOf(() => debtToIncome(100, -1))).toBe('income_not_positive');
    expect(codeOf(() => debtToIncome(Number.NaN, 100))).toBe('not_money');
    expect(codeOf(() => debtToIncome(100, Number.NaN))).toBe('not_money');
    expect(codeOf(() => currentRatio(100, 0))).toBe('not_positive');
    expect(codeOf(() => loanToValue({ loanFen: 1, appraisalFen: 100, priceFen: 0 }))).toBe('not_positive');
    expect(codeOf(() => returnOnEquity(100, -100, 50))).toBe('not_positive');
    expect(codeOf(() => receivablesTurnover(0, 100, 100))).toBe('not_positive');
    expect(returnOnEquity(-50, 100, 100)).toBe('-0.5000');
    const due = { principalDueFen: 100, interestDueFen: 0 };
    expect(debtServiceCover({ ebitdaFen: -50, cashTaxesFen: 0, maintenanceCapexFen: 0, ...due })).toBe('-0.5000');
  });

  test('dates cross leap days, and a record from 29 February ends on the 28th', () => {
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
    expect(creditRecordEnds('2024-02-29')).toBe('2029-02-28');
    expect(codeOf(() => complaintDates('2026-11-31'))).toBe('bad_date');
    expect(codeOf(() => addDays('2026-11-01', Number.NaN))).toBe('bad_date');
    for (const time of ['24:00', '8:00', '', '08:60'])
      expect([time, codeOf(() => mayContact(time))]).toEqual([time, 'bad_time']);
  });
});
