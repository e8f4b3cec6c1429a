import { LIMITS } from '../../limits.ts';
import { atStart } from '../text/sought.ts';
import { readEnglish } from './english-numbers.ts';

/** An exact decimal: `units` / 10 ^ `places`. Figures of customers never pass through a float. */
export interface Exact {
  readonly units: bigint;
  readonly places: number;
}

export interface ReadNumber {
  readonly value: Exact;
  /** End in the text, scale included ("3.5w", "20万"). */
  readonly to: number;
  /** Said with 万, 千, k …: only money is said so. */
  readonly scaled: boolean;
  /** "两三万", "20多万", "几千": no single number was said. */
  readonly vague: boolean;
}

/** Reads the number that starts at `from` in text from `plain`: digits, Chinese numerals or English words. */
export function readNumber(text: string, from: number): ReadNumber | null {
  const code = text.charCodeAt(from);
  if (code >= 48 && code <= 57) return readDigits(text, from);
  if (code >= 97 && code <= 122) {
    const read = readEnglish(text, from);
    if (read === null) return null;
    const { value, to, scaled } = read;
    // "One and a half million" is not one: what follows a number of words in another way is not guessed.
    const vague = GOES_ON.test(text.slice(to, to + GOES_ON_CHARS));
    return { value, to, scaled, vague };
  }
  return readChinese(text, from);
}

const GOES_ON = /^ (?:and (?:a half|a quarter|three quarters)|point)\b/;
const GOES_ON_CHARS = 16;

/** Digits with an optional decimal point. */
export function exact(digits: string): Exact {
  const point = digits.indexOf('.');
  if (point < 0) return { units: BigInt(digits), places: 0 };
  return { units: BigInt(digits.slice(0, point) + digits.slice(point + 1)), places: digits.length - point - 1 };
}

export function times(value: Exact, factor: bigint): Exact {
  return { units: value.units * factor, places: value.places };
}

/** value × 10 ^ power. */
export function shifted(value: Exact, power: number): Exact {
  const places = value.places - power;
  return places >= 0 ? { units: value.units, places } : { units: value.units * 10n ** BigInt(-places), places: 0 };
}

export function plus(one: Exact, other: Exact): Exact {
  const places = Math.max(one.places, other.places);
  const scale = (value: Exact) => value.units * 10n ** BigInt(places - value.places);
  return { units: scale(one) + scale(other), places };
}

/** In equal parts, to twelve places more than were said: finer than any fee in fen can tell apart. */
export function divided(value: Exact, by: number): Exact {
  const units = value.units * 10n ** 12n;
  return { units: (units * 2n + BigInt(by)) / (BigInt(by) * 2n), places: value.places + 12 };
}

/** Shortest exact decimal, with at least `minPlaces` places. */
export function written(value: Exact, minPlaces: number): string {
  const digits = value.units.toString().padStart(value.places + 1, '0');
  const whole = digits.slice(0, digits.length - value.places);
  const rest = value.places === 0 ? '' : digits.slice(-value.places).replace(/0+$/, '');
  const places = rest.padEnd(minPlaces, '0');
  return places === '' ? whole : `${whole}.${places}`;
}

/** As an ordinary number, for comparing with limits; money and rates are never computed from it. */
export function roughly(value: Exact): number {
  return Number(value.units) / 10 ** value.places;
}

/** Whether all are the same number; null is one of its own. */
export function agree(values: readonly (Exact | null)[]): boolean {
  return new Set(values.map((value) => (value === null ? '' : written(value, 0)))).size <= 1;
}

/** Null when it is not whole, or too long to be counted with. */
export function wholeNumber(value: Exact): number | null {
  const text = written(value, 0);
  return /^\d{1,19}$/.test(text) ? Number(text) : null;
}

// "12,50,000" is grouped the Indian way.
const DIGITS = /(?:\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})+,\d{3}|\d+)(?:\.\d+|点\d{1,2}(?=个点|[%万厘]|的利率))?/y;
const SCALE =
  /(多|几|来|余)? ?个?(?:([十百千]?[万亿]|[百千](?!分)|十(?=[万亿]))|(k|w|m|mn|mil|million|thousand|grand|wan|lakhs?|lacs?|crores?|cr)(?![a-z]))/y;
const POWERS: Readonly<Record<string, number>> = {
  十: 1,
  百: 2,
  千: 3,
  万: 4,
  亿: 8,
  十万: 5,
  百万: 6,
  千万: 7,
  十亿: 9,
  百亿: 10,
  千亿: 11,
  万亿: 12,
  k: 3,
  w: 4,
  m: 6,
  mn: 6,
  mil: 6,
  million: 6,
  thousand: 3,
  grand: 3,
  wan: 4,
  lakh: 5,
  lakhs: 5,
  lac: 5,
  lacs: 5,
  crore: 7,
  crores: 7,
  cr: 7,
};
/** A half, a quarter, or three of them. */
function shareOf(part: string): Exact {
  if (/half|1\/2/.test(part)) return { units: 5n, places: 1 };
  return { units: /three|3\//.test(part) ? 75n : 25n, places: 2 };
}

const AND_A_PART = / (?:and a half|1\/2|and a quarter|1\/4|and three quarters|3\/4)\b/y;
const HAS_TAIL = /[千万亿w]$/;
// "2万5千", "1万1千5", "3万5", "73万五", "1w5", "2万5000", "2万5,000" — but not "20万36期" nor "20万3年".
const TAIL =
  /(?:(?<part>\d)(?<unit>千|百)(?:(?<more>\d)(?=元|块|$|[,。!? ]))?|(?<grouped>\d,\d{3})(?=元|块|$|[,。!? ])(?! ?(?:期|年|个|month|year|%))|(?<next>\d)(?![\d.期个月天日厘%点号次笔人wkm]|分(?![\d一二三四五六七八九十期了成做])|年(?!化)| 年(?![化利息])| ?(?:期(?!限|数|望)|个|month|year|%))|(?<word>[一二三四五六七八九])(?=元|块|的|$|[,。!?;)])|(?<rest>\d{3,4})(?=元|块|$|[,。!? ])(?! ?(?:期|年|个|month|year|%)))/y;

function readDigits(text: string, from: number): ReadNumber | null {
  const digits = match(DIGITS, text, from)?.[0];
  if (digits === undefined || digits.length > LIMITS.figureChars) return null;
  let value = exact(digits.replaceAll(',', '').replace('点', '.'));
  let to = from + digits.length;
  const vague = ABOUT.test(text.slice(to, to + 2));
  const scale = match(SCALE, text, to);
  const part = scale === null ? match(AND_A_PART, text, to) : null;
  if (part !== null) return withPart(plus(value, shareOf(part[0])), text, to + part[0].length, vague);
  if (scale === null) return { value, to, scaled: false, vague };
  const word = scale[2] ?? scale[3] ?? '';
  const power = POWERS[word] ?? 0;
  value = shifted(value, power);
  to += scale[0].length;
  const tail = power >= 3 && HAS_TAIL.test(scale[0]) ? match(TAIL, text, to) : null;
  if (tail !== null) {
    to += tail[0].length;
    value = plus(value, tailOf(tail.groups ?? {}, power));
  }
  return { value, to, scaled: true, vague: vague || scale[1] !== undefined };
}

/** "13 and a half thousand". */
function withPart(value: Exact, text: string, to: number, vague: boolean): ReadNumber {
  const [words = '', word = ''] = match(THOUSANDS, text, to) ?? [];
  return { value: shifted(value, POWERS[word] ?? 0), to: to + words.length, scaled: words !== '', vague };
}
const THOUSANDS = / (thousand|grand|million|lakh|crore)s?\b/y;

/** What follows the scale of a number: thousands and hundreds, the next digit, or all that is left of it. */
function tailOf(
  { part, unit, more, next, word, grouped, rest }: Record<string, string | undefined>,
  power: number,
): Exact {
  if (part !== undefined) {
    const hundreds = shifted(exact(part), unit === '千' ? 3 : 2);
    return more === undefined ? hundreds : plus(hundreds, shifted(exact(more), unit === '千' ? 2 : 1));
  }
  const digit = next ?? (word === undefined ? undefined : String(DIGIT_OF[word]));
  return digit === undefined ? exact((grouped ?? rest ?? '0').replace(',', '')) : shifted(exact(digit), power - 1);
}

// One character more than LIMITS.figureChars: a longer run is no number, and is not read to its end from every place.
const CHINESE =
  /[零〇一二两三四五六七八九十百千万亿廿卅壹贰叁肆伍陆柒捌玖拾佰仟几数]{1,41}(?:点[零〇一二三四五六七八九]+[十百千万亿]*)?/y;
/** Decimals that run on into a number of tens which is counted. */
const JOINED =
  /[零〇一二两三四五六七八九十]{1,3}点[零〇一二三四五六七八九]{1,3}十[一二三四五六七八九]?(?= ?(?:期|个月|年))/y;
const DIGIT_OF: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  壹: 1,
  贰: 2,
  叁: 3,
  肆: 4,
  伍: 5,
  陆: 6,
  柒: 7,
  捌: 8,
  玖: 9,
};
const UNIT_OF: Readonly<Record<string, number>> = { 十: 1, 拾: 1, 百: 2, 佰: 2, 千: 3, 仟: 3 };

const ABOUT = atStart(/^(?:多|几|余)(?:个|万|千|百|岁|天|年|期|块|元)/);
const BEGINS_WITH_UNIT = atStart(/^[百千万亿]/);
const VAGUE_TAIL = /^[多余来](?:个|万|千|百|岁|天|年|期|块|元)/;
const COUNTED = /^(?:年(?![化利息])|月|个|期|天|厘|点|分(?![\d一二三四五六七八九十期了成做]))/;
const ONE_WORD = /^(?:[共起直定般样]|次性)/;

function readChinese(text: string, from: number): ReadNumber | null {
  let run = match(CHINESE, text, from)?.[0] ?? '';
  if (run === '' || run.length > LIMITS.figureChars) return null;
  // A fraction begins here ("二十万百分之五"), or a word that only looks like a number ("千万别", "万一").
  const fraction = text.startsWith('分之', from + run.length) && /[百千万]$/.test(run);
  if (fraction) run = run.slice(0, -1);
  if (
    run === '' ||
    (BEGINS_WITH_UNIT.test(run) &&
      (/^[万亿]|^[百千](?![万亿])/.test(run) ||
        (/^[百千]万$/.test(run) && /^[别不要记得]/.test(text.slice(from + run.length)))))
  )
    return null;
  // "两万一年": the last numeral counts the years; that of "两万一共" counts nothing.
  const after = text.slice(from + run.length, from + run.length + 2);
  if (
    run.length > 1 &&
    /[千万亿][一二两三四五六七八九]$/.test(run) &&
    (COUNTED.test(after) || (run.endsWith('一') && ONE_WORD.test(after)))
  )
    run = run.slice(0, -1);
  const to = from + run.length;
  const next = text.charAt(to);
  const scaled = /[百千万亿佰仟]/.test(run);
  if (/[几数]/.test(run)) return { value: exact('0'), to, scaled, vague: true };
  const vagueTail = next === '几' || ('多余来'.includes(next) && VAGUE_TAIL.test(text.slice(to, to + 2)));
  const [whole = '', rest] = run.split('点');
  // "七点二三十六期": where the rate ends and the term begins cannot be heard.
  const joined = rest === undefined ? null : match(JOINED, text, from);
  if (joined !== null) return { value: exact('0'), to: from + joined[0].length, scaled, vague: true };
  if (rest !== undefined) {
    const places = rest.replace(/[十百千万亿]+$/, '');
    const power = POWERS[rest.slice(places.length)] ?? 0;
    const digits = Array.from(places, (char) => DIGIT_OF[char]).join('');
    return { value: shifted(exact(`${numeral(whole)}.${digits}`), power), to, scaled, vague: vagueTail };
  }
  if (!/[十百千万亿廿卅拾佰仟]/.test(run)) {
    const digits = run.length === 1 ? String(DIGIT_OF[run] ?? '') : Array.from(run, (char) => DIGIT_OF[char]).join('');
    // "三五年" is three to five; "二零二六年" and "三六零" are read digit by digit.
    return { value: exact(digits), to, scaled: false, vague: vagueTail || digits.length === 2 };
  }
  const isSpread = /[一二两三四五六七八九]{2}[十百千万亿拾佰仟]/.test(run);
  return { value: exact(numeral(run).toString()), to, scaled, vague: vagueTail || isSpread };
}

function numeral(run: string): bigint {
  let total = 0n;
  let section = 0n;
  let digit = 0n;
  let last = -1;
  for (const char of run) {
    const value = DIGIT_OF[char];
    const unit = UNIT_OF[char];
    if (value !== undefined) {
      digit = BigInt(value);
      if (value === 0) last = 0;
    } else if (char === '廿' || char === '卅') {
      section += char === '廿' ? 20n : 30n;
      last = 0;
    } else if (unit !== undefined) {
      section += (digit === 0n ? 1n : digit) * 10n ** BigInt(unit);
      digit = 0n;
      last = unit;
    } else {
      const power = char === '万' ? 4 : 8;
      const part = section + digit;
      total =
        power === 8
          ? (total + (part === 0n && total === 0n ? 1n : part)) * 10n ** 8n
          : total + (part === 0n ? 1n : part) * 10n ** 4n;
      section = 0n;
      digit = 0n;
      last = power;
    }
  }
  // "三万五" and "两百五" leave the last unit out; "一千零五" and "十五" do not.
  return total + section + (last > 1 ? digit * 10n ** BigInt(last - 1) : digit);
}

function match(pattern: RegExp, text: string, from: number): RegExpExecArray | null {
  pattern.lastIndex = from;
  return pattern.exec(text);
}
