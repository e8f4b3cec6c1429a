import { createHmac } from 'node:crypto';
import { LIMITS } from '../limits.ts';
import type { StaffStore } from './identity-store.ts';

/** Whose failures are counted: a sign-in name, a network address, or the account whose password is being changed. */
export interface Subject {
  readonly kind: 'name' | 'address' | 'change';
  readonly id: string;
}

export interface Attempt {
  /** It was the right password: what failed before on this name or change is forgotten, on an address it is not. */
  succeeded(): Promise<void>;
  /** It was never judged, so it counts neither way. */
  forget(): Promise<void>;
}

export interface FailureLock {
  /** Counts the attempt as failed until its outcome is told, so that attempts made side by side cannot pass together. */
  begin(subjects: readonly Subject[]): Promise<Attempt | { readonly waitMs: number }>;
  clear(subject: Subject): Promise<void>;
}

const ALLOWED: Readonly<Record<Subject['kind'], number>> = {
  name: LIMITS.failuresPerName,
  address: LIMITS.failuresPerAddress,
  change: LIMITS.failuresPerPasswordChange,
};

/**
 * Failures in a sliding window, kept in the store so that a restart opens no lock. Subjects are stored as keyed
 * hashes: people type passwords into the name field. `now` is in milliseconds.
 */
export function openFailureLock(store: StaffStore, secret: string, now: () => number): FailureLock {
  const hashOf = ({ kind, id }: Subject) => createHmac('sha256', secret).update(`${kind} ${id}`).digest('hex');
  const clear = async (subject: Subject) => {
    await store.all('DELETE FROM failure WHERE subject = ?', hashOf(subject));
  };
  const begin = async (subjects: readonly Subject[]) => {
    const at = now();
    await prune(store, at);
    let waitMs = 0;
    for (const subject of subjects) waitMs = Math.max(waitMs, await waitFor(store, subject, hashOf(subject), at));
    if (waitMs > 0) return { waitMs };
    const rows: number[] = [];
    for (const subject of subjects) rows.push(await record(store, hashOf(subject), at));
    const forget = async () => {
      for (const row of rows) await store.all('DELETE FROM failure WHERE id = ?', row);
    };
    return {
      forget,
      succeeded: async () => {
        await forget();
        for (const subject of subjects) if (subject.kind !== 'address') await clear(subject);
      },
    };
  };
  return { begin: (subjects) => store.oneByOne(() => begin(subjects)), clear };
}

async function prune(store: StaffStore, at: number): Promise<void> {
  await store.all('DELETE FROM failure WHERE at <= ?', at - LIMITS.failuresWindowMs);
  await store.all('DELETE FROM failure WHERE id <= (SELECT max(id) FROM failure) - ?', LIMITS.failuresKept);
}

/** Milliseconds until one of the failures that fill the limit is too old to count; 0 when there is room. */
async function waitFor(store: StaffStore, { kind }: Subject, hash: string, at: number): Promise<number> {
  const filling = await store.all(
    'SELECT at FROM failure WHERE subject = ? ORDER BY at DESC LIMIT 1 OFFSET ?',
    hash,
    ALLOWED[kind] - 1,
  );
  const oldest = filling[0]?.at;
  return oldest === undefined ? 0 : Math.max(1, Number(oldest) + LIMITS.failuresWindowMs - at);
}

async function record(store: StaffStore, hash: string, at: number): Promise<number> {
  const [row] = await store.all('INSERT INTO failure (subject, at) VALUES (?, ?) RETURNING id', hash, at);
  return Number(row?.id);
}

/** One household or office holds a whole IPv6 /64, so that is what counts as an address there. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/i.exec(address);
  if (mapped?.[1]) return mapped[1];
  if (!address.includes(':')) return address;
  const [before = '', after] = address.toLowerCase().split('::');
  const head = before.split(':').filter((group) => group !== '');
  const tail = (after ?? '').split(':').filter((group) => group !== '');
  const zeros = after === undefined ? [] : Array<string>(Math.max(0, 8 - head.length - tail.length)).fill('0');
  return [...head, ...zeros, ...tail]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
