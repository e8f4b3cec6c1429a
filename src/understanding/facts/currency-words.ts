/** Currencies that share a word. Whoever says no more than the word keeps it: "pesos" are those of several countries. */
const SHARED: Readonly<Record<string, readonly string[]>> = {
  dollar: ['$', 'USD', 'HKD', 'SGD', 'CAD', 'AUD', 'NZD', 'TWD', 'JMD', 'TTD'],
  rupee: ['rupees', 'INR', 'PKR', 'LKR', 'NPR'],
  peso: ['pesos', 'PHP', 'MXN'],
  shilling: ['shillings', 'KES', 'TZS'],
  franc: ['francs', 'CHF'],
  krona: ['kr', 'kronor', 'kroner', 'SEK', 'NOK', 'DKK'],
  riyal: ['riyals', 'SAR', 'QAR'],
};
const SHARING = new Map(Object.entries(SHARED).flatMap(([word, all]) => all.map((one) => [one, word] as const)));

/** What has no hundredths, and money of which nobody says whose it is: nothing is computed in it here. */
export const UNCOUNTED = '';

/** By how they begin, the first that fits: the word of a land stands before the word for its money. */
const NAMED: readonly (readonly [RegExp, string])[] = [
  [/^(?:jpy|krw|idr|vnd|ugx|ush|ugandan|kwd|rwf|yen|won|dong|rupiah|[₩₫日韩越印外])/, UNCOUNTED],
  [/^(?:us\b|usd?|u\.s\.|american|美)/, 'USD'],
  [/^(?:hk|hong kong|港)/, 'HKD'],
  [/^(?:sgd|singapore|s\$|新加坡|新币|坡)/, 'SGD'],
  [/^(?:cad|canadian|ca?\$|加)/, 'CAD'],
  [/^(?:aud|australian|au?\$|澳)/, 'AUD'],
  [/^(?:nzd?|new zealand)/, 'NZD'],
  [/^(?:ntd?|twd|taiwan|新?台币)/, 'TWD'],
  [/^(?:mxn|mx\$|mexican)/, 'MXN'],
  [/^(?:php|₱|philippine)/, 'PHP'],
  [/^(?:brl|r\$|reais)/, 'BRL'],
  [/^(?:\$|dollar|bucks|刀)/, '$'],
  [/^(?:egp|egyptian)/, 'EGP'],
  [/^(?:gbp|£|pound|sterling|quid|british|英)/, 'GBP'],
  [/^(?:eur|€|欧)/, 'EUR'],
  [/^(?:inr|₹|indian)/, 'INR'],
  [/^(?:pkr|pakistani)/, 'PKR'],
  [/^(?:lkr|sri lankan)/, 'LKR'],
  [/^(?:npr|nepal)/, 'NPR'],
  [/^(?:rs|rupee|卢比)/, 'rupees'],
  [/^(?:kes|ksh|kenyan)/, 'KES'],
  [/^(?:tzs|tsh|tanzanian)/, 'TZS'],
  [/^(?:shilling|先令)/, 'shillings'],
  [/^(?:peso|比索)/, 'pesos'],
  [/^(?:ngn|₦|naira|奈拉)/, 'NGN'],
  [/^(?:ghs|₵|cedi)/, 'GHS'],
  [/^(?:zar|rands?$|r$)/, 'ZAR'],
  [/^(?:myr|rm|ringgit|马币|令吉)/, 'MYR'],
  [/^(?:thb|฿|baht|泰铢)/, 'THB'],
  [/^(?:chf|swiss|瑞郎)/, 'CHF'],
  [/^(?:franc|法郎)/, 'francs'],
  [/^(?:sek|swedish)/, 'SEK'],
  [/^(?:nok|norwegian)/, 'NOK'],
  [/^(?:dkk|danish)/, 'DKK'],
  [/^krone/, 'kroner'],
  [/^kron/, 'kronor'],
  [/^(?:kr|克朗)/, 'kr'],
  [/^(?:aed|dirham|迪拉姆)/, 'AED'],
  [/^riyal/, 'riyals'],
  [/^(?:rub|rouble|₽|卢布)/, 'RUB'],
  [/^(?:bdt|taka)/, 'BDT'],
  [/^(?:₺|lira)/, 'TRY'],
  [/^(?:birr|etb)/, 'ETB'],
  [/^pln/, 'PLN'],
  [/^czk/, 'CZK'],
  [/^sar/, 'SAR'],
  [/^qar/, 'QAR'],
  [/^zmw/, 'ZMW'],
  [/^jmd/, 'JMD'],
  [/^ttd/, 'TTD'],
];

/** The currency a word stands for: its code where that is clear, else the sign or the word itself. */
export function currencyOf(word: string): string {
  return NAMED.find(([begins]) => begins.test(word))?.[1] ?? UNCOUNTED;
}

/** What several words for money name together: "$" and "us dollars" are one. Null where they are two, or nothing is computed in it. */
export function theCurrency(named: Iterable<string>): string | null {
  const all = [...new Set(named)];
  const [one, ...others] = all.filter(isClear);
  const [first] = all;
  if (first === undefined || all.includes(UNCOUNTED) || others.length > 0) return null;
  const alike = all.every((currency) => currency === first || SHARING.get(currency) === (SHARING.get(first) ?? null));
  return alike ? (one ?? first) : null;
}

/** A code says whose money it is. */
function isClear(currency: string): boolean {
  return /^[A-Z]{3}$/.test(currency);
}
