import type { Vector } from './vocabulary.ts';

/** What the confidence model looks at. All of it can be had for the price of the scores. */
export const SIGNALS = [
  'one',
  'odds',
  'margin',
  'entropy',
  'outside',
  'known',
  'length',
  'latin',
  'isOutside',
  'served',
  'rival',
  'mostlyKnown',
  'knownWords',
  'unknownWords',
  'support',
  'opposition',
  'strongest',
  'strongestTwo',
] as const;

/** Turns scores into probabilities (softmax), in place, and returns the best class. */
export function toProbabilities(scores: Float64Array): number {
  let top = 0;
  for (let k = 1; k < scores.length; k++) if ((scores[k] ?? 0) > (scores[top] ?? 0)) top = k;
  const highest = scores[top] ?? 0;
  let total = 0;
  for (let k = 0; k < scores.length; k++) {
    const power = Math.exp((scores[k] ?? 0) - highest);
    scores[k] = power;
    total += power;
  }
  for (let k = 0; k < scores.length; k++) scores[k] = (scores[k] ?? 0) / total;
  return top;
}

/** What a message weighs for the class it was given. */
export interface Weighed {
  readonly vector: Vector;
  /** The weight of each n-gram of `vector` for that class, in any unit; 0 where it says nothing. */
  readonly weights: Float64Array;
}

/**
 * `outside` is the class of messages out of scope, or −1; `near` are the classes whose answer stands in for that of `top`.
 * The order is that of `SIGNALS`.
 */
export function signalsOf(
  probabilities: Float64Array,
  top: number,
  outside: number,
  { vector, weights }: Weighed,
  near: readonly number[] = [],
): number[] {
  const best = probabilities[top] ?? 0;
  let second = 0;
  let entropy = 0;
  let served = best;
  for (const k of near) served += probabilities[k] ?? 0;
  let rival = 0;
  for (let k = 0; k < probabilities.length; k++) {
    const probability = probabilities[k] ?? 0;
    if (k !== top && probability > second) second = probability;
    if (k !== top && probability > rival && !near.includes(k)) rival = probability;
    if (probability > TINY) entropy -= probability * Math.log(probability);
  }
  return [
    1,
    Math.log((best + TINY) / (1 - best + TINY)),
    Math.log((best + TINY) / (second + TINY)),
    entropy,
    outside < 0 ? 0 : Math.log((probabilities[outside] ?? 0) + TINY),
    vector.known,
    Math.log(vector.total + 1),
    vector.latin,
    top === outside ? 1 : 0,
    Math.log((served + TINY) / (Math.max(0, 1 - served) + TINY)),
    Math.log((served + TINY) / (rival + TINY)),
    vector.known ** 4,
    vector.words === 0 ? 0 : vector.knownWords / vector.words,
    Math.log(1 + vector.words - vector.knownWords),
    ...evidenceOf(vector, weights),
  ];
}
const TINY = 1e-6;

/**
 * How much of the message speaks for the class and how much against it, and how much of what speaks for it comes from its
 * strongest one and two n-grams: a stranger's matter often shares one telling word with an intent and nothing else.
 */
function evidenceOf({ values }: Vector, weights: Float64Array): [number, number, number, number] {
  let all = 0;
  let support = 0;
  let opposition = 0;
  let total = 0;
  let first = 0;
  let second = 0;
  for (let at = 0; at < values.length; at++) {
    const value = values[at] ?? 0;
    const weight = weights[at] ?? 0;
    const square = value * value;
    all += square;
    if (weight < 0) opposition += square;
    if (weight <= 0) continue;
    const by = weight * value;
    support += square;
    total += by;
    second = Math.max(second, Math.min(first, by));
    first = Math.max(first, by);
  }
  if (total === 0) return [0, opposition / (all || 1), 1, 1];
  return [support / all, opposition / all, first / total, (first + second) / total];
}

/** Probability that the best class is right, where nothing in scope is right for a message out of scope. */
export function confidenceOf(signals: readonly number[], weights: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < signals.length; at++) sum += (signals[at] ?? 0) * (weights[at] ?? 0);
  return 1 / (1 + Math.exp(-sum));
}
