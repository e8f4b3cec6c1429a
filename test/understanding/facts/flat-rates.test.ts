import { expect, it } from 'vitest';
import { slotsOf } from '../../../src/understanding/facts/slots.ts';

const factsOf = (text: string) => {
  const { monthly_fee_rate, annual_rate } = slotsOf(text, [], null);
  return { monthly: monthly_fee_rate?.value, annual: annual_rate?.value };
};

it('a flat rate that is taken for the yearly one is no interest on top of itself', () => {
  expect(factsOf('48,000 over 3 years at a flat 4% per year. So the annual rate is 4%, right?')).toEqual({
    monthly: '0.00333333333333',
    annual: undefined,
  });
});

it.each([
  '7万分12期，每月收借款额的0.5%，实际年化多少',
  '每月按贷款总额的0.5%收利息，借7万12期，年化多少',
])('what is taken of the original sum all along is flat: “%s”', (text) => {
  expect(factsOf(text)).toEqual({ monthly: '0.005', annual: undefined });
});

it('what is taken of what is still owed is not', () => {
  expect(factsOf('7万分12期，每月收剩余本金的0.5%，每月还多少').monthly).toBeUndefined();
});
