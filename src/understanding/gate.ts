import { PLACES, placeOfPair } from './beginnings.ts';
import { leads, OPEN } from './leads.ts';

/** Expressions that are looked for together: one is enough. */
export interface Kind {
  readonly sources: readonly string[];
  readonly ignoresCase?: boolean;
}

/**
 * Tells which of many expressions may find something in a text, by one look at its characters. Most messages hold no beginning
 * of most of what is looked for in them, and an expression of a hundred words costs a microsecond to find nothing.
 */
export class Gate {
  /** By place of two characters, and by one character whatever follows it: which of `#sets`; 0 is the empty one. */
  readonly #pairs = new Uint16Array(PLACES);
  readonly #singles = new Uint16Array(0x10000);
  readonly #sets: Uint32Array[] = [];
  readonly #always: Uint32Array;

  constructor(kinds: readonly Kind[]) {
    const words = Math.ceil(kinds.length / BITS);
    this.#always = new Uint32Array(words);
    this.#sets.push(this.#always);
    kinds.forEach(({ sources, ignoresCase = false }, kind) => {
      const own = beginningsOf(sources, ignoresCase);
      if (own === null) mark(this.#always, kind);
      for (const lead of own ?? []) this.#put(lead, kind);
    });
  }

  #put(lead: string, kind: number): void {
    const isSingle = lead.length === 1 || lead.endsWith(OPEN);
    const table = isSingle ? this.#singles : this.#pairs;
    const place = isSingle ? lead.charCodeAt(0) : placeOfPair(lead.charCodeAt(0), lead.charCodeAt(1));
    if (table[place] === 0) table[place] = this.#sets.push(new Uint32Array(this.#always.length)) - 1;
    const set = this.#sets[table[place] ?? 0];
    if (set) mark(set, kind);
  }

  /** The kinds that may find something; ask it with `mayStand`. */
  look(text: string): Uint32Array {
    const found = this.#always.slice();
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      const single = this.#singles[code] ?? 0;
      if (single > 0) this.#add(found, single);
      if (at + 1 === text.length) break;
      const pair = this.#pairs[placeOfPair(code, text.charCodeAt(at + 1))] ?? 0;
      if (pair > 0) this.#add(found, pair);
    }
    return found;
  }

  #add(found: Uint32Array, place: number): void {
    const set = this.#sets[place];
    if (set) for (let at = 0; at < found.length; at++) found[at] = (found[at] ?? 0) | (set[at] ?? 0);
  }
}

const BITS = 32;

function mark(set: Uint32Array, kind: number): void {
  set[Math.floor(kind / BITS)] = (set[Math.floor(kind / BITS)] ?? 0) | (1 << (kind % BITS));
}

export function mayStand(found: Uint32Array, kind: number): boolean {
  return ((found[kind >>> 5] ?? 0) & (1 << (kind & 31))) !== 0;
}

/** Null where one of them may begin with anything. */
function beginningsOf(sources: readonly string[], ignoresCase: boolean): ReadonlySet<string> | null {
  try {
    const own = sources.flatMap((source) => [...leads(source)]);
    return new Set(ignoresCase ? own.flatMap(inAnyCase) : own);
  } catch {
    return null;
  }
}

function inAnyCase(lead: string): string[] {
  return [...lead].reduce<string[]>(
    (heads, letter) => [letter.toLowerCase(), letter.toUpperCase()].flatMap((one) => heads.map((head) => head + one)),
    [''],
  );
}
