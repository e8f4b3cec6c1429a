import { confidenceOf, signalsOf, toProbabilities } from './confidence.ts';
import { type Grams, gramsOf } from './features.ts';
import { classOf, type Model, type Weights, weightIn } from './model.ts';
import { scriptIndexOf, type Vector, vectorOf } from './vocabulary.ts';

export interface Classified {
  /** An id of the table of intents, or `unclear` when the message holds nothing the model has ever seen. */
  readonly intent: string;
  /** Probability that `intent` is right, 0–1; for a message out of scope only the out-of-scope intent is right. */
  readonly confidence: number;
  /** Best first, at most five, the chosen one included. */
  readonly ranked: readonly { readonly intent: string; readonly confidence: number }[];
  /** Words of the message that spoke most for `intent`, strongest first, at most four. */
  readonly because: readonly string[];
}

/** Reads a masked message, or its n-grams where they are made already. Never throws, whatever the text. */
export function classify(model: Model, message: string | Grams): Classified {
  const grams = typeof message === 'string' ? gramsOf(message) : message;
  const vector = vectorOf(grams, model.vocabulary);
  if (vector.ids.length === 0) return { intent: 'unclear', confidence: 0, ranked: [], because: [] };
  const { probabilities, top } = chancesOf(model, vector);
  const weights = weightsFor(model, vector, top);
  const signals = signalsOf(probabilities, top, model.outside, { vector, weights }, model.near[top]);
  const confidence = confidenceOf(signals, model.confidence);
  return {
    intent: model.intents[top] ?? 'unclear',
    confidence,
    ranked: rankedOf(model, probabilities, top, confidence),
    because: becauseOf(grams, vector, weights),
  };
}

/** The probability of each intent and the place of the best one. */
export function chancesOf(
  model: Model,
  vector: Vector,
): { readonly probabilities: Float64Array; readonly top: number } {
  const scores = modelScores(model, vector);
  if (model.outside >= 0)
    scores[model.outside] = (scores[model.outside] ?? 0) + (model.lifts[scriptIndexOf(vector)] ?? 0);
  const top = toProbabilities(scores);
  return { probabilities: scores, top };
}

/** Scores of the committed, rounded weights; their softmax is the probability of each intent. */
export function modelScores(model: Weights, vector: Vector): Float64Array {
  const { starts, entries, scale } = model;
  const scores = new Float64Array(model.bias.length);
  fetchRows(model, vector);
  let mass = 0;
  for (let at = 0; at < vector.ids.length; at++) {
    const id = vector.ids[at] ?? 0;
    const value = vector.values[at] ?? 0;
    mass += value;
    const end = starts[id + 1] ?? 0;
    for (let at = starts[id] ?? 0; at < end; at++) {
      const entry = entries[at] ?? 0;
      const k = classOf(entry);
      scores[k] = (scores[k] ?? 0) + value * weightIn(entry);
    }
  }
  for (let k = 0; k < scores.length; k++) {
    scores[k] = (scores[k] ?? 0) * scale + (model.bias[k] ?? 0) + mass * (model.mass[k] ?? 0);
  }
  return scores;
}

/** Touches both ends of each row, as `fetchPlaces` does: a row is a line or two of the cache. */
export function fetchRows({ starts, entries }: Weights, { ids }: Vector): void {
  let touched = 0;
  for (let at = 0; at < ids.length; at++) {
    const id = ids[at] ?? 0;
    touched ^= (entries[starts[id] ?? 0] ?? 0) ^ (entries[(starts[id + 1] ?? 0) - 1] ?? 0);
  }
  fetched[0] = touched;
}
const fetched = new Uint16Array(1);

const RANKED = 5;

/** The others share what the confidence leaves, in the order and at most in the proportion of their probabilities. */
function rankedOf(model: Model, probabilities: Float64Array, top: number, confidence: number) {
  const best = probabilities[top] ?? 1;
  const order: number[] = [];
  for (let k = 0; k < probabilities.length; k++) {
    let place = order.length;
    while (place > 0 && (probabilities[order[place - 1] ?? 0] ?? 0) < (probabilities[k] ?? 0)) place--;
    if (place >= RANKED) continue;
    order.splice(place, 0, k);
    if (order.length > RANKED) order.pop();
  }
  return order.map((k) => {
    const probability = probabilities[k] ?? 0;
    const shared =
      k === top ? 1 : Math.min(probability / best, ((probability / (1 - best)) * (1 - confidence)) / confidence);
    return { intent: model.intents[k] ?? 'unclear', confidence: confidence * shared };
  });
}

const BECAUSE = 4;

function becauseOf(grams: Grams, { values, places }: Vector, weights: Float64Array): string[] {
  const { text, from: starts, to: ends } = grams;
  const moved: number[] = [];
  for (let at = 0; at < places.length; at++) moved.push((weights[at] ?? 0) * (values[at] ?? 0));
  const words: string[] = [];
  const little: string[] = [];
  while (words.length < BECAUSE) {
    let best = 0;
    for (let at = 1; at < moved.length; at++) if ((moved[at] ?? 0) > (moved[best] ?? 0)) best = at;
    if ((moved[best] ?? 0) <= 0) break;
    const from = starts[places[best] ?? 0] ?? 0;
    const to = ends[places[best] ?? 0] ?? 0;
    (isTelling(text, from, to) ? words : little).push(text.slice(from, to));
    for (let at = 0; at < moved.length; at++) {
      const place = places[at] ?? 0;
      if ((starts[place] ?? 0) < to && (ends[place] ?? 0) > from) moved[at] = 0;
    }
  }
  return [...new Set(words.length > 0 ? words : little.slice(0, BECAUSE))];
}
/** Two Chinese characters, four letters or a digit: "a" and "for" move an intent and tell nobody why. */
function isTelling(text: string, from: number, to: number): boolean {
  let han = 0;
  let letters = 0;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    han = code >= 0x3400 && code <= 0x9fff ? han + 1 : 0;
    letters = code >= 97 && code <= 122 ? letters + 1 : 0;
    if (han === 2 || letters === 4 || (code >= 48 && code <= 57)) return true;
  }
  return false;
}

/** The committed weight of each n-gram of a message for one class, in steps of `scale`. */
export function weightsFor(model: Weights, { ids }: Vector, k: number): Float64Array {
  const weights = new Float64Array(ids.length);
  for (let at = 0; at < ids.length; at++) weights[at] = weightOf(model, ids[at] ?? 0, k);
  return weights;
}

/** The committed weight of one n-gram for one class, in steps of `scale`. */
export function weightOf(model: Weights, id: number, k: number): number {
  const end = model.starts[id + 1] ?? 0;
  for (let at = model.starts[id] ?? 0; at < end; at++) {
    const entry = model.entries[at] ?? 0;
    if (classOf(entry) === k) return weightIn(entry);
    if (classOf(entry) > k) return 0;
  }
  return 0;
}
