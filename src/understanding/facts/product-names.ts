import { isHan } from '../text/normalise.ts';
import { sought } from '../text/sought.ts';

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
  noteLetters(text);
  const names = namesOf(products);
  // Plain loops: every message is held against every name.
  const exact: Hit[] = [];
  for (const { id, name, letters: own } of names) {
    const from = isInText(own[0] ?? 0) ? text.indexOf(name) : -1;
    if (from >= 0) exact.push({ id, from, to: from + name.length });
  }
  if (exact.length > 0) return apart(exact);
  // 贷 is the letter most often typed wrong.
  const mended = LOAN_SLIP.test(text) ? text.replace(LOAN_SLIPS, '贷') : text;
  const close: Hit[] = [];
  for (const name of names) {
    const found = (mended !== text && mendedIn(mended, name)) || closeTo(text, name);
    if (found) close.push({ id: name.id, ...found });
  }
  return apart(close);
}

/**
 * Whether a product's name speaks of a debt that is being paid while something else is wanted: "每月车贷3000，还想借10万",
 * "my car loan takes 3000 a month". Whoever asks about the loan itself means it.
 */
export function isOwed(text: string, { from, to }: Pick<Hit, 'from' | 'to'>): boolean {
  const right = text.slice(to, to + OWED_WITHIN);
  if (ASKED_FOR.test(right)) return false;
  const left = text.slice(Math.max(0, from - OWED_WITHIN), from);
  if (PAID_BEFORE.test(left) || PAID_AFTER.test(right)) return true;
  return HAD.test(left) && WANTS_ANOTHER.test(text);
}
const OWED_WITHIN = 32;
/** "有车贷吗" asks for one. */
const ASKED_FOR = /^(?:产品|业务)?(?:吗|么|没有|不)|^ (?:products?|available|offers?)\b/;
const PAID_BEFORE =
  /(?:每个?|一个)月(?:要|得|都|有)?(?:还|供|付)?的?$|\b(?:pay|paying|spend|goes) [^,.?]{0,24}(?:on|to|for|towards?)(?: my| a| an| the)? $/;
const PAID_AFTER =
  /^(?:每个?月|月供|还款?)?(?:要|得)?还?\d[\d,.]*(?:元|块)?(?:一个月|每月|\/月)|^(?:每个?月|月供)(?:要|得|还|供|是)*\d|^ (?:payments?|instal?ments?|takes?|costs?)\b|^ (?:of|is|at) [^,.]{0,14}(?:a|per|each|every) month/;
const HAD =
  /(?:还着|在还|欠着?|背着|现有|已经?有|名下有|身上有|我(?:现在|目前)?有|还有)(?:了|一?[个笔])?$|\b(?:existing|current|(?:i|we) (?:already |also |still )?(?:have|owe) [^,.?]{0,12}) $|\b(?:have|got) an? $/;
const WANTS_ANOTHER =
  /每个?月|月供|[还再][想要能可]|再[借贷办]|想[借贷]|推荐|收入|\b(?:a month|monthly|per month|another|borrow|more|recommend|income)\b/;

/** By letter, the number of the last text that held it: cheaper than a set of each text's own. */
const lastHeldBy = new Uint32Array(0x10000);
const MOST_TEXTS = 2 ** 32 - 1;
let texts = 0;

function noteLetters(text: string): void {
  if (texts === MOST_TEXTS) {
    lastHeldBy.fill(0);
    texts = 0;
  }
  texts++;
  for (let at = 0; at < text.length; at++) lastHeldBy[text.charCodeAt(at)] = texts;
}

function isInText(letter: number): boolean {
  return lastHeldBy[letter] === texts;
}

interface Name {
  readonly id: string;
  readonly name: string;
  /** Codes of its characters, in order. */
  readonly letters: readonly number[];
  /** Of its beginning and its end, one is left whole by any one slip. */
  readonly beginning: string;
  readonly end: string;
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
      .map((name) => nameOf(id, name)),
  );
  known.set(products, names);
  return names;
}

function nameOf(id: string, name: string): Name {
  const middle = name.length >> 1;
  return {
    id,
    name,
    letters: Array.from({ length: name.length }, (_, at) => name.charCodeAt(at)),
    // Two neighbours exchanged in the middle touch neither.
    beginning: name.slice(0, middle - 1),
    end: name.slice(middle + 1),
  };
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

const LOAN_SLIP = sought(/[代带货袋戴待]/);
const LOAN_SLIPS = new RegExp(LOAN_SLIP.source, 'g');

function mendedIn(mended: string, { name }: Name): { from: number; to: number } | null {
  const from = name.includes('贷') ? mended.indexOf(name) : -1;
  return from < 0 ? null : { from, to: from + name.length };
}

function closeTo(text: string, { name, letters: own, beginning, end }: Name): { from: number; to: number } | null {
  const shortest = isHan(own[0] ?? 0) ? 4 : 6;
  if (name.length < shortest) return null;
  let missing = 0;
  for (const letter of own) if (!isInText(letter) && ++missing > 1) return null;
  if (!text.includes(beginning) && !text.includes(end)) return null;
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
