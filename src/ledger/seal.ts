import type { Entry, Event } from '../conversation/events.ts';
import { LIMITS } from '../limits.ts';
import { fromUtf8, toUtf8 } from './bytes.ts';
import { canonical } from './canonical.ts';
import type { Crypto } from './ports.ts';

/** What stays readable for ever. Looser than `Event`, because a log of any version must still verify. */
export interface Envelope {
  readonly conversation: string;
  readonly seq: number;
  readonly type: string;
  readonly v: number;
  readonly at: string;
  readonly by: { readonly kind: string; readonly staff: string | null };
  readonly head: unknown;
}

/** The hash "before" a conversation's first entry. */
export const GENESIS = '0'.repeat(64);

/** An event in its place: words encrypted, chained to the entry before it. */
export interface SealedEntry {
  readonly envelope: Envelope;
  readonly headText: string;
  readonly body: Uint8Array;
  readonly prev: string;
  readonly hash: string;
}

/** Seals `events` one after the other behind `head`. Throws when a body is too large to store. */
export function sealEvents(
  crypto: Crypto,
  key: Uint8Array,
  conversation: string,
  head: { readonly seq: number; readonly hash: string },
  events: readonly Event[],
): SealedEntry[] {
  let { seq, hash } = head;
  return events.map((event) => {
    seq += 1;
    const sealed = sealEntry(crypto, key, conversation, seq, hash, event);
    if (sealed.body.length > LIMITS.bodyBytes) throw new Error(`the body of a ${event.type} is too large to store`);
    hash = sealed.hash;
    return sealed;
  });
}

/** The entries that sealed events became. */
export function placed(events: readonly Event[], sealed: readonly SealedEntry[]): Entry[] {
  return events.flatMap((event, index) => {
    const entry = sealed[index];
    if (!entry) return [];
    const { conversation, seq } = entry.envelope;
    return [{ conversation, seq, prev: entry.prev, hash: entry.hash, ...event }];
  });
}

function sealEntry(
  crypto: Crypto,
  key: Uint8Array,
  conversation: string,
  seq: number,
  prev: string,
  event: Event,
): SealedEntry {
  const { type, v, at, by, head } = event;
  const envelope = { conversation, seq, type, v, at, by, head };
  const headText = canonical(head);
  const context = contextOf(envelopeText(envelope, headText), prev);
  const body = crypto.seal(key, JSON.stringify(event.body), context);
  return { envelope, headText, body, prev, hash: crypto.hash(context, body) };
}

/** The entry with its words. Throws when key, envelope, previous hash and ciphertext do not belong together. */
export function openEntry(
  crypto: Crypto,
  key: Uint8Array,
  sealed: Pick<SealedEntry, 'envelope' | 'body' | 'prev'>,
): Entry {
  const { envelope, body, prev } = sealed;
  const context = contextOf(envelopeText(envelope, canonical(envelope.head)), prev);
  const plain: unknown = JSON.parse(fromUtf8(crypto.open(key, body, context)));
  const hash = crypto.hash(context, body);
  // The seal just proved that these are the bytes `append` wrote, and `append` takes nothing but events.
  return { body: plain, prev, hash, ...envelope } as Entry;
}

/** SHA-256 over envelope, previous hash and ciphertext, in hex. Needs no key: this is what `verify` recomputes. */
export function entryHash(crypto: Pick<Crypto, 'hash'>, envelope: Envelope, body: Uint8Array, prev: string): string {
  return crypto.hash(contextOf(envelopeText(envelope, canonical(envelope.head)), prev), body);
}

/** One spelling of the envelope: a JSON array in this order, the head with sorted keys. */
function envelopeText(envelope: Envelope, headText: string): string {
  const { conversation, seq, type, v, at, by } = envelope;
  return `${JSON.stringify([conversation, seq, type, v, at, by.kind, by.staff]).slice(0, -1)},${headText}]`;
}

/**
 * What is clear of an entry: authenticated with its words, so that a changed envelope does not even open under the
 * subject's key, and hashed before them. JSON holds no line break, so no byte can move between envelope and ciphertext.
 */
function contextOf(text: string, prev: string): Uint8Array {
  return toUtf8(`loandesk entry 1\n${prev}\n${text}\n`);
}
