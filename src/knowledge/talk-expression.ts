import type { TalkGroup } from './talk-files.ts';

/**
 * The words of some groups as one expression, the longer word before the shorter. A word of English is one only by itself. Words
 * with one beginning share a bracket: an engine tries a hundred of those sooner than a thousand words.
 */
export function expressionOf(groups: readonly Omit<TalkGroup, 'for'>[]): string {
  const tried = groups
    .flatMap(({ words, in_place, joined }) => [
      ...words.map(asWord),
      ...in_place.map(inPlace),
      ...joined.flatMap(inRow),
    ])
    .toSorted((one, other) => other.letters - one.letters);
  const english = tried.filter(({ isEnglish }) => isEnglish);
  const sources = [
    ...groups.flatMap(({ patterns }) => patterns),
    ...byBeginning(tried.filter(({ isEnglish }) => !isEnglish)),
    ...(english.length > 0 ? [`\\b(?:${byBeginning(english).join('|')})\\b`] : []),
  ];
  return sources.length > 0 ? sources.join('|') : NOTHING;
}
const NOTHING = '(?!)';

/** Whether a word is found by looking it up among those of a text, which is faster than trying it. */
export function isLookedUp(word: string): boolean {
  return /^[a-z]+(?:'[a-z]+)?$/.test(word);
}

interface Tried {
  readonly letters: number;
  readonly source: string;
  readonly isEnglish: boolean;
}

function byBeginning(tried: readonly Tried[]): readonly string[] {
  const rests = new Map<string, string[]>();
  for (const { source } of tried) {
    const [head = ''] = /^[^[(\\]/.exec(source) ?? [];
    rests.set(head, [...(rests.get(head) ?? []), source.slice(head.length)]);
  }
  return choices([...rests].flatMap(([head, rest]) => (head === '' ? rest : [head + either(rest)])));
}

function asWord(word: string): Tried {
  const isEnglish = bound(word.charAt(0)) !== '' && bound(word) !== '';
  const source = isEnglish ? spelled(word) : bound(word.charAt(0)) + spelled(word) + bound(word);
  return { letters: word.length, source, isEnglish };
}

function inPlace({ word, before, not_before, after, not_after, ends }: TalkGroup['in_place'][number]): Tried {
  const ahead = (words: readonly string[]) => anyOf(words.map((one) => gap(word, one) + spelled(one) + bound(one)));
  const behind = (words: readonly string[]) => anyOf(words.map((one) => spelled(one) + gap(one, word))) + spelled(word);
  const tried = asWord(word);
  const source = [
    tried.source,
    after ? `(?<=${behind(after)})` : '',
    not_after ? `(?<!${behind(not_after)})` : '',
    before ? `(?=${ahead(before)})` : '',
    not_before ? `(?!${ahead(not_before)})` : '',
    ends ? END[ends] : '',
  ].join('');
  return { ...tried, source };
}
const END = { clause: '(?=\\s*(?:[,.。;?!]|$))', message: '(?=[\\s?.。!]*$)' };

function inRow({ any_of, maybe = [], next }: TalkGroup['joined'][number]): readonly Tried[] {
  const most = [maybe, next].map((words) => Math.max(0, ...words.map(({ length }) => length)));
  return any_of.map((word) => {
    const following = (words: readonly string[]) => gap(word, words[0] ?? '') + anyOf(words.map(spelled));
    const { letters, source, isEnglish } = asWord(word);
    return {
      letters: most.reduce((sum, more) => sum + more, letters),
      source: source + (maybe.length > 0 ? `(?:${following(maybe)})?` : '') + following(next),
      isEnglish,
    };
  });
}

function spelled(word: string): string {
  const letters = word.replace(/^\*|\*$/g, '').replaceAll("'", "['’]");
  return word.endsWith('*') ? `${letters}\\w*` : letters;
}

/** Nothing more of a word of English may stand beyond where it ends, or before it begins. */
function bound(word: string): string {
  return /[a-z\d]\*?$/.test(word) ? '\\b' : '';
}

/** Words of English stand apart. */
function gap(word: string, next: string): string {
  return bound(word) !== '' && bound(next.charAt(0)) !== '' ? ' ' : '';
}

function anyOf(sources: readonly string[]): string {
  return either(sources.toSorted((one, other) => other.length - one.length));
}

function either(sources: readonly string[]): string {
  const [only = '', ...more] = choices(sources);
  return more.length > 0 ? `(?:${[only, ...more].join('|')})` : only;
}

/** Single characters make a class, in the place of the first: among words with one beginning, they are of one length. */
function choices(sources: readonly string[]): readonly string[] {
  const [first, ...others] = sources.filter(({ length }) => length === 1);
  if (others.length === 0) return sources;
  return sources
    .filter((one) => !others.includes(one))
    .map((one) => (one === first ? `[${first}${others.join('')}]` : one));
}
