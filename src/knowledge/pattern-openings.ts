import { type AST, RegExpParser } from '@eslint-community/regexpp';
import { ANY_CHARACTER, type Openings } from './openings.ts';

/**
 * How a match of any of the patterns can begin. Null where it may begin with nearly anything. Found while binding, so that reading a
 * message tries only rules that have a chance. Rather too much than too little: what only looks around is left out.
 */
export function openingsOf(patterns: readonly string[]): Openings | null {
  const first = new Set<string>();
  const next = new Set<string>();
  for (const source of patterns) {
    // As the rules are compiled: without the u flag, so a character is half a pair here too.
    const parsed = parser.parsePattern(source, 0, source.length, { unicode: false });
    for (const [one, two, three] of openingsOfAny(parsed.alternatives, { side: 'start', places: PLACES })) {
      if (one === undefined || one === ANYTHING) return null;
      for (const pair of pairsOf(one, two)) first.add(pair);
      for (const pair of pairsOf(two ?? ANYTHING, three)) next.add(pair);
    }
  }
  return { first: [...first].join(''), next: [...next].join('') };
}

function pairsOf(ones: readonly string[], others: readonly string[] = ANYTHING): string[] {
  return ones.flatMap((one) => others.map((other) => one + other));
}

/** As `openingsOf`, of one expression in the code, and the first two characters of a match alone: found while starting, so quickly. */
export function beginningsOf(source: string): string | null {
  const { alternatives } = parser.parsePattern(source, 0, source.length, { unicode: false });
  const pairs = new Set<string>();
  for (const [one, two] of openingsOfAny(alternatives, { side: 'start', places: 2 })) {
    if (one === undefined || one === ANYTHING) return null;
    for (const pair of pairsOf(one, two)) pairs.add(pair);
  }
  return [...pairs].join('');
}

/** Which end of a match is looked at. */
export type Side = 'start' | 'end';

/**
 * The characters that a match may begin with, or end with. Null where these may be nearly any, or none. Throws where a match may
 * stand elsewhere than at that side of the text.
 */
export function outermostOf(source: string, side: Side): ReadonlySet<string> | null {
  const { alternatives } = parser.parsePattern(source, 0, source.length, { unicode: false });
  if (!alternatives.every((one) => isHeld(one, side))) throw new Error(`not held at its ${side}: ${source}`);
  const outermost = new Set<string>();
  for (const [characters] of openingsOfAny(alternatives, { side, places: 1 })) {
    if (characters === undefined || characters === ANYTHING) return null;
    for (const character of characters) outermost.add(character);
  }
  return outermost;
}

function isHeld({ elements }: AST.Alternative, side: Side): boolean {
  const outer = elements.at(side === 'start' ? 0 : -1);
  if (outer?.type === 'Assertion') return outer.kind === side;
  const isGroup = outer?.type === 'Group' || outer?.type === 'CapturingGroup';
  return isGroup && outer.alternatives.every((one) => isHeld(one, side));
}

const parser = new RegExpParser();
const ANYTHING: readonly string[] = [ANY_CHARACTER];
/** Characters of a class that are worth telling apart. */
const MOST_IN_CLASS = 64;

/** What the first places of a match may hold, three at most; fewer where the match may end there. */
type Opening = readonly (readonly string[])[];
const EMPTY: Opening = [];
const PLACES = 3;

/** From which side a match is looked at, and how far. */
interface Look {
  readonly side: Side;
  readonly places: number;
}

/** From the start inwards, or from the end. */
function openingsOfAny(alternatives: readonly AST.Alternative[], look: Look): Opening[] {
  return different(
    alternatives.flatMap(({ elements }) => {
      const inwards = look.side === 'start' ? elements : elements.toReversed();
      return inwards
        .map((element) => openingsOfOne(element, look))
        .reduce((before, after) => followed(before, after, look), [EMPTY]);
    }),
  );
}

function followed(before: readonly Opening[], after: readonly Opening[], { places }: Look): Opening[] {
  const isShort = (opening: Opening) => opening.length < places;
  if (!before.some(isShort)) return [...before];
  return different(
    before.flatMap((one) => (isShort(one) ? after.map((other) => [...one, ...other].slice(0, places)) : [one])),
  );
}

/** What repeats in a pattern would else multiply. */
function different(openings: readonly Opening[]): Opening[] {
  return [
    ...new Map(openings.map((one) => [one.map((characters) => characters.join('')).join('\u0001'), one])).values(),
  ];
}

function openingsOfOne(node: AST.Element, look: Look): Opening[] {
  switch (node.type) {
    case 'Character':
    case 'CharacterSet':
    case 'CharacterClass':
      return [[charactersOf(node)]];
    case 'Assertion':
      return [EMPTY];
    case 'Group':
    case 'CapturingGroup':
      return openingsOfAny(node.alternatives, look);
    case 'Quantifier': {
      const once = openingsOfOne(node.element, look);
      const twice = node.max > 1 ? [...once, ...followed(once, once, look)] : once;
      const repeated = node.max > 2 ? [...twice, ...followed(twice, once, look)] : twice;
      return different(node.min === 0 ? [EMPTY, ...repeated] : repeated);
    }
    default:
      // What was matched before may come again, or nothing of it.
      return [EMPTY, [ANYTHING], [ANYTHING, ANYTHING], [ANYTHING, ANYTHING, ANYTHING]];
  }
}

/** `\\d`, `\\s` and `\\w`. */
const SETS = {
  digit: [...'0123456789'],
  space: [
    ...'\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff',
  ],
  word: [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz'],
} as const;

function charactersOf(node: AST.Character | AST.CharacterSet | AST.CharacterClass): readonly string[] {
  if (node.type === 'Character') return [String.fromCharCode(node.value)];
  if (node.type === 'CharacterSet')
    return node.kind !== 'any' && node.kind !== 'property' && !node.negate ? SETS[node.kind] : ANYTHING;
  if (node.negate) return ANYTHING;
  const listed = node.elements.flatMap((element): readonly string[] => {
    if (element.type === 'Character' || element.type === 'CharacterSet') return charactersOf(element);
    if (element.type !== 'CharacterClassRange') return ANYTHING;
    const { min, max } = element;
    const count = max.value - min.value + 1;
    return count > MOST_IN_CLASS
      ? ANYTHING
      : Array.from({ length: count }, (_, at) => String.fromCharCode(min.value + at));
  });
  return listed.length > MOST_IN_CLASS || listed.includes(ANY_CHARACTER) ? ANYTHING : listed;
}
