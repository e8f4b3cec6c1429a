import type { Exact } from './numbers.ts';

/** "two hundred and fifty thousand", "five lakh": the number that begins at `from`, where it ends, and whether only money is said so. */
export function readEnglish(
  text: string,
  from: number,
): { readonly value: Exact; readonly to: number; readonly scaled: boolean } | null {
  const small = BELOW_ONE.exec(text.slice(from, from + DECIMALS_CHARS));
  if (small !== null) {
    const value = decimal('0', small[1] ?? small[2] ?? '');
    return { value, to: from + small[0].length, scaled: false };
  }
  ENGLISH.lastIndex = from;
  const run = ENGLISH.exec(text)?.[0];
  if (run === undefined) return null;
  let total = 0n;
  let part = 0n;
  for (const word of run.trim().split(/[ -]+/)) {
    if (word === 'and') continue;
    if (word === 'hundred') part = (part === 0n ? 1n : part) * 100n;
    else if (SCALES[word] !== undefined) {
      total += (part === 0n ? 1n : part) * SCALES[word];
      part = 0n;
    } else part += BigInt(WORDS[word] ?? 0);
  }
  const to = from + run.trimEnd().replace(/(?: and|-)$/, '').length;
  const scaled = /hundred|thousand|grand|wan|million|lakh|crore/.test(run);
  // "six and a half", "four point eight"; a half of a million is another number.
  const tail = scaled ? null : DECIMALS.exec(text.slice(to, to + DECIMALS_CHARS));
  if (tail === null) return { value: { units: total + part, places: 0 }, to, scaled };
  const value = decimal(String(total + part), tail[1] ?? ' five');
  // "Thirteen and a half thousand".
  const scale = tail[2] === undefined ? 1n : (SCALES[tail[2]] ?? 1n);
  return {
    value: { units: value.units * scale, places: value.places },
    to: to + tail[0].length,
    scaled: scale > 1n,
  };
}

function decimal(whole: string, words: string): Exact {
  const digits = words.trim().split(' ');
  const decimals = digits.map((word) => WORDS[word] ?? 0).join('');
  return { units: BigInt(`${whole}${decimals}`), places: digits.length };
}

const DIGIT_WORDS = '((?: (?:oh|nought|naught|zero|one|two|three|four|five|six|seven|eight|nine)\\b){1,4})';
const DECIMALS = new RegExp(`^ (?:and a half\\b|point${DIGIT_WORDS})(?: (thousand|million|grand|lakh|crore)\\b)?`);
/** "Nought point nought four"; a point alone may be one in time. */
const BELOW_ONE = new RegExp(
  `^(?:(?:nought|naught|zero|oh) point${DIGIT_WORDS}|point${DIGIT_WORDS}(?= ?(?:%|percent|per cent|pct)))`,
);
const DECIMALS_CHARS = 40;

const WORDS: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};
const ENGLISH =
  /(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|grand(?! total)|wan|million|lakhs?|crores?)\b[ -]?(?:and )?){1,9}/y;

const SCALES: Readonly<Record<string, bigint>> = {
  thousand: 1_000n,
  grand: 1_000n,
  wan: 10_000n,
  lakh: 100_000n,
  lakhs: 100_000n,
  million: 1_000_000n,
  crore: 10_000_000n,
  crores: 10_000_000n,
};
