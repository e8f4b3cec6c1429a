import type { z } from 'zod';
import type { Locale } from '../protocol.ts';
import type { AuthoredWords } from './bind.ts';
import type { Template } from './handbook.ts';
import type { Problem } from './problem.ts';
import type * as schema from './schema.ts';
import type { shapeOf } from './shape.ts';
import { compileWords } from './template-source.ts';
import type { Located } from './yaml-file.ts';

const LOCALES: readonly Locale[] = ['zh-CN', 'en'];

export type Approvals = z.infer<typeof schema.approvedSchema>;
export const OWN_APPROVALS = 'knowledge/own-approved.yaml';

/** Whether these words are the approved ones: another version waits, other words under the approved version are a mistake. */
export function standingOf(
  approval: Approvals[string] | undefined,
  version: number,
  hash: string,
): 'approved' | 'waits' | 'changed' {
  if (approval?.version !== version) return 'waits';
  return approval.hash === hash ? 'approved' : 'changed';
}

export function changedWords(file: string, line: number, version: number): Problem {
  return {
    file,
    line,
    message: `the words changed under the approved version ${version}; raise the version, then have it approved`,
  };
}

export function bindDisclosures(
  reader: { readonly problems: Problem[] },
  disclosures: ReadonlyMap<string, Located<typeof schema.disclosureSchema>>,
  by: {
    readonly shape: ReturnType<typeof shapeOf>;
    readonly approvals: Approvals;
    readonly hash: (text: string) => string;
  },
  into: {
    templates: Record<string, Omit<Template, 'code'>>;
    code: Record<string, string>;
    words: Record<string, AuthoredWords>;
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
        const standing = standingOf(by.approvals[key], version, own);
        if (standing === 'changed') reader.problems.push(changedWords(file, located.lineOf(['version']), version));
        into.code[key] = made.code;
        into.words[key] = { file, line: located.lineOf([locale, form]), text };
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
          approved: standing === 'approved',
        };
      }
    }
  }
}
