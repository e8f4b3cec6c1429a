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
  const exact: Hit[] = [];
  for (const product of products) {
    for (const name of product.names) {
      const lower = name.toLowerCase();
      const from = lower === '' ? -1 : text.indexOf(lower);
      if (from >= 0) exact.push({ id: product.id, from, to: from + lower.length });
    }
  }
  if (exact.length > 0) return apart(exact);
  const letters = new Set(text);
  return apart(
    products.flatMap((product) =>
      product.names.flatMap((name) => {
        const found = closeTo(text, letters, name.toLowerCase());
        return found === null ? [] : [{ id: product.id, ...found }];
      }),
    ),
  );
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

// 贷 is the letter most often typed wrong.
const LOAN_SLIPS = /[代带货袋戴待]/g;

function closeTo(text: string, letters: ReadonlySet<string>, name: string): { from: number; to: number } | null {
  if (name.includes('贷')) {
    const mended = text.replace(LOAN_SLIPS, '贷');
    const from = mended === text ? -1 : mended.indexOf(name);
    if (from >= 0) return { from, to: from + name.length };
  }
  const shortest = isHan(name.charCodeAt(0)) ? 4 : 6;
  if (name.length < shortest) return null;
  let missing = 0;
  for (const char of name) if (!letters.has(char)) missing++;
  if (missing > 1) return null;
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
