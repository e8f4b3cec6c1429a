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
    for (const [one, two, three] of openingsOfAny(parsed.alternatives)) {
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

const parser = new RegExpParser();
const ANYTHING: readonly string[] = [ANY_CHARACTER];
/** Characters of a class that are worth telling apart. */
const MOST_IN_CLASS = 64;

/** What the first places of a match may hold, three at most; fewer where the match may end there. */
type Opening = readonly (readonly string[])[];
const EMPTY: Opening = [];
const PLACES = 3;

function openingsOfAny(alternatives: readonly AST.Alternative[]): Opening[] {
  return alternatives.flatMap(({ elements }) => elements.map(openingsOfOne).reduce(followed, [EMPTY]));
}

function followed(before: readonly Opening[], after: readonly Opening[]): Opening[] {
  const isShort = (opening: Opening) => opening.length < PLACES;
  if (!before.some(isShort)) return [...before];
  return before.flatMap((one) => (isShort(one) ? after.map((other) => [...one, ...other].slice(0, PLACES)) : [one]));
}

function openingsOfOne(node: AST.Element): Opening[] {
  switch (node.type) {
    case 'Character':
    case 'CharacterSet':
    case 'CharacterClass':
      return [[charactersOf(node)]];
    case 'Assertion':
      return [EMPTY];
    case 'Group':
    case 'CapturingGroup':
      return openingsOfAny(node.alternatives);
    case 'Quantifier': {
      const once = openingsOfOne(node.element);
      const twice = node.max > 1 ? [...once, ...followed(once, once)] : once;
      const repeated = node.max > 2 ? [...twice, ...followed(twice, once)] : twice;
      return node.min === 0 ? [EMPTY, ...repeated] : repeated;
    }
    default:
      // What was matched before may come again, or nothing of it.
      return [EMPTY, [ANYTHING], [ANYTHING, ANYTHING], [ANYTHING, ANYTHING, ANYTHING]];
  }
}

function charactersOf(node: AST.Character | AST.CharacterSet | AST.CharacterClass): readonly string[] {
  if (node.type === 'Character') return [String.fromCharCode(node.value)];
  if (node.type === 'CharacterSet') return node.kind === 'digit' && !node.negate ? [...'0123456789'] : ANYTHING;
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
