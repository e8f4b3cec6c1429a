import type { Locale } from '../protocol.ts';
import type { Authored, Judge } from './approvals.ts';
import type { Template } from './handbook.ts';
import type { Problem } from './problem.ts';
import type * as schema from './schema.ts';
import type { shapeOf } from './shape.ts';
import { compileWords } from './template-source.ts';
import type { Located } from './yaml-file.ts';

const LOCALES: readonly Locale[] = ['zh-CN', 'en'];

export function bindDisclosures(
  reader: { readonly problems: Problem[] },
  disclosures: ReadonlyMap<string, Located<typeof schema.disclosureSchema>>,
  by: {
    readonly shape: ReturnType<typeof shapeOf>;
    readonly judge: Judge;
    readonly hash: (text: string) => string;
  },
  into: {
    templates: Record<string, Omit<Template, 'code'>>;
    code: Record<string, string>;
    authored: Record<string, Authored>;
  },
): void {
  for (const [id, located] of disclosures) {
    const file = `knowledge/disclosures/${id}.yaml`;
    for (const locale of LOCALES) {
      for (const form of ['full', 'short'] as const) {
        const text = located.value[locale][form];
        if (text === undefined) continue;
        const name = `disclosure/${id}/${form}`;
        const made = compileWords(file, text, located.value.slots, by.shape, located.lineOf([locale, form]));
        if ('problems' in made) {
          reader.problems.push(...made.problems);
          continue;
        }
        const key = `${locale}/${name}`;
        const { version, slots, always_full } = located.value;
        const own = by.hash(JSON.stringify([version, slots, always_full, text]));
        const line = located.lineOf([locale, form]);
        const words = { file, line, versionLine: located.lineOf(['version']), text, version, hash: own };
        into.code[key] = made.code;
        into.authored[key] = words;
        into.templates[key] = {
          id: name,
          version,
          locale,
          intent: null,
          use: 'notice',
          speaks_of: 'general',
          slots,
          disclosures: [],
          chips: [],
          variant_of: null,
          opener: false,
          source: text,
          hash: own,
          approved: by.judge(key, words),
        };
      }
    }
  }
}
