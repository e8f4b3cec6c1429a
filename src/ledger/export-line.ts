import { z } from 'zod';
import { fromBase64, toBase64 } from './bytes.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { Envelope } from './seal.ts';

/** What an export holds. Positions are the order of arrival; `afterPosition` is exclusive, `upToPosition` inclusive. */
export interface ExportRange {
  readonly conversation: string | null;
  readonly since: string | null;
  readonly until: string | null;
  readonly afterPosition: number;
  readonly upToPosition: number;
}
export interface HeaderLine {
  readonly kind: 'header';
  readonly range: ExportRange;
  readonly entries: number;
  readonly checkpoints: number;
  readonly publicKey: Uint8Array;
}
export interface EntryLine {
  readonly kind: 'entry';
  readonly position: number;
  readonly envelope: Envelope;
  readonly ciphertext: Uint8Array;
  readonly prev: string;
  readonly hash: string;
  readonly words: Words;
}
/** The opened body beside the sealed one: given, erased by law, or left out because the keys were not at hand. */
export type Words =
  | { readonly state: 'opened'; readonly body: unknown }
  | { readonly state: 'erased' }
  | { readonly state: 'sealed' };
export interface CheckpointLine extends Checkpoint {
  readonly kind: 'checkpoint';
}
/** A line that is no line any more; `where` names it as well as that can be told. */
export interface UnreadableLine {
  readonly kind: 'unreadable';
  readonly where: string;
}
export type ExportLine = HeaderLine | EntryLine | CheckpointLine | UnreadableLine;

/** One line of JSON, without the newline. */
export function writeExportLine(line: Exclude<ExportLine, UnreadableLine>): string {
  switch (line.kind) {
    case 'header':
      return JSON.stringify({
        loandesk_export: 1,
        range: line.range,
        entries: line.entries,
        checkpoints: line.checkpoints,
        publicKey: toBase64(line.publicKey),
      });
    case 'entry': {
      const { envelope, ciphertext, prev, hash, position, words } = line;
      return JSON.stringify({
        ...envelope,
        ...fieldsOf(words),
        ciphertext: toBase64(ciphertext),
        prev,
        hash,
        position,
      });
    }
    case 'checkpoint': {
      const { number, signed, signature, key } = line;
      return JSON.stringify({ checkpoint: number, signed, signature: toBase64(signature), key });
    }
    default:
      return line satisfies never;
  }
}

/** Never throws: what does not fit is an `unreadable` line, named by its place in the file. */
export function readExportLine(text: string, lineNumber: number): ExportLine {
  const unreadable: UnreadableLine = { kind: 'unreadable', where: `line ${lineNumber}` };
  try {
    const parsed = lineSchema.safeParse(JSON.parse(text));
    return parsed.success ? toLine(parsed.data) : unreadable;
  } catch {
    // Not JSON, or not base64: somebody changed the line, and the line's number is all there is to say.
    return unreadable;
  }
}

const whole = z.number().int().min(0);
const headerSchema = z.object({
  loandesk_export: z.literal(1),
  range: z.object({
    conversation: z.string().nullable(),
    since: z.string().nullable(),
    until: z.string().nullable(),
    afterPosition: whole,
    upToPosition: whole,
  }),
  entries: whole,
  checkpoints: whole,
  publicKey: z.string(),
});
const checkpointSchema = z.object({ checkpoint: whole, signed: z.string(), signature: z.string(), key: z.string() });
const entrySchema = z.object({
  conversation: z.string(),
  seq: whole,
  type: z.string(),
  v: whole,
  at: z.string(),
  by: z.object({ kind: z.string(), staff: z.string().nullable() }),
  head: z.unknown(),
  ciphertext: z.string(),
  prev: z.string(),
  hash: z.string(),
  position: whole,
  body: z.unknown().optional(),
  erased: z.literal(true).optional(),
});
const lineSchema = z.union([entrySchema, checkpointSchema, headerSchema]);

function toLine(data: z.infer<typeof lineSchema>): ExportLine {
  if ('loandesk_export' in data) {
    const { range, entries, checkpoints } = data;
    return { kind: 'header', range, entries, checkpoints, publicKey: fromBase64(data.publicKey) };
  }
  if ('checkpoint' in data) {
    const { checkpoint, signed, key } = data;
    return { kind: 'checkpoint', number: checkpoint, signed, signature: fromBase64(data.signature), key };
  }
  const { conversation, seq, type, v, at, by, head, prev, hash, position } = data;
  const envelope = { conversation, seq, type, v, at, by, head };
  return {
    kind: 'entry',
    position,
    envelope,
    ciphertext: fromBase64(data.ciphertext),
    prev,
    hash,
    words: wordsOf(data),
  };
}

function wordsOf(data: z.infer<typeof entrySchema>): Words {
  if (data.erased) return { state: 'erased' };
  return data.body === undefined ? { state: 'sealed' } : { state: 'opened', body: data.body };
}

function fieldsOf(words: Words): { body?: unknown; erased?: true } {
  if (words.state === 'opened') return { body: words.body };
  return words.state === 'erased' ? { erased: true } : {};
}
