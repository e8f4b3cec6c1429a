import { Decimal } from 'decimal.js';
import type { FilterName } from '../knowledge/shape.ts';
import { formatYuan } from '../loan/money.ts';
import type { Locale } from '../protocol.ts';
import { inCurrency } from './currency-names.ts';

/** The named template filters: the only place where money, rates and times become words. */
export type Filters = Readonly<Record<FilterName, (value: unknown) => string>>;

const METHODS: Readonly<Record<Locale, Readonly<Record<string, string>>>> = {
  'zh-CN': {
    equal_instalment: '等额本息',
    equal_principal: '等额本金',
    interest_only: '先息后本',
    bullet: '到期一次还本付息',
  },
  en: {
    equal_instalment: 'equal instalments (等额本息)',
    equal_principal: 'equal principal (等额本金)',
    interest_only: 'interest first, principal at the end (先息后本)',
    bullet: 'everything at maturity (到期一次还本付息)',
  },
};
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `currency`: what the sums are in where it is not the yuan. */
export function filtersFor(locale: Locale, utcOffsetMinutes: number, currency?: string): Filters {
  const zh = locale === 'zh-CN';
  const method = (value: unknown) => METHODS[locale][String(value)] ?? String(value);
  const list = (value: unknown) => (Array.isArray(value) ? value.map(String) : [String(value)]).join(zh ? '、' : ', ');
  const abroad =
    currency === undefined
      ? {}
      : {
          money: (value: unknown) => inCurrency(grouped(fen(value)), currency, locale),
          wan: (value: unknown) => inCurrency(grouped(fen(value)).replace(/\.00$/, ''), currency, locale),
        };
  return {
    money: (value) => (zh ? `${grouped(fen(value))} 元` : `CNY ${grouped(fen(value))}`),
    wan: (value) => (zh ? inWan(fen(value)) : `CNY ${grouped(fen(value)).replace(/\.00$/, '')}`),
    percent: (value) => percent(String(value)),
    fine_percent: (value) => percent(String(value), FINE_PLACES),
    li: (value) => new Decimal(String(value)).times(1000).toDecimalPlaces(2, Decimal.ROUND_HALF_UP).toFixed(),
    months: (value) => (zh ? `${value}个月` : `${value} months`),
    date: (value) => day(String(value).slice(0, 10), zh),
    moment: (value) => moment(String(value), utcOffsetMinutes, zh),
    list,
    method,
    methods: (value) => list((Array.isArray(value) ? value : [value]).map(method)),
    ...abroad,
  };
}

/** The rate of a day is too small for two places. */
const FINE_PLACES = 4;

/** "0.1303…" → "13.03%", "0.072" → "7.2%": two places at most, half up, no trailing zeros. */
export function percent(rate: string, places = 2): string {
  return `${new Decimal(rate).times(100).toDecimalPlaces(places, Decimal.ROUND_HALF_UP).toFixed()}%`;
}

function fen(value: unknown): number {
  if (typeof value !== 'number') throw new Error(`money must be fen, not ${typeof value}`);
  return value;
}

function grouped(amountFen: number): string {
  const [whole = '', places = ''] = formatYuan(amountFen).split('.');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${places}`;
}

function inWan(amountFen: number): string {
  const wan = new Decimal(amountFen).div(1_000_000);
  return wan.gte(1) && wan.decimalPlaces() <= 2
    ? `${wan.toFixed()}万元`
    : `${grouped(amountFen).replace(/\.00$/, '')}元`;
}

function day(iso: string, zh: boolean): string {
  const [year, month, date] = iso.split('-').map(Number);
  return zh ? `${year}年${month}月${date}日` : `${date} ${MONTHS[(month ?? 1) - 1]} ${year}`;
}

function moment(instant: string, utcOffsetMinutes: number, zh: boolean): string {
  const local = new Date(Date.parse(instant) + utcOffsetMinutes * 60_000);
  const clock = local.toISOString().slice(11, 16);
  const month = local.getUTCMonth();
  return zh
    ? `${month + 1}月${local.getUTCDate()}日 ${clock}`
    : `${clock} on ${local.getUTCDate()} ${MONTHS[month]}${utcOffsetMinutes === 480 ? ' (Beijing time)' : ''}`;
}
