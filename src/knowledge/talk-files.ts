import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import type { Problem } from './problem.ts';
import { pattern } from './schema.ts';
import { TALK_USES, type Talk, type TalkUse } from './talk.ts';
import { expressionOf, isLookedUp } from './talk-expression.ts';
import type { Located } from './yaml-file.ts';

const word = z
  .string()
  .trim()
  .min(1)
  .max(LIMITS.authoredWordChars)
  .superRefine((written, context) => {
    const say = (message: string) => context.addIssue({ code: 'custom', message });
    const heard = written.normalize('NFKC').toLowerCase();
    if (heard !== written) return say(`"${written}" is never found; text is read in lower case, so write "${heard}"`);
    if (written !== '' && !WORD.test(written)) say(`"${written}" is no word; write an expression under patterns`);
  });
/** Letters of any script, with the sign of any ending or beginning in English. */
const WORD = /^(?:\*(?=['a-z]))?[\p{L}\p{N}〇][\p{L}\p{N}〇' -]*(?<![ -])(?:(?<=[a-z])\*)?$|^'[a-z]+$/u;
const list = z.array(word).superRefine((all, context) => {
  for (const [at, one] of all.entries())
    if (all.indexOf(one) < at) context.addIssue({ code: 'custom', path: [at], message: `"${one}" is listed twice` });
});
const words = list.min(1);
const place = z
  .strictObject({
    word,
    before: words.optional(),
    not_before: words.optional(),
    after: words.optional(),
    not_after: words.optional(),
    ends: z.enum(['clause', 'message']).optional(),
  })
  .refine((entry) => Object.keys(entry).length > 1, 'say in which place it counts, or list it under words');
const group = z.strictObject({
  for: z.enum(TALK_USES),
  words: list.default([]),
  in_place: z.array(place).default([]),
  joined: z.array(z.strictObject({ any_of: words, maybe: words.optional(), next: words })).default([]),
  patterns: z.array(pattern).default([]),
});
export type TalkGroup = z.infer<typeof group>;

/** `knowledge/talk/<locale>.yaml`: groups of words by where they count. */
export const talkSchema = z.array(
  group.refine(
    ({ words, in_place, joined, patterns }) => [words, in_place, joined, patterns].some(({ length }) => length > 0),
    'this group holds no words',
  ),
);
type Files = readonly (Located<typeof talkSchema> & { readonly file: string })[];

/** Words and expressions that stand twice for the same use: whoever takes one away would leave the other. */
export function talkProblems(files: Files): Problem[] {
  const first = new Map<string, string>();
  const problems: Problem[] = [];
  for (const { file, value, lineOf } of files)
    for (const [at, group] of value.entries())
      for (const { words, path } of placesIn(group)) {
        const line = lineOf([at, ...path]);
        const key = `${group.for} ${words}`;
        const other = first.get(key);
        if (other === undefined) first.set(key, `${file} line ${line}`);
        else problems.push({ file, line, message: `"${words}" is listed twice for ${group.for}: ${other} has it too` });
      }
  return problems;
}

function placesIn({ words, in_place, patterns }: TalkGroup) {
  return [
    ...words.map((one, at) => ({ words: one, path: ['words', at] })),
    ...in_place.map((one, at) => ({ words: one.word, path: ['in_place', at, 'word'] })),
    ...patterns.map((one, at) => ({ words: one, path: ['patterns', at] })),
  ];
}

/** One expression for each use; what is plain is looked up instead where it can be. */
export function bindTalk(files: Files): Talk {
  const groups = files.flatMap(({ value }) => value);
  const isWord = (use: TalkUse, word: string) => use === 'plain' && isLookedUp(word);
  const expressions = TALK_USES.map((use) => {
    const own = groups.filter((group) => group.for === use);
    return [
      use,
      expressionOf(own.map((group) => ({ ...group, words: group.words.filter((word) => !isWord(use, word)) }))),
    ];
  });
  return {
    expressions: Object.fromEntries(expressions),
    plain_words: groups.flatMap((group) => group.words.filter((word) => isWord(group.for, word))),
  };
}
