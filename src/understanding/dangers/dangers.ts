import { z } from 'zod';
import type { SignKind } from '../../knowledge/handbook.ts';
import { modelScores, weightOf } from '../classifier/classify.ts';
import { type Grams, gramsOf } from '../classifier/features.ts';
import { openWeights, type Weights, weightsSchema } from '../classifier/model.ts';
import { strongestStretch } from '../classifier/strongest.ts';
import { type Vector, vectorOf } from '../classifier/vocabulary.ts';
import type { Sign } from '../reading.ts';
import { matchesOf } from '../text/matches.ts';
import type { Normalised } from '../text/normalise.ts';
import { dangerGrams } from './danger-grams.ts';
import { undisguised } from './disguise.ts';

/** What `knowledge/dangers.json` holds: a class for each kind, in order, and a last one for danger of any kind. */
export const dangerFileSchema = weightsSchema.extend({
  format: z.literal(1),
  learner: z.string(),
  /** SHA-256 of the examples; tells whether the model is stale. */
  trained_from: z.string(),
  examples: z.number(),
  /** A message scoring above its threshold is taken for a sign of the kind; a part of a long one, above that for parts. */
  kinds: z
    .array(
      z.object({
        kind: z.custom<SignKind>((kind) => typeof kind === 'string'),
        /** Null for what is no danger by itself. */
        intent: z.string().nullable(),
        threshold: z.number(),
        in_parts: z.number(),
      }),
    )
    .min(1)
    .max(250),
  out_of_fold: z.record(z.string(), z.number()),
});
export type DangerFile = z.infer<typeof dangerFileSchema>;

export interface DangerModel extends Weights {
  readonly kinds: DangerFile['kinds'];
}

/** How much the score for danger of any kind adds to that of each kind. */
export const SHARE_OF_ANY = 0.3;

/** Opens the text of `knowledge/dangers.json`. Throws when it is not one. */
export function openDangers(text: string): DangerModel {
  const file = dangerFileSchema.parse(JSON.parse(text));
  return { ...openWeights(file), kinds: file.kinds };
}

/** What the examples say of a message. */
export interface Judged {
  /** Dangers that it means, perhaps in words no pattern knows. */
  readonly learned: readonly Sign[];
  /** What it wants on the spot that nobody gets here, and is no danger by itself. */
  readonly demands: ReadonlySet<SignKind>;
  /** By how much it is above the threshold of a kind; negative where it is not. */
  beyond(kind: SignKind): number;
  /** Whether it does not come near the kind and no clause means it: a pattern that says so has met its words in an innocent place. */
  isUnlikely(kind: SignKind): boolean;
  /** Whether it is so far from the kind that its patterns need not be tried: that would only find false alarms. */
  isFar(kind: SignKind): boolean;
}

/**
 * `typed` is the masked message, `grams` its n-grams, which are used again unless the message is disguised. In a long
 * story each part is judged by itself as well. Who `hasDemanded` something just before is heard sooner to go on about it.
 */
export function dangersIn(
  said: Normalised,
  typed: string,
  grams: Grams,
  model: DangerModel,
  hasDemanded = false,
): Judged {
  const undone = undisguised(said);
  const bare = undone ?? said;
  const whole = undone === null ? grams : gramsOf(bare.text);
  const best = new Float64Array(model.kinds.length).fill(Number.NEGATIVE_INFINITY);
  const beyond = new Float64Array(model.kinds.length).fill(Number.NEGATIVE_INFINITY);
  const learned: Sign[] = [];
  const demands = new Set<SignKind>();
  const eased = hasDemanded && bare.text.length <= SHORT_REMARK ? EASED_BY : 0;
  // Of the words, how many the examples know.
  let share = 0;
  const judge = (plain: Grams, text: string, start: number) => {
    const part = dangerGrams(plain, text);
    const vector = vectorOf(part, model.vocabulary);
    if (plain === whole) share = vector.words === 0 ? 0 : vector.knownWords / vector.words;
    const scores = scoresOf(vector, model);
    model.kinds.forEach(({ kind, intent, threshold, in_parts }, k) => {
      const score = scores[k] ?? 0;
      best[k] = Math.max(best[k] ?? 0, score);
      const least = plain === whole ? threshold : in_parts;
      beyond[k] = Math.max(beyond[k] ?? 0, score - least);
      if (intent === null) {
        // Of the wider kind alone: the worst part of it is called as strictly as a danger.
        if (score > least - (kind === 'promise' ? eased : 0)) demands.add(kind);
        return;
      }
      if (score <= least || learned.some((sign) => sign.kind === kind)) return;
      const stretch = stretchFor(plain.text === text ? part : dangerGrams(gramsOf(text)), model, k);
      const { from, to } = bare.span(start + stretch.from, start + stretch.to);
      learned.push({ kind, intent, words: typed.slice(from, to), by: 'learned' });
    });
  };
  judge(whole, bare.text, 0);
  for (const { from, to } of partsOf(bare.text)) {
    const part = bare.text.slice(from, to);
    judge(gramsOf(part), part, from);
  }
  const scoreOf = (kind: SignKind) => best[model.kinds.findIndex((one) => one.kind === kind)] ?? 0;
  let clauses: readonly Float64Array[] | null = null;
  return {
    learned: bare.text.length < FEWEST_CHARACTERS ? [] : learned,
    demands,
    beyond: (kind) => beyond[model.kinds.findIndex((one) => one.kind === kind)] ?? 0,
    isUnlikely: (kind) => {
      const k = model.kinds.findIndex((one) => one.kind === kind);
      if (scoreOf(kind) >= UNLIKELY_BELOW || share < KNOWN_ENOUGH) return false;
      clauses ??= clausesOf(bare.text).map((clause) =>
        scoresOf(vectorOf(dangerGrams(gramsOf(clause)), model.vocabulary), model),
      );
      return clauses.every((scores) => (scores[k] ?? 0) <= Math.min(LIKELY_IN_CLAUSE, model.kinds[k]?.threshold ?? 0));
    },
    isFar: (kind) => scoreOf(kind) < FAR_BELOW && share >= KNOWN_ENOUGH,
  };
}

/** How near a text comes to each kind, in the order of the model; behind them, to danger of any. */
function scoresOf(vector: Vector, model: DangerModel): Float64Array {
  const scores = modelScores(model, vector);
  const any = SHARE_OF_ANY * (scores[model.kinds.length] ?? 0);
  for (let k = 0; k < model.kinds.length; k++) scores[k] = (scores[k] ?? 0) + any;
  return scores;
}

function stretchFor(grams: Grams, model: DangerModel, k: number): { readonly from: number; readonly to: number } {
  return strongestStretch(grams, vectorOf(grams, model.vocabulary), model.vocabulary, (id) => weightOf(model, id, k));
}

// Who has just been told no and says little more wants the same again, in fewer words than any example has.
const SHORT_REMARK = 40;
const EASED_BY = 0.35;

// "这个呢" resembles many a plea and says nothing; dangers in two or three characters are written down as patterns.
const FEWEST_CHARACTERS = 4;

// Measured across authors: four in a hundred true hits of the patterns score lower, and three of five false ones.
const UNLIKELY_BELOW = -0.7;
// Of four thousand hits that counted, twelve scored lower, ten of them false; nine of ten ordinary messages do for each kind.
const FAR_BELOW = -1.2;
// A clause has lost what made its words innocent ("lost my job reference letter"), so it must come nearer than a message.
const LIKELY_IN_CLAUSE = -0.1;
// Of the words, those that the examples know: with fewer (pinyin, slips of the pen) there is no ground to doubt a pattern.
const KNOWN_ENOUGH = 0.6;

const LONG = 60;
const MOST_PARTS = 12;

/** "实在没钱还了，合同能提前终止吗": the question beside it must not make a danger unlikely that its own clause tells. */
function clausesOf(text: string): readonly string[] {
  const clauses = text.split(CLAUSE_ENDS).filter((clause) => clause.length >= FEWEST_CHARACTERS);
  return clauses.length > 1 ? clauses.slice(0, MOST_PARTS) : [];
}
const CLAUSE_ENDS = /[,。!?;\n]+|\.(?= |$)/;

/** Pairs of neighbouring sentences of a long message; nothing where it is short or all of one piece. */
export function partsOf(text: string): { readonly from: number; readonly to: number }[] {
  if (text.length < LONG) return [];
  const ends = [0];
  for (const end of matchesOf(text, SENTENCE_ENDS)) {
    const to = end.index + end[0].length;
    if (to - (ends.at(-1) ?? 0) >= SHORTEST_SENTENCE && ends.length < MOST_PARTS) ends.push(to);
  }
  if (text.length - (ends.at(-1) ?? 0) >= SHORTEST_SENTENCE) ends.push(text.length);
  else ends[ends.length - 1] = text.length;
  if (ends.length <= 3) return [];
  return ends.slice(0, -2).map((from, i) => ({ from, to: ends[i + 2] ?? text.length }));
}
const SENTENCE_ENDS = /[。!?;\n]+|\.(?= |$)|,(?=[\u3400-\u9fff])/g;
const SHORTEST_SENTENCE = 12;
