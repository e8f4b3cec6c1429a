import { describe, expect, it } from 'vitest';
import { missingFact } from '../../../src/understanding/context/missing-fact.ts';
import { slotsOf } from '../../../src/understanding/facts/slots.ts';
import { NO_CONTEXT } from '../../../src/understanding/reading.ts';
import { understand } from '../../../src/understanding/understand.ts';
import { handbook } from '../../support/handbook.ts';

/** The facts alone: names and values. */
function facts(text: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(slotsOf(text, [], null)).map(([name, slot]) => [name, slot.value]));
}

/** The last message of a conversation, each read in the light of those before. */
function heard(...texts: readonly string[]) {
  return texts.reduce(
    ({ intent, slots }, text) => {
      const before = { ...NO_CONTEXT, intent: intent === '' ? null : intent, slots };
      const rule = handbook.intents[intent];
      const asked = (rule && missingFact(rule, slots)) ?? null;
      return understand(text, { ...before, asked }, handbook);
    },
    { intent: '', slots: {} } as Pick<ReturnType<typeof understand>, 'intent' | 'slots'>,
  );
}
function valuesAfter(...texts: readonly string[]): Record<string, unknown> {
  const { intent, slots } = heard(...texts);
  return { intent, ...Object.fromEntries(Object.entries(slots).map(([name, { value }]) => [name, value])) };
}

describe('the same principal each month', () => {
  it.each([
    '18万3年5%，每个月还一样多的本金，头一个月多少',
    '18万3年5%，每月还固定本金，首月还多少',
    '18万3年5%，每期本金相同，首月还多少',
    '18万3年5%，本金每个月还得一样多，首月多少',
    '18万3年5%，每月归还相同的本金，首月多少',
  ])('is no equal instalment: %s', (text) => expect(facts(text).repay_method).toBe('equal_principal'));

  it.each([
    '18万3年5%，每个月还一样多的钱，月供多少',
    '18万3年5%，每个月还的本金和利息加起来固定，每月还一样',
  ])('and the same sum each month is one: %s', (text) => expect(facts(text).repay_method).toBe('equal_instalment'));
});

describe('厘 of which nobody says whether a month or a year', () => {
  it.each([
    '16万，等额本息，4年，利息6厘，每月还多少',
    '16万4年，六厘的利，等额本息每月多少',
    '16萬，息率6厘，供4年',
  ])('are asked about: %s', (text) => {
    expect(facts(text)).toMatchObject({ unclear_rate: '0.072' });
    expect(facts(text)).not.toHaveProperty('annual_rate');
  });

  it.each([
    ['16万4年，利息一个月6厘，等额本息每月多少', '0.072'],
    ['16万4年，利息6厘，按月算的，等额本息每月多少', '0.072'],
    ['16万4年，年息6厘，等额本息每月多少', '0.06'],
    ['6厘的利折合年化多少', '0.072'],
    ['16万4年，利息一分二，等额本息每月多少', '0.144'],
  ])('but not where the words say: %s', (text, rate) => expect(facts(text).annual_rate).toBe(rate));

  it.each([
    ['按月的', '0.072'],
    ['是年息', '0.06'],
    ['月息六厘', '0.072'],
    ['年利率6.5%', '0.065'],
  ])('are a rate once “%s” was answered', (answer, annual_rate) => {
    const after = valuesAfter('16万，等额本息，4年，利息6厘，每月还多少', answer);
    expect(after).toMatchObject({ intent: 'instalment_calc', amount: '160000.00', annual_rate });
    expect(after).not.toHaveProperty('unclear_rate');
  });

  it('are worked out both ways for whoever does not know', () => {
    const { offers } = valuesAfter('16万，等额本息，4年，利息6厘，每月还多少', '不清楚，两种都帮我算一下');
    expect(offers).toContain('annual_rate 0.072');
    expect(offers).toContain('annual_rate 0.06,');
  });
});

describe('all of it at the end', () => {
  it.each([
    '4万，9%，8个月，到期连本带利一把清，总共多少',
    '借4万用8个月，年利率9%，到头一把还，利息多少',
    '4万，年利率9%，8个月，到头来连本带利结清，一共多少',
    '借4万，年利率9%，8个月后还，总共要还多少',
  ])('is one payment: %s', (text) => expect(facts(text)).toMatchObject({ repay_method: 'bullet', term_months: 8 }));

  it.each([
    '借4万周转80天，日息万分之四，到期一次给你们',
    '4万应急80天，日利率万分之四，到期本息多少',
  ])('after some days is a loan of days: %s', (text) =>
    expect(facts(text)).toMatchObject({ term_days: 80, amount: '40000.00' }));

  it('is no way of a loan that is to be settled early', () => {
    expect(facts('借4万12期8%，我想5个月后还掉，能省多少利息')).not.toHaveProperty('offers');
  });
});

describe('a rate in 毛', () => {
  it.each([
    ['借3000，他要一个月一毛的利，一个月后还', '1.2'],
    ['借3000，月息一毛五，用三个月', '1.8'],
    ['借3000，月息二分，用三个月', '0.24'],
  ])('is ten times one in 分: %s', (text, annual_rate) => expect(facts(text)).toMatchObject({ annual_rate }));

  it('leaves the sum it is told of alone', () => {
    expect(facts('借1万，一个月一分五的利，用5个月')).toMatchObject({ amount: '10000.00', annual_rate: '0.18' });
  });
});

describe('a fact told anew', () => {
  const payment = '一个月能还2800，分四年，年利率6%，最多能借多少';
  it.each(['3200呢', '咬咬牙三千二也行，三千二呢', '要是每月3200呢'])('is another payment: %s', (text) => {
    const after = valuesAfter(payment, text);
    expect(after).toMatchObject({ intent: 'instalment_calc', monthly_payment: '3200.00', loan_wanted: 'amount' });
    expect(after).not.toHaveProperty('amount');
  });

  it.each([
    '咬咬牙还3200呢',
    '要是每月3200呢，能快几个月',
    '一个月还3200能早几个月还完',
  ])('is another payment of a loan that is paid off: %s', (text) => {
    const after = valuesAfter('欠着7万，年利率8.4%，我每个月还2800，多久能还清', text);
    expect(after).toMatchObject({ intent: 'instalment_calc', amount: '70000.00', monthly_payment: '3200.00' });
  });

  it.each([
    ['首付改五成呢', '75000.00'],
    ['首付降到两成五呢', '112500.00'],
    ['首付换成四成呢', '90000.00'],
  ])('is another share of the price: %s', (text, amount) => {
    const after = valuesAfter('车价15万，首付三成，剩下的分36期，年利率5%，等额本息月供多少', text);
    expect(after).toMatchObject({ amount, term_months: 36 });
  });

  it.each([
    ['二套是加50个基点，那月供呢', '0.04'],
    ['要是减30个基点呢', '0.032'],
  ])('is another rate by the LPR: %s', (text, annual_rate) => {
    const told = 'LPR按3.5算，我合同是LPR减10个基点，80万30年等额本息，月供多少';
    expect(valuesAfter(told)).toMatchObject({ annual_rate: '0.034' });
    expect(valuesAfter(told, text)).toMatchObject({ annual_rate, amount: '800000.00' });
  });
});

describe('one of the loans set beside each other', () => {
  const both = 'A家15万，年利率7%，36期等额本息。B家也是15万36期等额本息，利率6%，另外交3000手续费。哪家划算？';
  it.each([
    ['B家手续费要是砍到900呢', /^amount 150000\.00, term_months 36, annual_rate 0\.07[^|]*\| .*upfront_fee 900\.00/],
    ['第二家手续费降到900呢', /^amount 150000\.00, term_months 36, annual_rate 0\.07[^|]*\| .*upfront_fee 900\.00/],
    ['那A家利率降到6.5%呢', /^amount 150000\.00, term_months 36, annual_rate 0\.065[^|]*\| .*upfront_fee 3000\.00/],
  ])('is changed alone: %s', (text, offers) => {
    const after = valuesAfter(both, text);
    expect(after).toMatchObject({ intent: 'rate_calc_apr', offers: expect.stringMatching(offers) });
  });
});

describe('what may be paid each month at most', () => {
  it.each([
    '7万，年利率6.6%，等额本息，每个月不想超过1900，至少得分多少期',
    '7万，年利率6.6%，月供要控制在1900以内，最少要分几年',
    '7万，6.6%，月供不超过1900，最短得贷多久',
  ])('tells how long it takes: %s', (text) => {
    expect(facts(text)).toMatchObject({ amount: '70000.00', monthly_payment: '1900.00', loan_wanted: 'term' });
  });

  it('is no sum borrowed', () => {
    expect(facts('首付40万，月供最多5200，30年3.1%等额本息，能买总价多少的房')).not.toHaveProperty('amount');
  });
});

describe('what is quoted, denied or charged', () => {
  it('leaves a rate somebody names for a year out of the term', () => {
    expect(facts('那实际年利率多少，他说一年才三点六几')).not.toHaveProperty('term_months');
  });

  it.each([
    ['贷16万 8年 4.1% 等额本息每月多少 诶等下 不是8年 合同写的12年', { term_months: 144 }],
    ['借16万，5%，24期，等额本息，不是24期，是36期，每月多少', { term_months: 36 }],
  ])('takes the later figure for one denied: %s', (text, told) => expect(facts(text)).toMatchObject(told));

  it('reads a charge on what is left in Cantonese', () => {
    expect(facts('手續費係剩低本金嘅2%')).toMatchObject({ prepay_fee_rate: '0.02' });
  });

  it('hears principal repaid in equal parts by the quarter', () => {
    const text = '150万，3年，年利率4.2%，按季等额还本、按季结息，首季还多少';
    expect(facts(text)).toMatchObject({ repay_method: 'equal_principal', pay_every: 'quarter' });
  });
});

describe('the last answer asked again', () => {
  const loan = '12万2年5%等额本息，每月还多少';
  it.each(['一共给你们多少利息', '总共花多少钱', '那我多花了多少钱', '那总利息呢'])('is that loan: %s', (text) => {
    expect(valuesAfter(loan, text)).toMatchObject({ intent: 'instalment_calc', amount: '120000.00', term_months: 24 });
  });

  it('is not the price of a thing that was paid down in part', () => {
    const after = valuesAfter('车价15万，首付三成，剩下的分36期，年利率5%，等额本息月供多少', '整台车总共花多少钱');
    expect(after.intent).not.toBe('instalment_calc');
  });

  it('with another term in Cantonese is set against it', () => {
    expect(valuesAfter('借12萬，分兩年還，年利率5%，等額本息每月供幾多', '咁三年呢？總利息爭幾多')).toMatchObject({
      term_months: 36,
      former_term_months: 24,
    });
  });
});
