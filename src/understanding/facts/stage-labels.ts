import { matchesOf } from '../text/matches.ts';
import { readNumber, wholeNumber } from './numbers.ts';

/** Words that say when a stretch of a loan runs, in months from its beginning. */
export interface StageLabel {
  readonly from: number;
  readonly to: number;
  /** Months before it; two where "after year five" and "from year five on" are not told apart, null where it follows the last. */
  readonly starts: readonly number[] | null;
  /** How long it lasts; null to the end of the loan. */
  readonly months: number | null;
  /** "Then" gives way to any word that says more. */
  readonly isWeak: boolean;
}

/** Where text tells stretches one after another: "头两年", "第三到五年", "years two and three", "after that". */
export function stageLabels(text: string): readonly StageLabel[] {
  const found: StageLabel[] = [];
  for (const [kind, pattern] of LABELS) {
    for (const hit of matchesOf(text, pattern)) {
      const [from, to] = [hit.index, hit.index + hit[0].length];
      if (found.some((one) => one.from < to && from < one.to)) continue;
      const label = labelOf(kind, hit.groups ?? {});
      if (label) found.push({ from, to, isWeak: kind === 'weak', ...label });
    }
  }
  return found.sort((one, other) => one.from - other.from);
}

type Kind = 'row' | 'range' | 'first' | 'since' | 'after' | 'single' | 'next' | 'open' | 'weak';
type Told = Pick<StageLabel, 'starts' | 'months'>;

function labelOf(kind: Kind, { a, b, s = '', u = '' }: { readonly [name: string]: string | undefined }): Told | null {
  const unit = u.startsWith('年') || u.startsWith('year') ? 12 : 1;
  const [one, other] = [countOf(a), countOf(b)];
  const lasting = (start: number, count: number) => ({ starts: [start * unit], months: count * unit });
  switch (kind) {
    case 'row': {
      const counts = [...(a ?? '')].map((digit) => countOf(digit) ?? 0);
      const first = counts[0] ?? 0;
      return counts.every((count, k) => count === first + k) ? lasting(first - 1, counts.length) : null;
    }
    case 'range':
      // "Years two and five" are no stretch.
      return one === null || other === null || other <= one || (LISTED.test(s) && other !== one + 1)
        ? null
        : lasting(one - 1, other - one + 1);
    case 'first':
      return lasting(0, one ?? 1);
    case 'single':
      return one === null ? null : lasting(one - 1, 1);
    case 'next':
      return { starts: null, months: (one ?? 1) * unit };
    case 'since':
      return one === null ? null : { starts: [(one - 1) * unit], months: null };
    case 'after':
      return one === null ? null : { starts: [(one - 1) * unit, one * unit], months: null };
    case 'open':
    case 'weak':
      return { starts: null, months: null };
    default: {
      const unknown: never = kind;
      return unknown;
    }
  }
}
const LISTED = /^(?:$|[、,和&]|and)/;

function countOf(words: string | undefined): number | null {
  if (words === undefined) return null;
  const nth = NTH.indexOf(words);
  if (nth >= 0) return nth + 1;
  const read = readNumber(words.replace(/(?:st|nd|rd|th)$/, ''), 0);
  const count = read === null || read.scaled || read.vague ? null : wholeNumber(read.value);
  return count === null || count < 1 || count > MOST ? null : count;
}
const MOST = 360;
const NTH = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];

const N = '(?:\\d{1,3}|[一二两三四五六七八九十]{1,3})';
const U = '(?<u>年|个月|期)(?!化|利|息)';
const W = '(?:\\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)';
const V = '(?<u>years?|months?|payments?|instal?ments?)\\b';
const TH = `(?:${NTH.join('|')}|\\d{1,3}(?:st|nd|rd|th))`;
const IN = '(?:\\b(?:for|in|during|over|through|throughout|from) )?(?:\\b(?:the|its|my) )?';
const NEXT = '(?:接下来|紧?接着|随后|其后|之后|此后|[以往]后|再往后|然后|再|后面?|中间|下|最后|剩下|剩余|余下)';

/** What says more stands before what says less of the same place. */
const LABELS: readonly (readonly [Kind, RegExp])[] = (
  [
    ['range', `第?(?<a>${N})(?:年|个月|期)?(?<s>到|至|-|~|—|、|,|和|(?=第))第?(?<b>${N})个?${U}`],
    ['row', '第(?<a>[一二三四五六七八九]{2,5})(?<u>年)(?!化|利|息)'],
    ['since', `从?第(?<a>${N})个?${U}(?:起|开始)`],
    ['after', `第(?<a>${N})个?${U}(?:[以之往]?后)`],
    ['single', `第(?<a>${N})个?${U}[里内]?`],
    ['first', `(?:[前头首先]|最初|开头|起初|一?开始)(?:的|面|这)?(?<a>${N})个?${U}`],
    ['first', '[首头](?<u>年)(?!化|利|息|付)'],
    ['next', `${NEXT}(?:的|这)?(?<a>${N})个?${U}(?!起|[以之往]?后)`],
    [
      'open',
      '(?:[以之此往]后|再往后|后面|剩下|剩余|其余|余下)(?:的|全|都|时间|年份|年限|期限|期数|几年|各年|部分){0,3}',
    ],
    ['weak', '然后|接着|再'],
    [
      'range',
      `${IN}\\b${V}(?: number)? (?<a>${W}) ?(?<s>and|to|through|till|until|&|-) ?(?:year |month |payment )?(?<b>${W})\\b`,
    ],
    ['range', `${IN}\\b(?<a>${TH}) (?<s>and|to) (?:the )?(?<b>${TH}) ${V}`],
    ['since', `\\bfrom (?:the )?(?<u>year|month|payment) (?<a>${W})\\b(?: on(?:wards?)?)?`],
    ['since', `\\bfrom (?:the )?(?<a>${TH}) ${V}(?: on(?:wards?)?)?`],
    ['after', `\\bafter (?:the )?(?<u>year|month|payment) (?<a>${W})\\b`],
    ['first', `${IN}\\bfirst (?:(?<a>${W}) )?(?:full )?${V}`],
    ['single', `${IN}\\b(?<a>${TH}) (?<u>year|month)\\b`],
    ['single', `${IN}\\b(?<u>year|month) (?<a>${W})\\b`],
    ['next', `${IN}\\b(?:next|following|another|remaining|last|other) (?:(?<a>${W}) )?${V}`],
    ['next', `\\b(?:for )?(?<a>${W}) more ${V}`],
    ['next', `(?<=%(?: a year| p\\.?a\\.?| per year)? )for (?<a>${W}) ${V}`],
    [
      'open',
      '\\b(?:(?:and )?after (?:that|which)|thereafter|afterwards?|from (?:then|there)(?: on(?:wards?)?)?|(?:for |over )?(?:the )?(?:rest|remainder)(?: of (?:it|the (?:loan|term|time|period)))?)\\b',
    ],
    ['weak', '\\b(?:then|followed by)\\b'],
  ] as const
).map(([kind, source]) => [kind, new RegExp(source, 'g')] as const);
