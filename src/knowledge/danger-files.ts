import { z } from 'zod';
import { didYouMean, type Problem } from './problem.ts';
import { bilingualList, intentId, signKind } from './schema.ts';
import type { Located } from './yaml-file.ts';

/**
 * `knowledge/dangers/<kind>.yaml`: a danger by example. What the related intents' examples say about it is left open, and what its own
 * examples say about the kinds they may hold. Without an intent it is no danger by itself, but changes how one is answered;
 * `part_of` names the wider kind that its own examples are examples of, too.
 */
export const dangerSchema = z
  .object({
    intent: intentId.nullable(),
    related: z.array(intentId),
    may_hold: z.array(signKind).default([]),
    part_of: signKind.optional(),
    dangerous: bilingualList,
    innocent: bilingualList,
  })
  .strict();

/** What in these files, by kind, does not agree with the rest. */
export function dangerProblems(
  dangers: ReadonlyMap<string, Located<typeof dangerSchema>>,
  intents: readonly string[],
): Problem[] {
  return [...dangers].flatMap(([kind, { value, lineOf }]) => {
    const file = `knowledge/dangers/${kind}.yaml`;
    const own = value.intent === null ? [] : [['intent', value.intent]];
    const unknown = [...own, ...value.related.map((id) => ['related', id])].flatMap(([key = '', id = '']) =>
      intents.includes(id) ? [] : [{ key, id }],
    );
    return [
      ...(signKind.safeParse(kind).success
        ? []
        : [{ file, line: 1, message: `"${kind}" is no kind of danger sign${didYouMean(kind, signKind.options)}` }]),
      ...unknown.map(({ key, id }) => ({
        file,
        line: lineOf([key]),
        message: `the intent "${id}" does not exist${didYouMean(id, intents)}`,
      })),
    ];
  });
}
