import type { Figure } from './figures.ts';
import { roughly } from './numbers.ts';

const CODES =
  'usd|hkd|eur|gbp|inr|kes|ksh|kshs|ngn|ghs|zar|php|mxn|brl|jpy|krw|twd|ntd|sgd|myr|thb|idr|vnd|aud|cad|nzd|chf|aed|pkr|bdt|lkr|npr|ugx|tzs|egp|rub|sek|nok|dkk|pln|czk';
const NAMES =
  '(?:(?:us|u\\.s\\.|hong kong|hk|singapore|canadian|australian|american|new zealand|taiwan(?:ese)?) )?dollars?|bucks|rupees?|pesos?|naira|shillings?|cedis?|ringgits?|rupiahs?|dirhams?|riyals?|euros?|pounds?(?! of)|sterling|quid|francs?|roubles?|rubles?|takas?|yen';
/** Words for money only right behind a number. */
const NAMES_AFTER = `${NAMES}|rand|baht|dong|won|lira|reais|birr`;
const IN_CHINESE =
  '美元|美金|美刀|卢比|港[币元纸]|欧元|日[元币]|英镑|韩[元币]|新?台币|泰铢|新加坡元|新币|坡币|马币|令吉|澳[元币]|加[元币]|越南盾|印尼盾|比索|卢布|先令|奈拉|迪拉姆|瑞郎|法郎|外币';

/** "Rs5,000" has no letter before a number but a currency. */
const BEFORE = new RegExp(`(?:[$€£₹₦₱₩₫฿₽₺]|\\brm(?=$)|\\b(?:rs\\.?|${CODES}))\\s?$`);
const AFTER = new RegExp(`^\\s?(?:(?:${CODES}|${NAMES_AFTER})\\b|${IN_CHINESE}|刀(?!切))`);
/** Grouped in lakh and crore, nobody means yuan; the words alone are numbers, of rupees only where these are named. */
const INDIAN = /^\d{1,2}(?:,\d{2})+,\d{3}$/;
const YUAN_AFTER = /^\s?(?:元|块|人民币|rmb|cny|yuan)/;
const NAMED = new RegExp(`\\b(?:${CODES}|${NAMES})\\b|${IN_CHINESE}`);
const YUAN = /(?<![美日港欧韩澳加坡])元(?!旦|宵|月)|块|人民币|[¥￥]|\b(?:rmb|cny|yuan|renminbi)\b/;

/** How long the word for a foreign currency behind the number is, 0 when it stands before or within it; null for none. */
export function foreignAfter(number: string, rest: string, left: string): number | null {
  const named = AFTER.exec(rest)?.[0].length;
  if (named !== undefined) return named;
  return BEFORE.test(left) || (INDIAN.test(number) && !YUAN_AFTER.test(rest)) ? 0 : null;
}

/**
 * Whoever names a foreign currency and never the yuan means it with every sum: "500000 over 3 years, fee 2000 rupees". What is
 * too small for a sum may be a rate or a term. `areYuan`: the loan was told in yuan before.
 */
export function inOneCurrency(read: readonly Figure[], text: string, areYuan = false): readonly Figure[] {
  const figures = areYuan ? read.map((figure) => inYuan(figure, text)) : read;
  const isAbroad = figures.some(({ kind }) => kind === 'foreign') || NAMED.test(text);
  if (!isAbroad || YUAN.test(text)) return figures;
  return figures.map((figure) => (isSum(figure) ? { ...figure, kind: 'foreign' } : figure));
}

/** "1,00,000" is yuan where the loan was told in yuan: only its grouping is another's. */
function inYuan(figure: Figure, text: string): Figure {
  const { kind, from, to } = figure;
  return kind === 'foreign' && INDIAN.test(text.slice(from, to)) && !BEFORE.test(figure.left)
    ? { ...figure, kind: 'money' }
    : figure;
}

function isSum({ kind, value }: Figure): boolean {
  return kind === 'money' || (kind === 'bare' && roughly(value) >= SMALLEST_SUM);
}
const SMALLEST_SUM = 1_000;
