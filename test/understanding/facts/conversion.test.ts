import { describe, expect, test } from 'vitest';
import { slotsOf } from '../../../src/understanding/facts/slots.ts';

const wanted = (text: string, continuing = false) => slotsOf(text, [], null, continuing).rate_wanted?.value;

describe('which rate a stated one is to be turned into', () => {
  test.each<[string, string | undefined]>([
    ['年利率9%换算成日利率是多少', 'daily'],
    ['年化10.8%，折合月息几厘', 'monthly'],
    ['一年12%的利息，一天合多少', 'daily'],
    ['月息8厘等于日息多少', 'daily'],
    ['10.8% a year, how much is that per day?', 'daily'],
    ['convert 9% per annum into a monthly rate', 'monthly'],
    ['日息万三折成年化是多少', undefined],
    ['20万36期年化7.2%，月供多少', undefined],
    ['10万24期年利率6%每月还多少', undefined],
    ['what is my monthly payment on 50,000 at 6% for 24 months', undefined],
  ])('%s', (text, expected) => {
    expect(wanted(text)).toBe(expected);
  });

  test('after a calculation the rate’s own words are enough, a payment’s are not', () => {
    expect(wanted('那日息呢', true)).toBe('daily');
    expect(wanted('每个月多少呢', true)).toBeUndefined();
    expect(wanted('那日息呢')).toBeUndefined();
  });
});

describe('principal still owed', () => {
  const left = (text: string) => slotsOf(text, [], null).remaining_principal?.value;
  test.each<[string, string | undefined]>([
    ['剩余本金6万，违约金2%', '60000.00'],
    ['本金还剩45000，提前还违约金1%', '45000.00'],
    ['还有3万本金，违约金3%要交多少', '30000.00'],
    ['还有3万没还', '30000.00'],
    ['I still owe 40k, prepayment fee of 2%', '40000.00'],
    ['我还有3万存款', undefined],
    ['借3万还剩12期', undefined],
  ])('%s', (text, expected) => {
    expect(left(text)).toBe(expected);
  });
});

describe('how many days a year has', () => {
  const read = (text: string) => slotsOf(text, [], null, true);
  test.each(['按一年365天算', '365天口径', '一年365天', 'on 365 days a year'])('%s is a count and no term', (text) => {
    const { day_basis, term_months, term_days } = read(text);
    expect([day_basis?.value, term_months, term_days]).toEqual([365, undefined, undefined]);
  });
});
