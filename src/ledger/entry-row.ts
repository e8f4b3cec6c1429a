import type { Entry } from '../conversation/events.ts';
import type { Crypto, Row } from './ports.ts';
import { bytesOf, numberOf, textOf, textOrNull } from './row.ts';
import { type Envelope, openEntry } from './seal.ts';
import { StoreProblem } from './store-problem.ts';

/** Rows of one conversation in order, opened and checked against each other. Throws `StoreProblem` for a changed row. */
export function openChain(crypto: Crypto, rows: readonly Row[], key: Uint8Array | undefined): Entry[] {
  const entries = rows.map((row) => openRow(crypto, row, key));
  entries.forEach((entry, index) => {
    const before = entries[index - 1];
    const follows = before ? entry.prev === before.hash && entry.seq === before.seq + 1 : true;
    if (!follows) throw changed(entry.conversation, entry.seq);
  });
  return entries;
}

/** Opens one row of `entries`. Throws `StoreProblem` when it is not what was sealed, or when its key is missing. */
export function openRow(crypto: Crypto, row: Row, key: Uint8Array | undefined): Entry {
  const envelope = envelopeOf(row);
  const { conversation, seq } = envelope;
  if (!key)
    throw new StoreProblem(`The key of conversation ${conversation} is missing. Restore the store from a backup.`);
  let entry: Entry;
  try {
    entry = openEntry(crypto, key, { envelope, body: bytesOf(row, 'body'), prev: textOf(row, 'prev') });
  } catch (cause) {
    throw changed(conversation, seq, cause);
  }
  if (entry.hash !== row.hash) throw changed(conversation, seq);
  return entry;
}

/** The clear part of a row. Throws a `SyntaxError` when the head is no longer JSON. */
export function envelopeOf(row: Row): Envelope {
  return {
    conversation: textOf(row, 'conversation'),
    seq: numberOf(row, 'seq'),
    type: textOf(row, 'type'),
    v: numberOf(row, 'v'),
    at: textOf(row, 'at'),
    by: { kind: textOf(row, 'by_kind'), staff: textOrNull(row, 'by_staff') },
    head: JSON.parse(textOf(row, 'head')),
  };
}

function changed(conversation: string, seq: number, cause?: unknown): StoreProblem {
  return new StoreProblem(
    `Entry ${seq} of conversation ${conversation} was changed in the store. Run "npm run -s verify" and restore a backup.`,
    { cause },
  );
}
