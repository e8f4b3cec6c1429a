import { z } from 'zod';
import { toUtf8 } from './bytes.ts';
import { type CheckpointContent, checkpointHash } from './checkpoint.ts';
import type { CheckpointLine, ExportRange } from './export-line.ts';
import type { Crypto } from './ports.ts';
import { GENESIS } from './seal.ts';

/** The last checkpoint that held; `isFirst` until there was one. */
export interface Signed {
  readonly number: number;
  readonly hash: string;
  readonly isFirst: boolean;
}
type Checked = { readonly content: CheckpointContent; readonly signed: Signed } | { readonly problem: string };

const contentSchema = z.object({
  loandesk_checkpoint: z.literal(1),
  number: z.number().int().min(1),
  at: z.string(),
  position: z.number().int().min(1),
  previous: z.string(),
  heads: z.array(z.tuple([z.string(), z.number().int().min(1), z.string()])),
  order: z.string(),
});

/** Signature, number and link to the checkpoint before; what it says about conversations is for the caller to compare. */
export function checkCheckpoint(
  crypto: Pick<Crypto, 'hash' | 'verify'>,
  publicKey: Uint8Array,
  range: ExportRange,
  last: Signed,
  line: CheckpointLine,
): Checked {
  const content = readSigned(crypto, publicKey, line);
  if (!content) return { problem: `checkpoint ${line.number}: its signature does not fit, it was changed` };
  const { number } = content;
  if (number <= last.number)
    return { problem: `checkpoint ${number} stands out of order: after checkpoint ${last.number}` };
  // An export of one conversation leaves out the checkpoints that do not name it; one that begins at a time, the older ones.
  const maySkip = range.conversation !== null || (last.isFirst && range.afterPosition > 0);
  const isNext = number === last.number + 1;
  if (!isNext && !maySkip) {
    return { problem: `checkpoint ${last.number + 1} is missing: checkpoint ${number} stands in its place` };
  }
  const knowsPrevious = isNext && (!last.isFirst || number === 1);
  if (knowsPrevious && content.previous !== (last.isFirst ? GENESIS : last.hash)) {
    return { problem: `checkpoint ${number} does not follow checkpoint ${last.number}: one of the two was replaced` };
  }
  return { content, signed: { number, hash: checkpointHash(crypto, line.signed), isFirst: false } };
}

function readSigned(
  crypto: Pick<Crypto, 'verify'>,
  publicKey: Uint8Array,
  line: CheckpointLine,
): CheckpointContent | undefined {
  if (!crypto.verify(toUtf8(line.signed), line.signature, publicKey)) return undefined;
  // Signed by the desk: whatever is in it was written by `signCheckpoint`, of this version or another.
  const content = contentSchema.safeParse(JSON.parse(line.signed));
  return content.success && content.data.number === line.number ? content.data : undefined;
}
