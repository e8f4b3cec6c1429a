/** "Seventh", "thirty-sixth": an ordinal below a hundred, and "thirty-six": a number that counts a payment. */
const ONES =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const NTHS =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const TENTHS = TENS.map((ten) => ten.replace(/y$/, 'ieth'));

const AFTER_TENS = `(?:${TENS.join('|')})[- ](?=`;
export const NTH_IN_WORDS = `(?:${AFTER_TENS}[a-z]{5,7}))?(?:${[...NTHS, ...TENTHS].join('|')})`;
export const NUMBER_IN_WORDS = `(?:(?:${TENS.join('|')})(?:[- ](?:${ONES.slice(0, 9).join('|')}))?|${ONES.toReversed().join('|')})`;

/** What such words count, or 0. */
export function countedIn(words: string): number {
  return words.split(/[- ]/).reduce((sum, word) => sum + worth(word), 0);
}

function worth(word: string): number {
  const one = Math.max(ONES.indexOf(word), NTHS.indexOf(word));
  if (one >= 0) return one + 1;
  const ten = Math.max(TENS.indexOf(word), TENTHS.indexOf(word));
  return ten >= 0 ? (ten + 2) * 10 : 0;
}
