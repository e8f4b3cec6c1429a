import { parse } from 'yaml';
import { z } from 'zod';
import { dangerSchema } from '../../knowledge/danger-files.ts';
import type { SignKind } from '../../knowledge/handbook.ts';
import { signKind } from '../../knowledge/schema.ts';
import { modelScores } from '../classifier/classify.ts';
import { encodeWeights } from '../classifier/encode.ts';
import type { Example } from '../classifier/examples.ts';
import { type Grams, gramsOf } from '../classifier/features.ts';
import { vocabularyOf } from '../classifier/learner.ts';
import { type Linear, rowsOf } from '../classifier/linear.ts';
import { openWeights, type WeightsContent } from '../classifier/model.ts';
import { FOLDS, spread } from '../classifier/out-of-fold.ts';
import { trainSvm } from '../classifier/svm.ts';
import { type Vocabulary, vectorOf } from '../classifier/vocabulary.ts';
import { normalise } from '../text/normalise.ts';
import { dangerGrams } from './danger-grams.ts';
import { type DangerFile, partsOf, SHARE_OF_ANY } from './dangers.ts';
import { undisguised } from './disguise.ts';

/** Changes whenever the same examples would give another model. */
const LEARNER = 'danger-svm@5';

/** A sentence that teaches dangers. */
export interface DangerExample {
  readonly text: string;
  /** The file it stands in; null for an example of an intent. */
  readonly kind: string | null;
  readonly dangerous: boolean;
  /** The wider kind it is an example of as well. */
  readonly partOf?: SignKind;
  /** Kinds it says nothing about. */
  readonly undecided: readonly string[];
  /** Whether it says something about every kind that is a danger by itself. */
  readonly decided: boolean;
  /** Kinds whose alarm would be right, or at least no wonder. */
  readonly expected: readonly string[];
}

export interface DangerSet {
  /** Kind of danger → the intent that it stands for; null for what is no danger by itself. */
  readonly intents: ReadonlyMap<SignKind, string | null>;
  /** Kinds that are part of a wider one → that one. */
  readonly parts: ReadonlyMap<SignKind, SignKind>;
  readonly examples: readonly DangerExample[];
}

/**
 * What authored files (path → text) teach: `knowledge/dangers/*.yaml`, and the examples of all intents as innocent ones,
 * but for the kinds an intent is related to. Throws on a file of another shape.
 */
export function dangerSetOf(files: ReadonlyMap<string, string>, examples: readonly Example[]): DangerSet {
  const intents = new Map<SignKind, string | null>();
  const parts = new Map<SignKind, SignKind>();
  const related = new Map<string, readonly string[]>();
  const taught = new Set<string>();
  const found: DangerExample[] = [];
  for (const [path, text] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const name = /^knowledge\/dangers\/([^/]+)\.yaml$/.exec(path)?.[1];
    if (name === undefined) continue;
    const kind = signKind.parse(name);
    const file = dangerSchema.safeParse(parse(text));
    if (!file.success) throw new Error(`${path}: ${z.prettifyError(file.error)}`);
    intents.set(kind, file.data.intent);
    related.set(kind, file.data.related);
    const { may_hold, part_of } = file.data;
    if (part_of) parts.set(kind, part_of);
    for (const dangerous of [true, false]) {
      const lists = dangerous ? file.data.dangerous : file.data.innocent;
      for (const one of [...lists['zh-CN'], ...lists.en]) {
        taught.add(one);
        const decided = may_hold.length === 0;
        const wider = part_of ? { partOf: part_of } : {};
        found.push({ text: one, kind, dangerous, ...wider, undecided: may_hold, decided, expected: may_hold });
      }
    }
  }
  for (const { intent, text } of examples) {
    // A sentence that teaches a danger here is nothing else.
    if (taught.has(text)) continue;
    const undecided = [...intents.keys()].filter((kind) => related.get(kind)?.includes(intent));
    const expected = [...intents.keys()].filter((kind) => intents.get(kind) === intent || undecided.includes(kind));
    const decided = undecided.every((kind) => intents.get(kind) === null);
    found.push({ text, kind: null, dangerous: false, undecided, decided, expected });
  }
  return { intents, parts, examples: found };
}

/** `hash`: SHA-256 as hex. */
export function dangerHash({ intents, examples }: DangerSet, hash: (text: string) => string): string {
  return hash(JSON.stringify([[...intents], examples]));
}

/** Trains, chooses the thresholds out of fold and packs the model. Same examples, same bytes. Half a minute. */
export function trainDangers(set: DangerSet, trainedFrom: string, progress: (line: string) => void): DangerFile {
  const kinds = [...set.intents.keys()];
  const known: Known[] = set.examples.map((example) => ({
    ...example,
    heard: asHeard(spokenText(example.text)),
    fold: spread(example.text) % FOLDS,
  }));
  const unseen = outOfFold(known, kinds, progress);
  const thresholds = kinds.map((kind, k) =>
    thresholdsOf(known, unseen, { kind, wider: set.parts.get(kind) }, k, isMild(set, kind) ? MILD_ALARMS : ALARMS),
  );
  progress(`all ${known.length} examples`);
  return {
    format: 1,
    learner: LEARNER,
    trained_from: trainedFrom,
    examples: known.length,
    kinds: kinds.map((kind, k) => ({
      kind,
      intent: set.intents.get(kind) ?? null,
      threshold: rounded(thresholds[k]?.whole ?? 0),
      in_parts: rounded(thresholds[k]?.part ?? 0),
    })),
    out_of_fold: summaryOf(known, unseen, kinds, thresholds),
    ...learnDangers(known, kinds),
  };
}

function spokenText(typed: string): string {
  const said = normalise(typed);
  return (undisguised(said) ?? said).text;
}

/** The message, and behind it the parts of a long one. */
function asHeard(spoken: string): readonly Grams[] {
  const parts = partsOf(spoken).map(({ from, to }) => spoken.slice(from, to));
  return [spoken, ...parts].map((text) => dangerGrams(gramsOf(text)));
}

interface Known extends DangerExample {
  readonly heard: readonly Grams[];
  readonly fold: number;
}

/** What a message teaches: every part of an innocent one is innocent; which part of another holds the danger nobody says. */
function taughtBy({ heard, dangerous }: Known): readonly Grams[] {
  return dangerous ? heard.slice(0, 1) : heard;
}

/** An n-gram of a single message teaches nothing about others. */
const FEWEST_MESSAGES = 2;

function learnDangers(known: readonly Known[], kinds: readonly string[]): WeightsContent {
  const vocabulary = vocabularyOf(
    known.map((one) => new Set(taughtBy(one).flatMap(({ words, letters }) => [...words, ...letters]))),
    FEWEST_MESSAGES,
  );
  const linear = onVocabulary(known, kinds, vocabulary);
  return encodeWeights(linear, vocabulary.hashes, vocabulary.idf, 'alone');
}

/** One machine a kind against all that is not undecided about it, and one for danger of any kind, side by side. */
function onVocabulary(known: readonly Known[], kinds: readonly string[], vocabulary: Vocabulary): Linear {
  const classes = kinds.length + 1;
  const weights = new Float32Array((vocabulary.size + 2) * classes);
  const taught = known.flatMap((one) => taughtBy(one).map((grams) => ({ one, vector: vectorOf(grams, vocabulary) })));
  for (let k = 0; k < classes; k++) {
    const kind = kinds[k];
    const own = taught.filter(({ one: { undecided, decided } }) =>
      kind === undefined ? decided : !undecided.includes(kind),
    );
    const labels = Int32Array.from(own, ({ one }) => (isOf(one, kind) ? YES : NO));
    const machine = trainSvm(rowsOf(own.map(({ vector }) => vector)), labels, 1, vocabulary.size);
    for (let id = 0; id < machine.weights.length; id++) weights[id * classes + k] = machine.weights[id] ?? 0;
  }
  return { classes, features: vocabulary.size, weights };
}
const YES = 0;
const NO = 1;

function isOf(example: DangerExample, kind: string | undefined): boolean {
  return example.dangerous && (kind === undefined || example.kind === kind || example.partOf === kind);
}

/** Scores by kind of the whole message and of whichever part scored highest: −∞ where it has none. */
interface Unseen {
  readonly whole: Float64Array;
  readonly part: Float64Array;
}
const NOTHING_HEARD = new Float64Array();

function outOfFold(known: readonly Known[], kinds: readonly string[], progress: (line: string) => void): Unseen[] {
  const unseen: Unseen[] = new Array(known.length);
  for (let fold = 0; fold < FOLDS; fold++) {
    progress(`dangers, fold ${fold + 1} of ${FOLDS}`);
    const weights = openWeights(
      learnDangers(
        known.filter((one) => one.fold !== fold),
        kinds,
      ),
    );
    known.forEach((one, i) => {
      if (one.fold !== fold) return;
      const [whole = NOTHING_HEARD, ...parts] = one.heard.map((grams) => {
        const scores = modelScores(weights, vectorOf(grams, weights.vocabulary));
        const any = SHARE_OF_ANY * (scores[kinds.length] ?? 0);
        return scores.subarray(0, kinds.length).map((score) => score + any);
      });
      const highest = kinds.map((_, k) => Math.max(...parts.map((scores) => scores[k] ?? 0)));
      unseen[i] = { whole, part: Float64Array.from(highest) };
    });
  }
  return unseen;
}

/**
 * Of ordinary questions this share may raise an alarm of one kind; of sentences that were written to mislead, the second; of long
 * innocent messages, by any of their parts, the third: each has many, and most long messages are innocent.
 */
const ALARMS = { ordinary: 0.0005, misleading: 0.01, long: 0.003 };
/** What is no danger by itself calls nobody, but for the worst part of it: a needless line of plain words does little harm. */
const MILD_ALARMS = { ordinary: 0.005, misleading: 0.05, long: 0.01 };
function isMild({ intents, parts }: DangerSet, kind: SignKind): boolean {
  return intents.get(kind) === null && !parts.has(kind);
}

interface Thresholds {
  readonly whole: number;
  readonly part: number;
}

function thresholdsOf(
  known: readonly Known[],
  unseen: readonly Unseen[],
  { kind, wider }: { readonly kind: string; readonly wider: SignKind | undefined },
  k: number,
  alarms: typeof ALARMS,
): Thresholds {
  const at = (share: number, of: keyof Unseen, counts: (one: Known) => boolean) => {
    const scores = known.flatMap((one, i) => (counts(one) ? [unseen[i]?.[of][k] ?? 0] : [])).sort((a, b) => b - a);
    return scores[Math.floor(scores.length * share)] ?? 0;
  };
  const whole = Math.max(
    at(alarms.ordinary, 'whole', (one) => isOrdinary(one, kind)),
    at(alarms.misleading, 'whole', (one) => one.kind !== null && !one.dangerous),
    // The rest of the wider kind is what it is most easily taken for.
    wider ? at(alarms.misleading, 'whole', (one) => one.kind === wider && one.dangerous) : Number.NEGATIVE_INFINITY,
  );
  const isLong = ({ heard, dangerous, expected }: Known) => heard.length > 1 && !dangerous && !expected.includes(kind);
  return { whole, part: Math.max(whole, at(alarms.long, 'part', isLong)) };
}

/** An example of an intent that has to do with no danger, or with abuse alone. */
function isOrdinary({ kind, undecided, decided, expected }: DangerExample, danger: string): boolean {
  return kind === null && decided && !undecided.includes(danger) && !expected.includes(danger);
}

function summaryOf(
  known: readonly Known[],
  unseen: readonly Unseen[],
  kinds: readonly string[],
  thresholds: readonly Thresholds[],
): Record<string, number> {
  const alarms = (i: number) =>
    kinds.filter((_, k) => {
      const { whole = 0, part = 0 } = thresholds[k] ?? {};
      return (unseen[i]?.whole[k] ?? 0) > whole || (unseen[i]?.part[k] ?? 0) > part;
    });
  const share = (counts: (one: Known) => boolean, wanted: (heard: readonly string[], one: Known) => boolean) => {
    const own = known.flatMap((one, i) => (counts(one) ? [wanted(alarms(i), one)] : []));
    return rounded(own.filter(Boolean).length / own.length);
  };
  const heard = (kinds: readonly string[], one: Known) => one.kind !== null && kinds.includes(one.kind);
  return {
    dangers_heard: share((one) => one.dangerous, heard),
    misleading_alarms: share(
      (one) => one.kind !== null && !one.dangerous,
      (kinds) => kinds.length > 0,
    ),
    ordinary_alarms: share(
      (one) => one.kind === null && one.decided,
      (kinds, one) => kinds.some((kind) => !one.expected.includes(kind)),
    ),
    ...Object.fromEntries(
      kinds.map((kind) => [`${kind}_heard`, share((one) => one.dangerous && one.kind === kind, heard)]),
    ),
  };
}

function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
