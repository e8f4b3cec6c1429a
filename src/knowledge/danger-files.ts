import { z } from 'zod';
import { didYouMean, type Problem } from './problem.ts';
import { bilingualList, intentId, signKind } from './schema.ts';
import type { Located } from './yaml-file.ts';

/** `knowledge/dangers/<kind>.yaml`: a danger by example. What the related intents' examples say about it is left open. */
export const dangerSchema = z
  .object({ intent: intentId, related: z.array(intentId), dangerous: bilingualList, innocent: bilingualList })
  .strict();

/** What in these files, by kind, does not agree with the rest. */
export function dangerProblems(
  dangers: ReadonlyMap<string, Located<typeof dangerSchema>>,
  intents: readonly string[],
): Problem[] {
  return [...dangers].flatMap(([kind, { value, lineOf }]) => {
    const file = `knowledge/dangers/${kind}.yaml`;
    const unknown = [['intent', value.intent], ...value.related.map((id) => ['related', id])].flatMap(
      ([key = '', id = '']) => (intents.includes(id) ? [] : [{ key, id }]),
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
