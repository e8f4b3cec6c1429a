import { describe, expect, test } from 'vitest';
import { figuresFor } from '../../src/reply/figures.ts';
import { send } from '../../src/reply/send.ts';
import type { Slots } from '../../src/understanding/reading.ts';
import { fact, knownFor } from '../support/filled.ts';
import { handbook, templateOf } from '../support/handbook.ts';

const LPR = { value: '0.0300', as_of: '2026-09-21', expired: false };
const both = (offers: string, more: Slots = {}): Slots => ({ offers: fact(offers), added_up: fact(true), ...more });
const added = (slots: Slots) => figuresFor('instalment_calc', { slots, lpr: LPR, locale: 'zh-CN' });

const SHORT = 'amount 12000.00, term_months 12, annual_rate 0.06';
const LONG = 'amount 24000.00, term_months 24, annual_rate 0.06';

describe('loans added up', () => {
  test('come to the payments of all, and to those of the longer one once the shorter is paid off', () => {
    expect(added(both(`${SHORT} | ${LONG}`)).exact).toMatchObject({
      loan_1_monthly_payment: '1032.80',
      loan_2_monthly_payment: '1063.69',
      monthly_payment: '2096.49',
      payment_from_13: '1063.69',
    });
  });

  test('are added month by month where payments fall', () => {
    const { exact } = added(both(`${SHORT} | ${LONG}`, { repay_method: fact('equal_principal') }));
    // 1,000 and 1,000 of principal, 60 and 120 of interest; in month 13 twelve of twenty-four thousand are left.
    expect(exact).toMatchObject({ monthly_payment: '2180.00', payment_from_13: '1060.00', total_interest: '1890.00' });
  });

  test.each([
    `${SHORT} | amount 24000.00, annual_rate 0.06`,
    `${SHORT} | amount 24000.00, term_months 24, annual_rate 0.06, repay_method bullet`,
    `${SHORT} | amount 24000.00, term_months 24, monthly_payment 1100.00`,
  ])('are none where one of them cannot be computed: %s', (offers) => {
    expect(added(both(offers)).values).toEqual({});
  });

  test.each([
    'zh-CN',
    'en',
  ] as const)('say which of them is above what licensed lenders may charge, in %s', (locale) => {
    const template = templateOf(`${locale}/instalment_calc_together`);
    const known = knownFor(template, both(`${SHORT} | amount 24000.00, term_months 24, annual_rate 0.3`));
    const sent = send(
      {
        locale,
        rule: handbook.intents['instalment_calc'],
        known,
        alreadyShown: [],
        utcOffsetMinutes: 480,
        template,
        by: 'machine',
      },
      handbook,
    );
    if (!('words' in sent)) throw new Error(sent.stopped);
    expect(sent.words.text).toMatch(locale === 'en' ? /loan 2 is above 24%/ : /第二份的年化超过了 24%/);
  });
});
