import type { MutableSlots, SlotAt, Slots } from '../reading.ts';
import { atEnd, atStart } from '../text/sought.ts';
import { currencyOf, theCurrency } from './currency-words.ts';
import type { Figure } from './figures.ts';
import { roughly } from './numbers.ts';

const CODES =
  'usd|hkd|eur|gbp|inr|kes|ksh|kshs|ngn|ghs|zar|php|mxn|brl|jpy|krw|twd|ntd|sgd|myr|thb|idr|vnd|aud|cad|nzd|chf|aed|pkr|bdt|lkr|npr|ugx|tzs|egp|rub|sek|nok|dkk|pln|czk|tshs?|ushs?|sar|qar|kwd|etb|zmw|rwf|jmd|ttd';
const LANDS =
  'us|u\\.s\\.|hong kong|hk|singapore|canadian|australian|american|new zealand|taiwan(?:ese)?|indian|pakistani|sri lankan|nepal(?:ese|i)|kenyan|ugandan|tanzanian|philippine|mexican|swiss|swedish|norwegian|danish|egyptian|british';
const NAMES =
  'dollars?|bucks|rupees?|pesos?|naira|shillings?|cedis?|ringgits?|rupiahs?|dirhams?|riyals?|euros?|pounds?(?! of)|sterling|quid|francs?|kron(?:or|er|a|e)|roubles?|rubles?|takas?|yen';
/** Words for money only right behind a number. */
const NAMES_AFTER = 'rands?|baht|dong|won|lira|reais|birr|kr|rs';
const IN_CHINESE =
  '美元|美金|美刀|卢比|港[币元纸]|欧元|日[元币]|英镑|韩[元币]|新?台币|泰铢|新加坡元|新币|坡币|马币|令吉|澳[元币]|加[元币]|越南盾|印尼盾|比索|卢布|先令|奈拉|迪拉姆|瑞郎|法郎|克朗|外币';
const SIGNS = '[$€£₹₦₱₵₩₫฿₽₺]';
/** The longest word before a number, with what stands around it. */
const LONGEST_BEFORE = 7;
/** A dollar has its land before it, "R$" is no dollar. */
const SIGNED = `(?:(?<![a-z])(?:us|hk|nt|au?|ca?|nz|mx|s|r))?\\$|${SIGNS}`;

/** "Rs5,000" has no letter before a number but a currency. */
const BEFORE = new RegExp(`(?:${SIGNED}|\\brm(?=$)|\\b(?:rs\\.?|kr|${CODES}))\\s?$`);
const MAY_STAND_BEFORE = atEnd(BEFORE);
const AFTER = atStart(
  new RegExp(
    `^\\s?(?:(?:${CODES}|(?:(?:${LANDS}) )?(?:${NAMES}|${NAMES_AFTER}))\\b|[€£₹₦₵](?!\\s?\\d)|${IN_CHINESE}|刀(?!切))`,
  ),
);
/** "R20 000": a letter is money only where one stands before what can be nothing but a sum. */
const RAND_BEFORE = /(?<![a-z])r\s?$/;
const MAY_BE_RAND = atEnd(RAND_BEFORE);
const RAND = '(?<![a-z])r(?=\\s?\\d{1,3}(?:[ ,]?\\d{3})+(?!\\d))';
const IN_RAND = new RegExp(`${RAND}|\\brands?\\b|\\bzar\\b`);
/** Grouped in lakh and crore, nobody means yuan; the words alone are numbers, of rupees only where these are named. */
const INDIAN = atStart(/^\d{1,2}(?:,\d{2})+,\d{3}$/);
const YUAN_AFTER = /^\s?(?:元|块|人民币|rmb|cny|yuan)/;
const NAMED = new RegExp(`\\b(?:${CODES}|${NAMES})\\b|${IN_CHINESE}`);
const YUAN = /(?<![美日港欧韩澳加坡])元(?!旦|宵|月)|块|人民币|[¥￥]|\b(?:rmb|cny|yuan|renminbi)\b/;
const YUAN_BY_NAME = /人民币|\b(?:rmb|cny|yuan|renminbi)\b/;
/** Wherever one is named, whatever stands beside it. */
const ANY = new RegExp(
  `(?<![a-z])(?:(?:${LANDS}) )?(?:${NAMES})(?![a-z])|(?<![a-z])(?:${CODES})(?![a-z])|${SIGNED}|(?<=[\\dk] ?)(?:${NAMES_AFTER})(?![a-z])|` +
    `(?<![a-z])(?:rs\\.?|kr|rm)(?=\\s?\\d)|${RAND}|${IN_CHINESE}|(?<=[\\d万千] ?)刀(?!切)`,
  'g',
);

/**
 * How long the word for a foreign currency behind the number is, 0 when it stands before or within it; null for none. `text`: all
 * that was said.
 */
export function foreignAfter(number: string, rest: string, left: string, text: string): number | null {
  const named = AFTER.exec(rest)?.[0].length;
  if (named !== undefined) return named;
  const word = left.slice(-LONGEST_BEFORE);
  if (MAY_STAND_BEFORE.test(word) || (MAY_BE_RAND.test(word) && IN_RAND.test(text))) return 0;
  return INDIAN.test(number) && !YUAN_AFTER.test(rest) ? 0 : null;
}

/** Whether a number has a currency right before or behind it, or a rand's letter. */
export function isBesideCurrency(text: string, from: number, to: number): boolean {
  const left = text.slice(Math.max(0, from - LONGEST_WORD), from);
  return AFTER.test(text.slice(to, to + LONGEST_WORD)) || MAY_STAND_BEFORE.test(left) || MAY_BE_RAND.test(left);
}
const LONGEST_WORD = 24;

/** Whether a word for a foreign currency stands anywhere. */
export function namesMoney(text: string): boolean {
  return NAMED.test(text);
}

export function namesCurrency(text: string): boolean {
  return NAMED.test(text) || currencyIn(text) !== null;
}

/**
 * Sums in one other currency are worked out in it as sums in yuan are: they are money. Not so where the yuan or a second currency
 * is named too, or one without hundredths.
 */
export function inItsCurrency(figures: readonly Figure[], text: string): readonly Figure[] {
  if (!figures.some(isForeign) || !isCounted(figures, text)) return figures;
  return figures.map((figure) => (isForeign(figure) ? asMoney(figure) : figure));
}

function isForeign({ kind }: Figure): boolean {
  return kind === 'foreign';
}

/** A full stop before three digits of dollars is a point or none. */
function isCounted(figures: readonly Figure[], text: string): boolean {
  return currencyIn(text) !== null && figures.every((figure) => !isForeign(figure) || figure.value.places <= 2);
}

/** The currency stands no more before the sum: readers look at the words there. */
function asMoney(figure: Figure): Figure {
  return { ...figure, kind: 'money', abroad: true, left: figure.left.replace(BEFORE, '').replace(RAND_BEFORE, '') };
}

/** The one currency that a text names and that has hundredths; null where the yuan is named too. */
function currencyIn(text: string): string | null {
  return YUAN.test(text) ? null : theCurrency(Array.from(text.matchAll(ANY), ([word]) => currencyOf(word)));
}

/** What stands in `currency` where a loan in another currency is spoken of and the yuan is named. */
export const IN_YUAN = 'CNY';

/** The currency of a loan where it is not the yuan. */
export function foreignCurrency({ currency }: Slots): string | undefined {
  return currency && currency.value !== IN_YUAN ? currency.value : undefined;
}

/** The facts that are sums. */
export const MONEY_FACTS = [
  'amount',
  'down_payment',
  'overdue_interest',
  'prepay_amount',
  'extra_payment',
  'monthly_payment',
  'repaid_at_end',
  'monthly_fee',
  'upfront_fee',
  'balloon',
  'remaining_principal',
  'monthly_income',
  'monthly_debts',
  'further_payment',
  'former_amount',
  'collateral_value',
  'collateral_price',
  'prior_liens',
  'offers',
] as const satisfies readonly (keyof Slots)[];

/**
 * The facts as those see them who count in yuan only: what a product of ours costs or fits, and whatever is no sum of the customer's
 * own figures. There a sum in another currency is one of which nothing is computed.
 */
export function inYuanOnly(slots: Slots): Slots {
  if (!slots.currency || foreignCurrency(slots) === undefined) return slots;
  const { currency, ...told } = slots;
  const others = Object.entries(told).filter(([fact]) => !MONEY_FACTS.some((sum) => sum === fact));
  return { ...Object.fromEntries(others), foreign_money: { ...currency, value: true } };
}

/**
 * Which currency a message's sums are in. Amid a loan in another one the yuan is heard too, and an amount asked for in yuan is told
 * in them unless the words say otherwise. `known`: what was told before; `isNamed`: see
 * `namesMoney`.
 */
export function readCurrency(
  text: string,
  figures: readonly Figure[],
  slots: MutableSlots,
  at: SlotAt,
  known: Slots,
  asked: string | null,
  isNamed: boolean,
): void {
  const isTold = figures.some(({ abroad }) => abroad) || isNamed;
  const currency = isTold && !figures.some(isForeign) ? currencyIn(text) : null;
  const [first] = currency === null ? [] : text.matchAll(ANY);
  if (currency !== null && first) {
    const around = figures.find(({ from, to }) => from <= first.index + first[0].length + 1 && first.index <= to);
    const from = Math.min(first.index, around?.from ?? first.index);
    const to = Math.max(first.index + first[0].length, around?.to ?? 0);
    slots.currency = at({ from, to }, currency);
    return;
  }
  if (!known.currency) return;
  const yuan = (figures.length > 0 ? YUAN : YUAN_BY_NAME).exec(text);
  if (yuan) slots.currency = at({ from: yuan.index, to: yuan.index + yuan[0].length }, IN_YUAN);
  else if (slots.amount && asked === 'amount' && known.amount) slots.currency = { ...slots.amount, value: IN_YUAN };
}
/**
 * Whoever names a currency nobody counts here and never the yuan means it with every sum: "500000 over 3 years, fee 2000 yen". What is
 * too small for a sum may be a rate or a term. `areYuan`: the loan was told in yuan before.
 */
export function inOneCurrency(
  read: readonly Figure[],
  text: string,
  areYuan: boolean,
  isNamed: boolean,
): readonly Figure[] {
  const figures = areYuan ? read.map((figure) => inYuan(figure, text)) : read;
  const hasForeign = figures.some(isForeign);
  if (!(hasForeign || isNamed) || YUAN.test(text) || (!hasForeign && currencyIn(text) !== null)) return figures;
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
