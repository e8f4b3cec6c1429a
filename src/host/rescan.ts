import { z } from 'zod';
import type { ExportLine } from '../ledger/export-line.ts';
import { type CompiledGuard, type GuardHit, guard } from '../reply/guard.ts';

/** A text that went out, or waits for approval, and that the rules of today would stop. */
export interface OldWords {
  readonly conversation: string;
  readonly seq: number;
  readonly at: string;
  readonly type: string;
  readonly verdict: 'rewrite' | 'block';
  readonly hits: readonly (Pick<GuardHit, 'rule' | 'rules' | 'why'> & { readonly words: string })[];
}
export interface RescanCount {
  entries: number;
  texts: number;
  /** Entries whose words are erased or cannot be opened here. */
  closed: number;
}

const spoken = z.object({ text: z.string(), locale: z.enum(['zh-CN', 'en']) });
const bodySchema = z.object({ words: spoken.optional(), draft: spoken.optional() });

/**
 * Reads the words of machine and staff in a stored log again, under the rules of today: whatever passed at the time and is
 * stopped now is a new hit. `count` is kept up to date while it runs, for whoever shows progress.
 */
export async function* rescan(
  lines: AsyncIterable<ExportLine> | Iterable<ExportLine>,
  compiled: CompiledGuard,
  count: RescanCount,
): AsyncGenerator<OldWords> {
  for await (const line of lines) {
    if (line.kind === 'unreadable') throw new Error(`${line.where} cannot be read. Run "npm run -s verify".`);
    if (line.kind !== 'entry') continue;
    count.entries += 1;
    if (line.words.state !== 'opened') {
      count.closed += 1;
      continue;
    }
    const body = bodySchema.safeParse(line.words.body);
    if (!body.success) continue;
    const { conversation, seq, at, type } = line.envelope;
    for (const words of [body.data.words, body.data.draft]) {
      if (words === undefined) continue;
      count.texts += 1;
      const { verdict, hits } = guard(words.text, compiled, words.locale);
      if (verdict === 'pass') continue;
      const found = hits.map(({ rule, rules, why, from, to }) => ({
        rule,
        rules,
        why,
        words: words.text.slice(from, to),
      }));
      yield { conversation, seq, at, type, verdict, hits: found };
    }
  }
}
