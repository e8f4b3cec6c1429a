import { describe, expect, test } from 'vitest';
import { given, happened, say, start } from '../support/given.ts';

const STARTED = happened(start());

describe('an amount in another currency', () => {
  test('is not passed over: the desk says that it computes in yuan, and computes once it has them', () => {
    const asked = given(STARTED).when(say('$90,000 over 60 months at 6%, monthly payment?'));
    const { head } = asked.brings('CustomerSaid', 'Replied').the('Replied');
    expect([head.template?.split('@')[0], head.asks]).toEqual(['ask_amount_in_yuan', 'amount']);
    const answer = given([...STARTED, ...asked.events]).when(say('600k yuan'));
    expect(answer.the('Replied').body.words.figures).toMatchObject({ monthly_payment: '11599.68' });
  });

  test('is said again when the answer is foreign too', () => {
    const asked = given(STARTED).when(say('4万美元5年年利率6%每月还多少'));
    const again = given([...STARTED, ...asked.events]).when(say('4万美金'));
    expect(again.the('Replied').head.template).toMatch(/^ask_amount_in_yuan@/);
  });
});

describe('which calculation is meant', () => {
  test.each([
    ['18万4年年利率5%，等额本金和等额本息差多少', 'interest_difference'],
    ['18万 1年 5% principal and interest all paid at the end', 'total_interest'],
    ['18万4年，利率是LPR 3%减20个基点，每月还多少', 'monthly_payment'],
    ['18万48期年利率5%，已经还完20期，现在结清要多少', 'payoff'],
    ['逾期本金4万，逾期10天，罚息日万分之六点五，罚息多少', 'penalty_interest'],
    ['我借8万块，用45天，年利率6.57%，到期一次还清，按365天算利息是多少', 'total_interest'],
  ])('%s', (text, figure) => {
    expect(given(STARTED).when(say(text)).the('Replied').body.words.figures).toHaveProperty(figure);
  });

  test('a contract rate said after a penalty rate is what the penalty is worked out from', () => {
    const first = given(STARTED).when(say('逾期本金4万，逾期10天，罚息日万分之六点五，罚息多少'));
    const next = given([...STARTED, ...first.events]).when(say('年利率9%呢'));
    expect(next.the('Replied').body.words.figures).toMatchObject({ penalty_low: '130.00', penalty_high: '150.00' });
  });
});
