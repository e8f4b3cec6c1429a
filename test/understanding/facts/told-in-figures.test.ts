import { describe, expect, it } from 'vitest';
import { unexplainedIn } from '../../../src/understanding/doubts/unexplained.ts';
import { calculationOf } from '../../../src/understanding/facts/calculation.ts';
import { slotsOf } from '../../../src/understanding/facts/slots.ts';

/** The facts alone: names and values. */
function facts(text: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(slotsOf(text, [], null)).map(([name, slot]) => [name, slot.value]));
}

describe('an amount', () => {
  it.each([
    ['4w2分12期', '42000.00'],
    ['half a million over 8 years at 5%', '500000.00'],
    ['interest on 130000, 24 months', '130000.00'],
    ['18,500, 15 months, 7.8% a year', '18500.00'],
    ['开店周转12万', '120000.00'],
  ])('in "%s" is %s', (text, amount) => {
    expect(facts(text).amount).toBe(amount);
  });

  it.each([
    '1,500,000 Korean won for 12 months at 6%',
    'negative 30,000 over 12 months at 8%',
  ])('is not read from "%s"', (text) => {
    expect(facts(text)).not.toHaveProperty('amount');
  });

  it.each(['9万 年化7% 负18期', '90k at 7% over minus 18 months'])('with a negative term has none: %s', (text) => {
    expect(facts(text)).not.toHaveProperty('term_months');
  });
});

describe('what of a loan is paid', () => {
  it.each([
    ['70k over 20 months at 9%, closed after the 8th payment', 8],
    ['70k over 20 months at 9%, 7 are paid', 7],
    ['70k over 20 months at 9%, 5 payments left', 15],
    ['7万20期年化9%，还剩6期', 14],
    ['7万20期年化9%，第11期以后一次结清', 11],
    ['先息后本7万20个月，用了3个月就想结清', 3],
    ['7万20期年化9%，供了4期', 4],
  ])('in "%s" are %i instalments', (text, paid) => {
    expect(facts(text)).toMatchObject({ paid_periods: paid, term_months: 20 });
  });

  it.each([
    ['9万24期年化8%，已还6期，手上有2万想提前还一部分', '20000.00'],
    ['9万24期年化8%，已还6期，拿2万出来提前还', '20000.00'],
    ['90k, 24 months, 8%, 6 paid. If I put in 20k and keep the end date?', '20000.00'],
    ['paying 20k extra and keeping the same payment', '20000.00'],
  ])('and a part is paid early: %s', (text, part) => {
    expect(facts(text).prepay_amount).toBe(part);
  });

  it('an extra sum each month is no part paid once', () => {
    expect(facts('9万24期年化8%，每月多还600')).not.toHaveProperty('prepay_amount');
  });
});

describe('a percentage that is no rate', () => {
  it.each([
    ['提前结清违约金按剩余本金的2%', { prepay_fee_rate: '0.02' }],
    ['an early closure fee of 1.5% of the outstanding balance', { prepay_fee_rate: '0.015' }],
    ['the default rate is 30% above the contract rate of 9%', { overdue_uplift: '0.3', annual_rate: '0.09' }],
    ['合同年利率9%，逾期在此基础上加收30%', { overdue_uplift: '0.3', annual_rate: '0.09' }],
    ['70k at 9% for 12 months, 2.5% processing fee', { upfront_fee_rate: '0.025', annual_rate: '0.09' }],
    ['70k at 9% for 12 months, a 3% fee is kept back from the payout', { upfront_fee_rate: '0.03' }],
    ['7万12期年化9%，服务费按贷款金额的2%收', { upfront_fee_rate: '0.02', annual_rate: '0.09' }],
    ['月入1万，月供不超过收入的30%，年化9%，24期，能借多少', { income_share: '0.3', annual_rate: '0.09' }],
    ['earning 10k, keep it under 30% of my income, 9% a year, 24 months', { income_share: '0.3', annual_rate: '0.09' }],
  ])('%s', (text, expected) => {
    expect(facts(text)).toMatchObject(expected);
  });
});

describe('a payment', () => {
  it.each([
    ['lent me 24k, I pay back 2,200 x 12', { monthly_payment: '2200.00', term_months: 12, amount: '24000.00' }],
    ['借2.4万，12期×2200元', { monthly_payment: '2200.00', term_months: 12, amount: '24000.00' }],
    ['每月最多还得起2600', { monthly_payment: '2600.00' }],
  ])('in "%s"', (text, expected) => {
    expect(facts(text)).toMatchObject(expected);
  });

  it('on other debts is none of the loan that is asked for', () => {
    const text = '收入12000，目前每月还1500，总月供控制在收入的40%以内，年化8%分36期，最多能借多少';
    expect(facts(text)).toMatchObject({ income_share: '0.4', monthly_debts: '1500.00', loan_wanted: 'amount' });
    expect(facts(text)).not.toHaveProperty('monthly_payment');
  });

  it.each([
    ['how long to pay off 42,000 at 10% a year', { loan_wanted: 'term', amount: '42000.00' }],
    ['how much can I borrow paying 1,900 a month at 10%', { loan_wanted: 'amount' }],
  ])('is what is lacking, or the term, in "%s"', (text, expected) => {
    expect(facts(text)).toMatchObject(expected);
  });
});

describe('the calculation that the facts name', () => {
  const named = (intent: string, text: string) => calculationOf(intent, slotsOf(text, [], null), text);
  it.each([
    ['statement_query', '借了7万，20期，年化9%，还了8期，还欠多少本金', 'prepay_calc'],
    ['instalment_calc', '7万20期年化9%等额本息，提前结清要多少钱', 'prepay_calc'],
    ['instalment_calc', '70k, 20 months, 9%: how much to settle it now?', 'prepay_calc'],
    ['rate_calc_apr', '借6000到手5400，15天后还，年化是多少', 'rate_calc_apr'],
    ['affordability', '月入1万，月供不超过收入的30%，年化9%，24期，能借多少', 'instalment_calc'],
  ])('%s: %s', (intent, text, expected) => {
    expect(named(intent, text)).toBe(expected);
  });

  it('is still the instalment where settling early is only spoken of', () => {
    expect(named('instalment_calc', '7万20期年化9%，可以提前结清，每月还多少')).not.toBe('prepay_calc');
  });
});

describe('figures that no fact accounts for', () => {
  const left = (text: string) => unexplainedIn(text, slotsOf(text, [], null), 'instalment_calc');
  it.each([
    ['9万24期年化8%，每月多还600，利息多少', ['600']],
    ['90k over 24 months at 8% and I add 250 every month', ['add 250 every month']],
    ['A at 9%, B at 11%: 90k over 24 months', ['9%', '11%']],
  ])('%s', (text, expected) => {
    expect(left(text)).toEqual(expected);
  });

  it.each([
    '9万24期年化8%等额本息，每月还多少',
    '借9万，放款前先收2000服务费，到手88000，年化8%，12期',
    '90k over 24 months at 8% a year, equal instalments: what a month?',
    '5万用30天，日息万分之四，一年按365天，利息多少',
  ])('are none in: %s', (text) => {
    expect(left(text)).toEqual([]);
  });
});
