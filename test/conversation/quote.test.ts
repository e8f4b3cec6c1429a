import { describe, expect, test } from 'vitest';
import { given, happened, happenedOn, say, start, the } from '../support/given.ts';
import { handbook, MONDAY, withHandbook } from '../support/handbook.ts';

const ASKED = '小店周转贷借10万12期每月还多少';
const seen = (disclosure: string, ofSeq: number) =>
  ({ type: 'seen', id: 'seen-1', at: MONDAY, ofSeq, disclosure, ms: 6_200, confirmed: true }) as const;

describe('a cost sheet that was shown', () => {
  test('may be confirmed, and the receipt says which version, how long it was read and that it was confirmed', () => {
    const conversation = happened(start(), say(ASKED));
    const { state, when } = given(conversation);
    expect(state.shown).toContain('cost_business@1');
    expect(the(when(seen('cost_business@1', state.seq)).events, 'DisclosureSeen').head).toEqual({
      id: 'seen-1',
      ofSeq: state.seq,
      disclosure: 'cost_business@1',
      ms: 6_200,
      confirmed: true,
    });
  });

  test('is the only one that may: another sheet or version is unknown', () => {
    const { state, when } = given(happened(start(), say(ASKED)));
    for (const other of ['cost_business@2', 'cost_credit@1'])
      when(seen(other, state.seq)).isRefused('unknown_disclosure');
  });
});

describe('a quote', () => {
  test('above 24 % goes to compliance instead of the customer, with the reason', () => {
    const products = handbook.products.map((product) => ({ ...product, annual_rate_max: '0.235' }));
    const ground = withHandbook({ products });
    const escalated = the(given(happenedOn(ground, start()), ground).when(say(ASKED)).events, 'Escalated');
    expect(escalated.head.tier).toBe('T3');
    expect(escalated.body.reasons).toContain('a quote above the cap (R1.5)');
    expect(escalated.body.words.text).not.toMatch(/%/);
    expect(escalated.body.words.card).toBeNull();
  });

  test('on the customer’s own figures is arithmetic: answered whatever the rate, with the cap named', () => {
    const replied = the(given(happened(start())).when(say('月息三分借两万一年还多少')).events, 'Replied');
    expect(replied.body.words.text).toMatch(/36%（单利）、42\.58%（复利）.*24%/);
    expect(replied.body.words.figures['monthly_payment']).toBe('2009.24');
  });
});

test('the province a customer named stays known for the rest of the conversation', () => {
  const { state } = given(happened(start(), say('我在江苏，安心信用贷利率多少'), say('谢谢')));
  expect(state.region).toBe('江苏省');
});
