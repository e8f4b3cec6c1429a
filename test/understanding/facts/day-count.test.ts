import { expect, it } from 'vitest';
import { slotsOf } from '../../../src/understanding/facts/slots.ts';

const facts = (text: string, asked: string | null = null) =>
  Object.fromEntries(Object.entries(slotsOf(text, [], asked)).map(([name, slot]) => [name, slot.value]));

it.each([
  ['借3万，30天，年利率12%，按365天算利息多少', { day_basis: 365, term_days: 30 }],
  ['逾期30天，一年按360天', { day_basis: 360, overdue_days: 30 }],
  ['a loan of 30000 for 30 days on a 365-day year', { day_basis: 365, term_days: 30 }],
  ['80,000 for 90 days at 6%, with 365 days in the year and not 360', { day_basis: 365, term_days: 90 }],
  ['80,000 for 90 days at 6%, 365 days a year rather than 360', { day_basis: 365, term_days: 90 }],
])('how many days a year has is no term of the loan: %s', (text, wanted) => {
  expect(facts(text)).toMatchObject(wanted);
});

it.each([
  ['Need 90,000 to bridge 40 days until a sale closes, 8% a year', { term_days: 40 }],
  ['10,000 for 3 weeks at 0.04% a day, how much interest?', { term_days: 21 }],
])('a loan of days is told in other words and in weeks too: %s', (text, wanted) => {
  expect(facts(text)).toMatchObject(wanted);
});

it.each(['50,000 at 6%, paid weekly for 30 weeks', 'I am 3 weeks late on 2,000'])('weeks may be others: %s', (text) => {
  expect(facts(text)).not.toHaveProperty('term_days');
});

it('a loan of 365 days stays a loan of 365 days', () => {
  expect(facts('借1万365天后还')).toMatchObject({ term_days: 365 });
  expect(facts('借1万365天后还')).not.toHaveProperty('day_basis');
});

it.each([
  ['逾期本金4000，欠利息620.5，要算复利', { amount: '4000.00', overdue_interest: '620.50', compounds: true }],
  ['overdue principal 4000, unpaid interest 620.50', { overdue_interest: '620.50' }],
])('unpaid interest is not the loan: %s', (text, wanted) => {
  expect(facts(text)).toMatchObject(wanted);
});

it('the days since the last due date come from the words, or from two days of the month in one month', () => {
  expect(facts('还了6期，过了10天提前结清')).toMatchObject({ paid_periods: 6, days_since_due: 10 });
  expect(facts('每月5号还款，20号提前结清')).toMatchObject({ payoff_day: 20, days_since_due: 15 });
  expect(facts('settle it 10 days after the last payment')).toMatchObject({ days_since_due: 10 });
});

it('over the end of a month, and without the due day, the days are left open to be asked for', () => {
  for (const text of ['每月20号还款，5号提前结清', '20号提前结清要多少']) {
    expect(facts(text), text).toHaveProperty('payoff_day');
    expect(facts(text), text).not.toHaveProperty('days_since_due');
  }
  expect(facts('15', 'days_since_due')).toMatchObject({ days_since_due: 15 });
  expect(facts('620.5元', 'overdue_interest')).toEqual({ overdue_interest: '620.50' });
});

it('a rate quoted as compound is no wish for compound interest', () => {
  expect(facts('年化7.2%（复利IRR）是多少')).not.toHaveProperty('compounds');
});

it.each([
  ['30万年利率5.1，三月八号放款，用到五月二十号', 73],
  ['30万年利率5.1，4月8日借的到6月20日还清', 73],
  ['30万年利率5.1，11月8日放款，1月20日到期', 73],
  ['30万年利率5.1，2024年2月8日借的2024年4月20日还', 72],
])('two dates of a loan are its days: %s', (text, term_days) => {
  expect(facts(text)).toMatchObject({ term_days });
});

it.each([
  '30万年利率5.1，2月8日借的4月20日还',
  '8月31日借的9月31日还，10万年利率6',
  '20万36期年利率6，3月5号放款，4月5号还第一期',
  '30万年利率5.1，4月8日问的，6月20日答复',
])('nor are they where a leap year would count, where a day is none, or where they are of something else: %s', (text) => {
  expect(facts(text)).not.toHaveProperty('term_days');
});

it('both years are told where the words name both', () => {
  expect(facts('借3万，30天，年利率12%，按360天利息多少，按365天又是多少')).not.toHaveProperty('day_basis');
});
