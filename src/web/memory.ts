/** What a browser keeps between visits: the key to its conversation and what it has not yet delivered or already reported. */
export interface Kept {
  readonly token: string | null;
  /** Says that no server has acknowledged. Nothing else a customer enters is ever kept here. */
  readonly says: readonly { readonly id: string; readonly text: string }[];
  readonly readSeq: number;
  readonly seen: readonly string[];
  readonly answered: readonly number[];
  readonly consented: boolean;
}

export interface Memory {
  read(): Kept;
  change(next: (kept: Kept) => Partial<Kept>): void;
}

const NOTHING: Kept = { token: null, says: [], readSeq: 0, seen: [], answered: [], consented: false };
const LISTED = 300;

/**
 * Memory in a browser's storage under one key. Every change reads first, so that two tabs of one customer do not
 * overwrite each other; a storage that is full, forbidden or damaged is replaced by this page's own memory.
 */
export function memoryIn(storage: Pick<Storage, 'getItem' | 'setItem'> | null, key: string): Memory {
  let own: Kept = NOTHING;
  let usable = storage;
  const read = (): Kept => {
    try {
      const text = usable?.getItem(key);
      if (usable) own = text ? restore(JSON.parse(text)) : NOTHING;
    } catch {
      usable = null;
    }
    return own;
  };
  const change = (next: (kept: Kept) => Partial<Kept>): void => {
    const before = read();
    own = bounded({ ...before, ...next(before) });
    try {
      usable?.setItem(key, JSON.stringify(own));
    } catch {
      usable = null;
    }
  };
  return { read, change };
}

/** Starting anew forgets the conversation and whatever was counted in its numbers. */
export function forgetConversation(memory: Memory): void {
  memory.change(() => ({ token: null, readSeq: 0, seen: [], answered: [], consented: false }));
}

// Storage belongs to the page and may hold anything: each field is checked before it is believed.
function restore(json: unknown): Kept {
  if (typeof json !== 'object' || json === null) return NOTHING;
  const kept: Partial<Record<keyof Kept, unknown>> = json;
  return {
    token: typeof kept.token === 'string' ? kept.token : null,
    says: listOf(kept.says, isSay),
    readSeq: typeof kept.readSeq === 'number' ? kept.readSeq : 0,
    seen: listOf(kept.seen, (item) => typeof item === 'string'),
    answered: listOf(kept.answered, (item) => typeof item === 'number'),
    consented: kept.consented === true,
  };
}

function listOf<T>(value: unknown, fits: (item: unknown) => item is T): T[] {
  return Array.isArray(value) ? value.filter(fits) : [];
}

function isSay(item: unknown): item is Kept['says'][number] {
  if (typeof item !== 'object' || item === null) return false;
  return 'id' in item && typeof item.id === 'string' && 'text' in item && typeof item.text === 'string';
}

function bounded(kept: Kept): Kept {
  return {
    ...kept,
    says: kept.says.slice(-LISTED),
    seen: kept.seen.slice(-LISTED),
    answered: kept.answered.slice(-LISTED),
  };
}
