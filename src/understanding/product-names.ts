import { isHan } from './normalise.ts';

/** A product as customers call it. */
export interface NamedProduct {
  readonly id: string;
  readonly names: readonly string[];
}

interface Hit {
  readonly id: string;
  readonly from: number;
  readonly to: number;
}

/** The products named in `text` (from `plain`), in the order they were said: exactly, else with one slip in a long name. */
export function productsIn(text: string, products: readonly NamedProduct[]): readonly Hit[] {
  const letters = new Set<number>();
  for (let at = 0; at < text.length; at++) letters.add(text.charCodeAt(at));
  const names = namesOf(products);
  // Plain loops: every message is held against every name.
  const exact: Hit[] = [];
  for (const { id, name, letters: own } of names) {
    const from = letters.has(own[0] ?? 0) ? text.indexOf(name) : -1;
    if (from >= 0) exact.push({ id, from, to: from + name.length });
  }
  if (exact.length > 0) return apart(exact);
  // 贷 is the letter most often typed wrong.
  const mended = text.replace(LOAN_SLIPS, '贷');
  const close: Hit[] = [];
  for (const name of names) {
    const found = (mended !== text && mendedIn(mended, name)) || closeTo(text, letters, name);
    if (found) close.push({ id: name.id, ...found });
  }
  return apart(close);
}

interface Name {
  readonly id: string;
  readonly name: string;
  /** Codes of its characters, in order. */
  readonly letters: readonly number[];
}
const known = new WeakMap<readonly NamedProduct[], readonly Name[]>();

/** Every message is compared with every name, so the names are prepared once. */
function namesOf(products: readonly NamedProduct[]): readonly Name[] {
  const before = known.get(products);
  if (before) return before;
  const names = products.flatMap(({ id, names: own }) =>
    own
      .map((written) => written.toLowerCase())
      .filter((name) => name !== '')
      .map(
        (name): Name => ({ id, name, letters: Array.from({ length: name.length }, (_, at) => name.charCodeAt(at)) }),
      ),
  );
  known.set(products, names);
  return names;
}

/** The longest name wins where one lies inside another; a product counts once. */
function apart(hits: readonly Hit[]): readonly Hit[] {
  const outer = hits.filter(
    (hit) =>
      !hits.some((other) => other.to - other.from > hit.to - hit.from && other.from <= hit.from && hit.to <= other.to),
  );
  const firsts = outer.filter((hit, index) => outer.findIndex(({ id }) => id === hit.id) === index);
  return firsts.sort((one, other) => one.from - other.from);
}

const LOAN_SLIPS = /[代带货袋戴待]/g;

function mendedIn(mended: string, { name }: Name): { from: number; to: number } | null {
  const from = name.includes('贷') ? mended.indexOf(name) : -1;
  return from < 0 ? null : { from, to: from + name.length };
}

function closeTo(
  text: string,
  letters: ReadonlySet<number>,
  { name, letters: own }: Name,
): { from: number; to: number } | null {
  const shortest = isHan(own[0] ?? 0) ? 4 : 6;
  if (name.length < shortest) return null;
  let missing = 0;
  for (const letter of own) if (!letters.has(letter) && ++missing > 1) return null;
  for (let from = 0; from + name.length - 1 <= text.length; from++) {
    for (const length of [name.length, name.length - 1, name.length + 1]) {
      const window = text.slice(from, from + length);
      if (window.length === length && window.charAt(0) !== ' ' && withinOneSlip(window, name))
        return { from, to: from + length };
    }
  }
  return null;
}

/** One letter wrong, missing, added, or two neighbours exchanged. */
function withinOneSlip(one: string, other: string): boolean {
  let head = 0;
  while (head < one.length && head < other.length && one[head] === other[head]) head++;
  let tail = 0;
  while (
    tail < one.length - head &&
    tail < other.length - head &&
    one[one.length - 1 - tail] === other[other.length - 1 - tail]
  )
    tail++;
  const left = one.slice(head, one.length - tail);
  const right = other.slice(head, other.length - tail);
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}
