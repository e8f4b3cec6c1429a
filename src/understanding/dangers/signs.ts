import type { SignKind, SignRule } from '../../knowledge/handbook.ts';
import type { Sign } from '../reading.ts';
import { matchesOf } from '../text/matches.ts';
import { type Normalised, normalise } from '../text/normalise.ts';
import { byOpening, isAmong, type OpeningTable, worthATry } from '../text/openings.ts';
import { undisguised } from './disguise.ts';

export interface CompiledSigns {
  readonly rules: readonly CompiledSign[];
  readonly openings: OpeningTable;
}
interface CompiledSign {
  readonly kind: SignKind;
  readonly intent: string;
  readonly mayBeNegated: boolean;
  readonly pattern: RegExp;
  readonly except: RegExp | null;
}

/** Compiles the rules once; the caller keeps the result beside the handbook. Throws on a pattern that is none. */
export function compileSigns(rules: readonly SignRule[]): CompiledSigns {
  const compiled = rules.map((rule) => ({
    kind: rule.kind,
    intent: rule.intent,
    mayBeNegated: rule.may_be_negated,
    pattern: anyOf(rule.patterns),
    except: rule.except.length === 0 ? null : anyOf(rule.except),
  }));
  return { rules: compiled, openings: byOpening(rules) };
}

/**
 * Danger signs in a masked message, in the order of the rules, one for each kind and intent. They look for more than
 * they should rather than less: their verdict overrides the classifier, and a person looks next.
 */
export function signsOf(said: string | Normalised, signs: CompiledSigns, masked = ''): readonly Sign[] {
  return heardIn(said, signs, masked).signs;
}

export interface Written {
  readonly signs: readonly Sign[];
  /** What the words of a rule stand for where they are denied, or told of something innocent: "投诉就免了", "片子里有人自杀". */
  readonly denied: ReadonlySet<string>;
}

/** The signs, and the intents of those that the message takes back. `mayBe`: the rules that are worth a look. */
export function heardIn(
  said: string | Normalised,
  signs: CompiledSigns,
  masked = '',
  mayBe: (rule: Pick<SignRule, 'kind' | 'intent'>) => boolean = () => true,
): Written {
  const words = typeof said === 'string' ? normalise(said) : said;
  const typed = typeof said === 'string' ? said : masked;
  const bare = undisguised(words);
  const found: Sign[] = [];
  const denied = new Set<string>();
  const worth = worthATry(words.text, signs.openings);
  const bareWorth = bare === null ? 0 : worthATry(bare.text, signs.openings);
  for (const [number, rule] of signs.rules.entries()) {
    const isWorth = isAmong(worth, number);
    const isBareWorth = bare !== null && isAmong(bareWorth, number);
    if (!(isWorth || isBareWorth) || !mayBe(rule)) continue;
    if (found.some((sign) => sign.kind === rule.kind && sign.intent === rule.intent)) continue;
    const first = isWorth ? placeOf(rule, words) : null;
    const again = first?.isMeant !== true && isBareWorth ? placeOf(rule, bare) : null;
    const place = again?.isMeant ? again : (first ?? again);
    if (place?.isMeant)
      found.push({ kind: rule.kind, intent: rule.intent, words: typed.slice(place.from, place.to), by: 'pattern' });
    else if (place) denied.add(rule.intent);
  }
  for (const { intent } of found) denied.delete(intent);
  return { signs: found, denied };
}

function placeOf(rule: CompiledSign, words: Normalised): Hit | null {
  const hit = lookFor(words.text, rule.pattern, rule.except, rule.mayBeNegated);
  return hit && { ...words.span(hit.from, hit.to), isMeant: hit.isMeant };
}

export function anyOf(sources: readonly string[]): RegExp {
  return new RegExp(sources.map((source) => `(?:${source})`).join('|'), 'g');
}

/** The first place where a pattern stands, neither inside an innocent context nor denied. */
export function firstHit(text: string, pattern: RegExp, except: RegExp | null, mayBeNegated: boolean): Hit | null {
  const hit = lookFor(text, pattern, except, mayBeNegated);
  return hit?.isMeant ? hit : null;
}

interface Hit {
  readonly from: number;
  readonly to: number;
  readonly isMeant: boolean;
}

/** The first place where it is meant; where there is none, one where its words stand all the same. */
function lookFor(text: string, pattern: RegExp, except: RegExp | null, mayBeNegated: boolean): Hit | null {
  pattern.lastIndex = 0;
  let innocent: readonly { from: number; to: number }[] | null = null;
  let unmeant: Hit | null = null;
  for (let hit = pattern.exec(text), tries = 0; hit !== null && tries < 50; hit = pattern.exec(text), tries++) {
    const from = hit.index;
    const to = from + hit[0].length;
    if (to === from) return unmeant;
    if (except !== null) innocent ??= rangesOf(text, except);
    const isMeant =
      !innocent?.some((range) => range.from < to && from < range.to) &&
      !(mayBeNegated && (isDenied(text, from, to) || isTalkedAbout(text, from, to)));
    if (isMeant) return { from, to, isMeant };
    unmeant ??= { from, to, isMeant };
  }
  return unmeant;
}

function rangesOf(text: string, pattern: RegExp): readonly { from: number; to: number }[] {
  return matchesOf(text, pattern).map((match) => ({ from: match.index, to: match.index + match[0].length }));
}

// A negation reaches a few small words, not over another verb: "不要转人工", but "不处理我要投诉" is a complaint.
const DENIAL =
  /(?:不是?|不要|不用|不需要?|不想要?|没有?|没想过?|从不|从没|无需|别|勿|并非|不会|未|甭|拒绝|不必|不打算|不去|没打算|没说)(?:在|去|再|给|我|你们?|想|要|有|是|帮|什么|个|一个|那种|被|的|真的|过)*$/;
// "能不能转人工", "为什么不转人工", "要不转人工吧", "不得不投诉" ask for it.
const NO_DENIAL =
  /(?:能不能|可不可以|可以不可以|是不是|要不要|会不会|行不行|有没有|想不想|需不需要|用不用|难道不|为什么(?:还|就)?(?:不|没)|为何不|怎么(?:还|就|都)?(?:不|没)|咋(?:还)?不|凭什么不|干嘛不|还不|要不|何不|不得不|再不|是否不|不是说|不就|巴不得|恨不得|忍不住|以为(?:我|我们|老子|咱)?(?:不会|不敢))(?:能|给|帮|让)?(?:我|你们?)?(?:在|去|给|我|想|要|有|是|被|可以)*$/;
const ENGLISH_DENIAL =
  /(?:\bnot|n't|\bdont|\bno|\bnever|\bwithout|\bnor|\bneither)(?: (?:want|wanna|need|wish|like|going|trying|planning|to|a|an|the|any|be|really|asking|for|talk|speak|with))*\s?$/;
const ENGLISH_NO_DENIAL =
  /(?:why (?:not|can't|won't|don't)|can't (?:i|you)|won't you|couldn't (?:i|you)|why (?:is|are) n?.{0,12})(?: (?:to|a|an|the|talk|speak|with|get|i|you))*\s?$/;
const DENIED_AFTER =
  /^(?:就|是)?(?:不用|不必|免了|算了吧?|不需要|不要了|不是我|没有的事)|^ (?:is not|isn't) (?:necessary|needed)/;

function isDenied(text: string, from: number, to: number): boolean {
  const clause =
    text
      .slice(Math.max(0, from - 40), from)
      .split(/[,。!?;:\n]/)
      .at(-1) ?? '';
  if (DENIED_AFTER.test(text.slice(to, to + 24))) return true;
  if (/[a-z]/.test(clause) && ENGLISH_DENIAL.test(clause)) return !ENGLISH_NO_DENIAL.test(clause);
  return DENIAL.test(clause) && !NO_DENIAL.test(clause);
}

const QUOTES = /["“”'‘’「」『』《》]/;
const ABOUT_WORDS =
  /什么意思|是啥意思|啥意思|怎么写|这(?:个|几个|两个)?(?:词|字)|这(?:首歌|本书|部电影|句话)|what does|mean(?:s|ing)?\b/;

/** Quoted and asked about as a word. */
function isTalkedAbout(text: string, from: number, to: number): boolean {
  return (
    QUOTES.test(text.slice(Math.max(0, from - 3), from)) &&
    QUOTES.test(text.slice(to, to + 3)) &&
    ABOUT_WORDS.test(text)
  );
}
