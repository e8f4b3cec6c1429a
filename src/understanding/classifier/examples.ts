import { parse } from 'yaml';
import { z } from 'zod';

/** A sentence that an author has given to an intent. */
export interface Example {
  readonly intent: string;
  readonly language: string;
  readonly text: string;
}

export type Risk = 'harmless' | 'money';
export interface TrainingSet {
  readonly examples: readonly Example[];
  readonly risks: ReadonlyMap<string, Risk>;
  /** Groups of intents whose answers stand in for each other (`knowledge/policy.yaml`). */
  readonly near: readonly (readonly string[])[];
}

/** What a model learns from, in authored files (path → text). Throws on a file of another shape. */
export function trainingSetOf(files: ReadonlyMap<string, string>): TrainingSet {
  const examples: Example[] = [];
  const risks = new Map<string, Risk>();
  for (const [path, text] of files) {
    const intent = INTENT_FILE.exec(path)?.[1];
    if (intent === undefined) continue;
    const file = intentFileSchema.safeParse(parse(text));
    if (!file.success) throw new Error(`${path}: ${z.prettifyError(file.error)}`);
    risks.set(intent, file.data.risk);
    for (const [language, sentences] of Object.entries(file.data.examples)) {
      for (const sentence of sentences) examples.push({ intent, language, text: sentence });
    }
  }
  const policy = files.get('knowledge/policy.yaml');
  const { near } = policyFileSchema.parse(policy === undefined ? {} : parse(policy));
  return { examples: inOrder(examples), risks, near };
}

/** Changes when any example does; layout, comments and other keys of the files do not count. `hash`: SHA-256 as hex. */
export function trainingHash({ examples, near }: TrainingSet, hash: (text: string) => string): string {
  const lines = examples.map((one) => `${one.intent}\t${one.language}\t${JSON.stringify(one.text)}`);
  return hash([...lines, JSON.stringify(near)].join('\n'));
}

const INTENT_FILE = /^knowledge\/intents\/([^/]+)\.yaml$/;
const policyFileSchema = z.object({ near: z.array(z.array(z.string())).default([]) });
const intentFileSchema = z.object({
  risk: z.enum(['harmless', 'money']).default('money'),
  examples: z.record(z.string(), z.array(z.string())).default({}),
});

/** Sorted by intent, language, text, by code unit, so that neither file order nor locale changes the model. */
function inOrder(examples: readonly Example[]): Example[] {
  const keyed = examples.map((one) => ({ one, key: `${one.intent}\t${one.language}\t${one.text}` }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return keyed.map(({ one }) => one);
}
