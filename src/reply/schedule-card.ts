import { LIMITS } from '../limits.ts';
import type { Schedule } from '../loan/schedule.ts';
import type { Card, CardPlan, Locale } from '../protocol.ts';
import { foreignCurrency } from '../understanding/facts/currency.ts';
import type { Slots } from '../understanding/reading.ts';
import { currencyName } from './currency-names.ts';
import { type Filters, filtersFor } from './format.ts';

/** A schedule to open and look at: its sums as rows, its payments as fen for the table and the chart. */
export function scheduleCard(made: Schedule, given: Shown): Card {
  const { zh, show } = wordsFor(given);
  const method = show.method(made.terms.method);
  const single = made.rows.length === 1;
  return {
    type: 'schedule',
    title: zh ? `还款测算（${method}）` : `Estimate, ${method}`,
    rows: [
      ...(single
        ? []
        : [
            { label: zh ? '首期还款' : 'First payment', value: show.money(made.firstPaymentFen) },
            { label: zh ? '末期还款' : 'Last payment', value: show.money(made.lastPaymentFen) },
          ]),
      { label: zh ? '利息合计' : 'Total interest', value: show.money(made.totalInterestFen) },
      { label: zh ? '还款合计' : 'Total repaid', value: show.money(made.totalPaymentFen) },
    ],
    ...plansOf(single ? [] : [[method, made]], given),
  };
}

type Payments = Pick<Schedule, 'rows' | 'totalInterestFen'>;

/** Several schedules beside each other: of each its name and what it costs in interest. */
export function compareCard(title: string, plans: readonly (readonly [string, Payments])[], given: Shown): Card {
  const { zh, show } = wordsFor(given);
  const interest = zh ? '利息合计' : 'total interest';
  return {
    type: 'schedule',
    title,
    rows: plans.map(([name, made]) => ({
      label: zh ? `${name}${interest}` : `${name}, ${interest}`,
      value: show.money(made.totalInterestFen),
    })),
    ...plansOf(plans, given),
  };
}

function plansOf(plans: readonly (readonly [string, Payments])[], given: Shown) {
  if (plans.length === 0 || plans.some(([, made]) => made.rows.length > LIMITS.paymentsShown)) return {};
  const listed: CardPlan[] = plans.map(([name, made]) => ({
    name,
    principal_fen: made.rows.map((row) => row.principalFen),
    interest_fen: made.rows.map((row) => row.interestFen),
  }));
  return { columns: columnsFor(given), plans: listed };
}

/** The table shows numbers only: its name says what they are where that is not the yuan. */
function columnsFor({ locale, slots }: Shown): readonly string[] {
  const currency = foreignCurrency(slots);
  if (currency === undefined) return COLUMNS[locale];
  const name = currencyName(currency, locale);
  return COLUMNS[locale].with(-1, `${COLUMNS[locale].at(-1)}${locale === 'zh-CN' ? `（${name}）` : ` (${name})`}`);
}

const COLUMNS: Readonly<Record<Locale, readonly string[]>> = {
  'zh-CN': ['期数', '还款', '本金', '利息', '剩余本金', '每期明细'],
  en: ['No.', 'Payment', 'Principal', 'Interest', 'Still owed', 'Every payment'],
};

/** For whom a card is, and what was told: its sums are in the currency of that. */
interface Shown {
  readonly locale: Locale;
  readonly slots: Slots;
}

/** Zero offset: cards print no times. */
export function wordsFor({ locale, slots }: Shown): { readonly zh: boolean; readonly show: Filters } {
  return { zh: locale === 'zh-CN', show: filtersFor(locale, 0, foreignCurrency(slots)) };
}
