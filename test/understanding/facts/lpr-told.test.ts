import { describe, expect, it } from 'vitest';
import { slotsOf } from '../../../src/understanding/facts/slots.ts';
import { lastOf } from '../../support/dialogue.ts';

const rateIn = (text: string, asked: string | null = null) => slotsOf(text, [], asked).annual_rate?.value;

describe('a rate by the LPR that the customer tells', () => {
  it.each([
    ['LPR是3.2，协议里写的再加40个基点，贷45万15年月供多少', '0.036'],
    ['LPR 3.2%，合同约定减20个基点，贷45万15年月供多少', '0.03'],
  ])('is both together in “%s”', (text, rate) => {
    expect(rateIn(text)).toBe(rate);
  });

  it.each([
    ['LPR 3.1，加75个点，贷32万10年等额本息月供多少', '0.0385'],
    ['五年期LPR3.5减25个点，贷70万，30年，月供多少', '0.0325'],
  ])('has basis points where points are told in tens: “%s”', (text, rate) => {
    expect(rateIn(text)).toBe(rate);
  });

  it.each([
    '要是LPR跌到2.6，加点照旧呢',
    '如果LPR降到2.8',
    'what if the LPR drops to 2.8?',
  ])('is not what the LPR itself moves to: “%s”, asked for the rate or not', (text) => {
    expect([rateIn(text), rateIn(text, 'annual_rate')]).toEqual([undefined, undefined]);
  });

  it('changes no sum by the LPR alone, whose points nobody told again', () => {
    const last = lastOf('LPR 3.4%加55个基点，贷60万20年月供多少', '要是LPR跌到3.1，加点照旧呢');
    expect(last.figures).toEqual({});
  });
});
