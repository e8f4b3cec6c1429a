/**
 * The first two characters with which text matching a pattern can begin, so that most text is never shown to the pattern.
 * A lead that ends in `OPEN` may go on with anything. Throws when a pattern may begin with anything at all.
 */
export const OPEN = '\0';

export function leads(source: string): ReadonlySet<string> {
  const cursor = { source, at: 0 };
  const found = alternatives(cursor);
  if (cursor.at < source.length) throw new Error(`cannot read "${source}" from "${source.slice(cursor.at)}"`);
  for (const lead of found) {
    if (lead === '' || lead === OPEN) throw new Error(`"${source}" may begin with anything; begin it with a word`);
  }
  return found;
}

interface Cursor {
  readonly source: string;
  at: number;
}
type Leads = Set<string>;

function alternatives(cursor: Cursor): Leads {
  const all: Leads = new Set();
  for (;;) {
    for (const lead of sequence(cursor)) all.add(lead);
    if (cursor.source[cursor.at] !== '|') return all;
    cursor.at++;
  }
}

function sequence(cursor: Cursor): Leads {
  let found: Leads = new Set(['']);
  while (cursor.at < cursor.source.length && !'|)'.includes(cursor.source[cursor.at] ?? '')) {
    const piece = atom(cursor);
    const { optional, repeated } = quantifier(cursor);
    const once = repeated ? joined(piece, new Set([...piece, ''])) : piece;
    found = joined(found, optional ? new Set([...once, '']) : once);
  }
  return found;
}

function joined(heads: Leads, tails: Leads): Leads {
  const all: Leads = new Set();
  for (const head of heads) {
    if (head.length >= 2 || head.endsWith(OPEN)) all.add(head);
    else for (const tail of tails) all.add((head + tail).slice(0, 2));
  }
  return all;
}

function atom(cursor: Cursor): Leads {
  const char = cursor.source[cursor.at++] ?? '';
  if (char === '(') return group(cursor);
  if (char === '[') return characterClass(cursor);
  if (char === '\\') return escaped(cursor.source[cursor.at++] ?? '');
  if (char === '^' || char === '$') return new Set(['']);
  // A space stands for any run of spaces and symbols (see `compileGuard`).
  if (char === '.' || char === ' ') return new Set([OPEN]);
  return new Set([char]);
}

function group(cursor: Cursor): Leads {
  const kind = /^\?(?:[:=!]|<[=!])/.exec(cursor.source.slice(cursor.at, cursor.at + 3))?.[0] ?? '';
  cursor.at += kind.length;
  const inside = alternatives(cursor);
  cursor.at++;
  return kind === '' || kind === '?:' ? inside : new Set(['']);
}

function characterClass(cursor: Cursor): Leads {
  const end = /[^\\]\]/.exec(cursor.source.slice(cursor.at - 1));
  const inside = cursor.source.slice(cursor.at, cursor.at + (end?.index ?? 0));
  cursor.at += inside.length + 1;
  if (inside.startsWith('^') || /\\[^d\\\]-]/.test(inside)) return new Set([OPEN]);
  const all: Leads = new Set();
  const written = inside.replace('\\d', '0-9').replace(/\\/g, '');
  for (let at = 0; at < written.length; at++) {
    const from = written.charCodeAt(at);
    const isRange = written[at + 1] === '-' && at + 2 < written.length;
    const to = isRange ? written.charCodeAt(at + 2) : from;
    for (let code = from; code <= to; code++) all.add(String.fromCharCode(code));
    if (isRange) at += 2;
  }
  return all;
}

function escaped(char: string): Leads {
  if (char === 'b' || char === 'B') return new Set(['']);
  if (char === 'd') return new Set('0123456789');
  return /[a-z]/i.test(char) ? new Set([OPEN]) : new Set([char]);
}

function quantifier(cursor: Cursor): { optional: boolean; repeated: boolean } {
  const written = /^(?:[?*+]|\{(\d+)(,?)(\d*)\})\??/.exec(cursor.source.slice(cursor.at));
  if (written === null) return { optional: false, repeated: false };
  cursor.at += written[0].length;
  const first = written[0][0] ?? '';
  const optional = first === '?' || first === '*' || (first === '{' && Number(written[1]) === 0);
  return { optional, repeated: first !== '?' && !(first === '{' && written[1] === '1' && written[2] === '') };
}
