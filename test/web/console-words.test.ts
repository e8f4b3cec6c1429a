import { describe, expect, test } from 'vitest';
import type { Slots } from '../../src/understanding/reading.ts';
import { factWords } from '../../src/web/console/fact-words.ts';
import { countdown } from '../../src/web/console/local-time.ts';
import { cut } from '../../src/web/console/ranges.ts';
import { reasonWords } from '../../src/web/console/reason-words.ts';
import { hashOf, routeOf } from '../../src/web/console/route.ts';
import { queriesOf } from '../../src/web/console/search-query.ts';
import { STRINGS } from '../../src/web/console/strings.ts';

describe('a text cut at ranges', () => {
  test('marks what the ranges cover and loses no letter', () => {
    expect(cut('我们包过，零利息', [{ from: 2, to: 4 }])).toEqual([
      { text: '我们', marked: false },
      { text: '包过', marked: true },
      { text: '，零利息', marked: false },
    ]);
  });

  test('ranges that overlap, are empty, lie outside or come in any order do no harm', () => {
    const ranges = [
      { from: 5, to: 99 },
      { from: 2, to: 4 },
      { from: 3, to: 6 },
      { from: 1, to: 1 },
      { from: -4, to: 1 },
    ];
    expect(
      cut('abcdefgh', ranges)
        .map(({ text }) => text)
        .join(''),
    ).toBe('abcdefgh');
    expect(cut('', ranges)).toEqual([]);
  });
});

describe('a clock that runs', () => {
  const now = Date.parse('2026-11-23T02:00:00Z');
  test('is calm, turns amber in its last quarter and red when it has run out', () => {
    const since = '2026-11-23T01:50:00Z';
    expect(countdown('2026-11-23T02:30:00Z', since, now)).toEqual({ tone: 'calm', clock: '30:00', share: 0.75 });
    expect(countdown('2026-11-23T02:03:00Z', since, now)).toMatchObject({ tone: 'soon', clock: '3:00' });
    expect(countdown('2026-11-23T01:57:30Z', since, now)).toEqual({ tone: 'late', clock: '2:30', share: 0 });
    expect(countdown('2026-11-23T17:03:10Z', since, now).clock).toBe('15:03:10');
  });

  test('without a beginning it turns amber two minutes before its end', () => {
    expect(countdown('2026-11-23T02:02:00Z', null, now).tone).toBe('soon');
    expect(countdown('2026-11-23T02:03:00Z', null, now).tone).toBe('calm');
  });
});

describe('the address', () => {
  test('every place has an address that leads back to it', () => {
    for (const hash of [
      '#/',
      '#/c/abc_-1',
      '#/c/abc/about',
      '#/c/abc/replay',
      '#/verify',
      '#/settings',
      '#/people',
      '#/password',
    ])
      expect(hashOf(routeOf(hash))).toBe(hash);
  });

  test('an unknown or hostile address is the desk', () => {
    for (const hash of ['', '#', '#/nowhere', '#/c/', '#/c/..%2f..', '#/c/a b'])
      expect(routeOf(hash)).toEqual({ screen: 'desk', conversation: null, view: 'talk' });
  });
});

describe('the search box', () => {
  test('takes one piece of letters and digits as a ticket and everything else as words', () => {
    const asked = (words: string) => queriesOf({ words, from: '', to: '' });
    expect(asked(' ld-8h2k7q ')).toEqual([{ ticket: 'LD-8H2K7Q' }, { words: '8h2k7q' }]);
    expect(asked('LD-ABCDEFGH')[0]).toEqual({ ticket: 'LD-ABCDEFGH' });
    expect(asked('提前还款')).toEqual([{ words: '提前还款' }]);
    expect(asked('30000')).toEqual([{ words: '30000' }]);
    expect(asked('early repayment')).toEqual([{ words: 'early repayment' }]);
  });

  test('takes days of the person’s own calendar, the last one whole, with or without words', () => {
    const [query = {}] = queriesOf({ words: '', from: '2026-11-21', to: '2026-11-22' });
    expect(Object.keys(query)).toEqual(['since', 'until']);
    expect(Date.parse(query.until ?? '') - Date.parse(query.since ?? '')).toBe(2 * 86_400_000);
    expect(new Date(query.since ?? '').getHours()).toBe(0);
    expect(queriesOf({ words: '利率', from: '2026-11-21', to: '' })[0]).toMatchObject({ words: '利率' });
  });
});

describe('the two languages', () => {
  test('name the same codes', () => {
    const { 'zh-CN': chinese, en: english } = STRINGS;
    for (const names of [
      'entryTypes',
      'slotNames',
      'factValues',
      'signNames',
      'moodNames',
      'conditionNames',
      'refusals',
      'languages',
    ] as const)
      expect(Object.keys(english[names])).toEqual(Object.keys(chinese[names]));
  });
});

/** Every fact there is, so that a new one without a name fails here: each with a value as it is sealed. */
const EVERY_FACT: Readonly<Record<keyof Slots, string>> = {
  amount: '200000.00',
  down_payment: '30000.00',
  term_months: '36',
  term_days: '20',
  annual_rate: '0.072',
  rate_change: '-0.005',
  payment_number: '7',
  figure_asked: '1-12',
  pay_every: 'quarter',
  interest_first: '12',
  rest_months: '24',
  first_rate: '0.03',
  first_rate_months: '12',
  middle_rates: '0.038 × 36',
  free_first: 'true',
  free_paid: 'nothing',
  balloon: '30000.00',
  balloon_share: '0.4',
  worked_over: '120',
  new_rate: '0.033',
  new_term_months: '240',
  monthly_fee_rate: '0.006',
  repay_method: 'bullet',
  repay_methods: 'equal_instalment,equal_principal',
  overdue_days: '5',
  overdue_interest: '120.00',
  compounds: 'true',
  day_basis: '360',
  payoff_day: '15',
  days_since_due: '3',
  paid_periods: '12',
  prepay_amount: '10000.00',
  prepay_fee_rate: '0.01',
  monthly_payment: '3000.00',
  monthly_fee: '20.00',
  upfront_fee: '500.00',
  upfront_fee_rate: '0.02',
  repaid_at_end: '5300.00',
  overdue_uplift: '0.5',
  penalty_rate: '0.18',
  currency: 'USD',
  foreign_money: 'true',
  unclear_rate: '0.096',
  rate_period: 'monthly',
  unclear_fee: '0.02',
  fee_timing: 'once',
  odd_plan: 'true',
  monthly_plan: 'true',
  lpr_points: '0.0085',
  lpr_term: 'lpr_1y',
  against_cap: 'true',
  offers: 'amount 300000.00 | amount 200000.00',
  added_up: 'true',
  rate_wanted: 'daily',
  remaining_principal: '180000.00',
  former_amount: '150000.00',
  former_monthly_payment: '1500.00',
  former_annual_rate: '0.06',
  former_term_months: '24',
  former_repay_method: 'bullet',
  income_share: '0.4',
  value_share: '0.7',
  extra_payment: '500.00',
  prepay_share: '1/3',
  loan_wanted: 'amount',
  monthly_income: '12000.00',
  monthly_debts: '2500.00',
  further_payment: '3000.00',
  ratio_wanted: 'debt_to_income',
  collateral_type: 'house',
  collateral_value: '2000000.00',
  collateral_price: '1900000.00',
  prior_liens: '500000.00',
  purpose: 'working_capital',
  region: '浙江省',
  borrower_type: 'self_employed',
  product: 'export_order',
  products: 'export_order,car',
};

describe('a fact about the customer', () => {
  const names = {
    浙江省: { 'zh-CN': '浙江省', en: 'Zhejiang' },
    car: { 'zh-CN': '安行车贷', en: 'Anxing Car Loan' },
    export_order: { 'zh-CN': '出口订单贷', en: 'Export Order Loan' },
  };
  const inChinese = { locale: 'zh-CN', strings: STRINGS['zh-CN'], names } as const;
  const inEnglish = { locale: 'en', strings: STRINGS.en, names } as const;

  test.each(Object.entries(EVERY_FACT))('%s has a name and a value for people in both languages', (fact, value) => {
    const chinese = factWords(inChinese, fact, value);
    expect(chinese.name).toMatch(/\p{Script=Han}/u);
    expect(chinese.value).not.toMatch(/[a-z]/);
    const english = factWords(inEnglish, fact, value);
    expect(english.name).toMatch(/^[A-Z][a-z ,]+$/);
    expect(english.value).not.toMatch(/_|true|\p{Script=Han}/u);
  });

  test('is money with its unit, a rate in percent, and a list in the reader’s own marks', () => {
    expect(factWords(inChinese, 'amount', '200000.00').value).toBe('200,000 元');
    expect(factWords(inEnglish, 'amount', '200000.00', 'GBP').value).toBe('GBP 200,000');
    expect(factWords(inChinese, 'offers', 'amount 200000.00 | amount 5000.00', 'USD').value).not.toMatch(/元/);
    expect(factWords(inEnglish, 'penalty_rate', '0.18').value).toBe('18%');
    expect(factWords(inChinese, 'products', 'export_order,car').value).toBe('出口订单贷、安行车贷');
    expect(factWords(inEnglish, 'purpose', 'export_order').value).toBe('an export order');
    expect(factWords(inEnglish, 'region', '浙江省').value).toBe('Zhejiang');
    expect(factWords(inChinese, 'region', '浙江省').value).toBe('浙江省');
  });

  test('of a consent names the notice, and one of a later version stays as it is', () => {
    expect(factWords(inChinese, 'consent privacy@1', 'false')).toEqual({
      name: '个人信息授权 privacy@1',
      value: '已撤回',
    });
    expect(factWords(inEnglish, 'shoe_size', 'forty_two')).toEqual({ name: 'shoe_size', value: 'forty_two' });
  });
});

describe('a reason of the machine', () => {
  const names = { rate_query: { 'zh-CN': '利率多少', en: 'Interest rates' } };
  const inChinese = { locale: 'zh-CN', strings: STRINGS['zh-CN'], names } as const;
  const inEnglish = { locale: 'en', strings: STRINGS.en, names } as const;

  test.each([
    [
      'rate_query: row 4 → approve',
      '利率多少：意图表第 4 行，须人工审核',
      'Interest rates: row 4 of the table of intents, a person approves',
    ],
    [
      'confidence 0.41 below 0.7 (rate_query)',
      '把握 0.41，低于所需的 0.7',
      'certainty 0.41, below the 0.7 that is needed',
    ],
    ['handed over; term_months is needed', '同事转交；还需要知道：期数（月）', 'handed over; still needed: Months'],
    [
      'several questions: rate_query, rate_query',
      '几个问题：利率多少、利率多少',
      'several questions: Interest rates, Interest rates',
    ],
    [
      'product/credit is not approved in this version',
      '“product/credit”的这一版用语尚未审批',
      'the words of “product/credit” are not approved in this version',
    ],
    ['something of a later version', 'something of a later version', 'something of a later version'],
  ])('%s is said in the reader’s language, without codes', (reason, chinese, english) => {
    expect(reasonWords(inChinese, reason)).toBe(chinese);
    expect(reasonWords(inEnglish, reason)).toBe(english);
  });
});
