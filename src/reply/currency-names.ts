import type { Locale } from '../protocol.ts';

/** How a sum in a currency other than the yuan is written: "$2,026.87", "EUR 311.56", "84.50 pesos"; "2,026.87 美元". */
export function inCurrency(digits: string, currency: string, locale: Locale): string {
  if (currency === '$') return `$${digits}`;
  if (locale === 'zh-CN') return `${digits} ${currencyName(currency, locale)}`;
  return /^[A-Z]{3}$/.test(currency) ? `${currency} ${digits}` : `${digits} ${currency}`;
}

/** The currency alone, over figures that stand without it. */
export function currencyName(currency: string, locale: Locale): string {
  return (locale === 'zh-CN' ? IN_CHINESE[currency] : undefined) ?? currency;
}

const IN_CHINESE: Readonly<Record<string, string>> = {
  USD: '美元',
  EUR: '欧元',
  GBP: '英镑',
  HKD: '港币',
  TWD: '新台币',
  SGD: '新加坡元',
  CAD: '加元',
  AUD: '澳元',
  NZD: '新西兰元',
  CHF: '瑞士法郎',
  INR: '印度卢比',
  PKR: '巴基斯坦卢比',
  LKR: '斯里兰卡卢比',
  NPR: '尼泊尔卢比',
  rupees: '卢比',
  NGN: '奈拉',
  GHS: '塞地',
  KES: '肯尼亚先令',
  TZS: '坦桑尼亚先令',
  shillings: '先令',
  ZAR: '兰特',
  EGP: '埃及镑',
  AED: '迪拉姆',
  riyals: '里亚尔',
  SAR: '沙特里亚尔',
  QAR: '卡塔尔里亚尔',
  PHP: '菲律宾比索',
  MXN: '墨西哥比索',
  pesos: '比索',
  BRL: '雷亚尔',
  MYR: '令吉',
  THB: '泰铢',
  BDT: '塔卡',
  ETB: '比尔',
  RUB: '卢布',
  TRY: '里拉',
  PLN: '兹罗提',
  CZK: '捷克克朗',
  SEK: '瑞典克朗',
  NOK: '挪威克朗',
  DKK: '丹麦克朗',
  francs: '法郎',
  kr: '克朗',
  kronor: '克朗',
  kroner: '克朗',
};
