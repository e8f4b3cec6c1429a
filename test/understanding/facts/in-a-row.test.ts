import { describe, expect, test } from 'vitest';
import { unexplainedIn } from '../../../src/understanding/doubts/unexplained.ts';
import { areComplete } from '../../../src/understanding/facts/offers.ts';
import { slotsOf } from '../../../src/understanding/facts/slots.ts';

const read = (text: string) => slotsOf(text, [], null);
const told = (text: string) => read(text).offers?.value;
const RATES =
  'amount 800000.00, term_months 300, annual_rate 0.032 | amount 800000.00, term_months 300, annual_rate 0.0385';
const TERMS = 'amount 120000.00, term_months 36, annual_rate 0.06 | amount 120000.00, term_months 60, annual_rate 0.06';

describe('rates or terms in a row are each a loan of its own', () => {
  test.each([
    ['贷款80万，25年，利率3.2%和3.85%，每月各还多少', RATES],
    ['80万25年，3.2%比3.85%每月少还多少', RATES],
    ['利率从3.2降到3.85，80万25年月供差多少', RATES],
    ['3.2与3.85的利率，贷80万25年，利息一共多少', RATES],
    ['80万25年 利率3.2% 3.85% 月供分别多少', RATES],
    ['800,000 over 25 years at 3.2% or 3.85%, what would I pay?', RATES],
    ['12万年利率6%，3年和5年月供各多少', TERMS],
    ['12万 6% 3年 5年 每月还多少', TERMS],
    ['12万，6%，三年和五年，每月分别还多少', TERMS],
    ['120k at 6%: monthly payment for 3 or 5 years?', TERMS],
    ['What are the payments on 120,000 at 6% over 3 years and over 5 years?', TERMS],
    ['12万6%，3、5、7年每月还多少', `${TERMS} | amount 120000.00, term_months 84, annual_rate 0.06`],
    [
      '120k at 6%: monthly payment for 3, 5 and 7 years?',
      `${TERMS} | amount 120000.00, term_months 84, annual_rate 0.06`,
    ],
    [
      '8万2年，月息0.6%和0.8%，利息差多少',
      'amount 80000.00, term_months 24, annual_rate 0.072 | amount 80000.00, term_months 24, annual_rate 0.096',
    ],
    [
      '40k at 2% and 3% a month over 12 months, how much interest?',
      'amount 40000.00, term_months 12, annual_rate 0.24 | amount 40000.00, term_months 12, annual_rate 0.36',
    ],
    // A payment that is asked for by the month makes no rate a month's.
    ['80万25年利率3.2%和3.85%每月差多少', RATES],
  ])('%s', (text, loans) => {
    expect(told(text)).toBe(loans);
    expect(areComplete(read(text))).toBe(true);
    expect(unexplainedIn(text, read(text), 'rate_calc_apr')).toEqual([]);
  });

  test.each([
    '12万，6%，3到5年，月供多少',
    '年利率5%到6%，10万3年，月供多少',
    '12万 6% over 3 to 5 years, how much a month?',
    '房价200万，首付30%和40%，30年3.6%，月供各多少',
    '借10万3年6%，手续费1%和2%各还多少',
    '借10万5年6%，第3年和第5年各还多少',
    '贷30万20年4.2%，还了5年和8年各还剩多少',
    '利率上浮10%和20%，50万10年5%，月供各是多少',
    '月薪1.2万，贷20万，3年和5年6%，月供各多少',
    '你们有3年和5年的吗，利率多少',
    'Deposit of 10% or 20% on a 300,000 house at 4% over 25 years, monthly payment?',
    '60,000 at 7% over 5 years, what is left after 2 and 3 years, how much interest?',
  ])('but not in "%s"', (text) => expect(told(text)).toBeUndefined());

  test.each([
    '80万25年，3.2%和3.85%差多少，手续费2000',
    '60k for 3 years at 6% and 7.5%, what are the payments, with a fee of 500?',
  ])('a fee beside them is of nobody knows which: %s', (text) => {
    expect(unexplainedIn(text, read(text), 'rate_calc_apr')).not.toEqual([]);
  });
});
