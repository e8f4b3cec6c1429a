/** A labelled question and what the desk made of it. Labels left empty are not judged. */
export interface Judgement {
  /** The one best intent, and others a fair judge would accept. */
  readonly wanted: string;
  readonly also: readonly string[];
  /** What a careful desk does, and other acceptable actions. */
  readonly act: string;
  readonly actAlso: readonly string[];
  readonly intent: string;
  readonly action: string;
}

export interface Group {
  readonly rows: number;
  /** Shares of rows, 0–1: the best intent was given; it or another accepted one was. */
  readonly accuracy: number;
  readonly accuracyOrAlso: number;
  /** Shares of the rows that name an action. */
  readonly actionAccuracy: number;
  readonly actionAccuracyOrAlso: number;
  /** Share of rows answered without a person, and of those: an accepted intent; an accepted action; both. */
  readonly answered: number;
  readonly answeredIntentRight: number;
  readonly answeredActionRight: number;
  readonly answeredBothRight: number;
}

export interface Evaluation {
  readonly all: Group;
  readonly inScope: Group;
  readonly outOfScope: Group;
  readonly unclear: Group;
  /** Over the intents that occur as the best one. */
  readonly macroF1: number;
  /** `actions[wanted][given]`: rows. */
  readonly actions: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly confusions: readonly Confusion[];
}

export interface Confusion {
  readonly wanted: string;
  readonly given: string;
  readonly count: number;
}

export const OUTSIDE = 'out_of_scope_or_abuse';
export const UNCLEAR = 'unclear';

/** Everything `npm run evaluate` reports. Confusions leave out what a fair judge would accept. */
export function evaluate(judgements: readonly Judgement[]): Evaluation {
  const isScope = (one: Judgement) => one.wanted !== OUTSIDE && one.wanted !== UNCLEAR;
  return {
    all: groupOf(judgements),
    inScope: groupOf(judgements.filter(isScope)),
    outOfScope: groupOf(judgements.filter((one) => one.wanted === OUTSIDE)),
    unclear: groupOf(judgements.filter((one) => one.wanted === UNCLEAR)),
    macroF1: macroF1(judgements.map((one) => ({ wanted: one.wanted, given: one.intent }))),
    actions: actionsOf(judgements),
    confusions: confusionsOf(
      judgements.filter((one) => !intentAccepted(one)).map((one) => ({ wanted: one.wanted, given: one.intent })),
    ),
  };
}

/** Unweighted mean of the F1 of every intent that is wanted at least once. */
export function macroF1(answers: readonly { readonly wanted: string; readonly given: string }[]): number {
  const wanted = [...new Set(answers.map((one) => one.wanted))];
  const scores = wanted.map((intent) => {
    const hits = answers.filter((one) => one.wanted === intent && one.given === intent).length;
    const named = answers.filter((one) => one.wanted === intent).length;
    const given = answers.filter((one) => one.given === intent).length;
    return (2 * hits) / (named + given);
  });
  return scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length);
}

/** Which intent was given in place of which, most often first. */
export function confusionsOf(answers: readonly { readonly wanted: string; readonly given: string }[]): Confusion[] {
  const counts = new Map<string, { wanted: string; given: string; count: number }>();
  for (const { wanted, given } of answers) {
    if (wanted === given) continue;
    const key = `${wanted}\t${given}`;
    const pair = counts.get(key) ?? { wanted, given, count: 0 };
    pair.count++;
    counts.set(key, pair);
  }
  // Intents are ASCII ids, so code units give the same order everywhere.
  const name = (pair: Confusion) => `${pair.wanted}\t${pair.given}`;
  return [...counts.values()].sort((a, b) => b.count - a.count || (name(a) < name(b) ? -1 : 1));
}

/**
 * Expected calibration error (Naeini et al. 2015): the mean distance between confidence and accuracy, over fifteen bins
 * of equal width, by their weight.
 */
export function calibrationError(
  answers: readonly { readonly confidence: number; readonly right: boolean; readonly weight: number }[],
): number {
  const bins = Array.from({ length: BINS }, () => ({ confidence: 0, right: 0 }));
  let total = 0;
  for (const answer of answers) {
    const bin = bins[Math.min(BINS - 1, Math.floor(answer.confidence * BINS))];
    if (bin === undefined) continue;
    total += answer.weight;
    bin.confidence += answer.confidence * answer.weight;
    bin.right += answer.right ? answer.weight : 0;
  }
  return bins.reduce((sum, bin) => sum + Math.abs(bin.confidence - bin.right), 0) / (total || 1);
}
const BINS = 15;

/** An answer with how sure the model was of it. */
export interface Sure {
  readonly confidence: number;
  readonly right: boolean;
}

/** What a confidence is worth: ten bins of equal width, those without answers left out. Shares 0–1. */
export function reliabilityOf(
  answers: readonly Sure[],
): { readonly confidence: number; readonly accuracy: number; readonly rows: number }[] {
  return Array.from({ length: RELIABILITY_BINS }, (_, bin) =>
    answers.filter((one) => Math.min(RELIABILITY_BINS - 1, Math.floor(one.confidence * RELIABILITY_BINS)) === bin),
  )
    .filter((own) => own.length > 0)
    .map((own) => ({
      confidence: own.reduce((sum, one) => sum + one.confidence, 0) / own.length,
      accuracy: share(own, (one) => one.right),
      rows: own.length,
    }));
}
const RELIABILITY_BINS = 10;

/** How often answers are right when only the surest are given: one point an answer, from the surest on. Shares 0–1. */
export function coverageOf(
  answers: readonly Sure[],
): { readonly coverage: number; readonly precision: number; readonly threshold: number }[] {
  let right = 0;
  return [...answers]
    .sort((one, other) => other.confidence - one.confidence)
    .map((one, at) => {
      if (one.right) right++;
      return { coverage: (at + 1) / answers.length, precision: right / (at + 1), threshold: one.confidence };
    });
}

/**
 * Share of the messages out of scope that are recognised, by their intent or by low confidence, when as much confidence is
 * asked for as leaves the share `kept` of those in scope right. Shares 0–1.
 */
export function outsideRecall(
  answers: readonly (Sure & { readonly outside: boolean; readonly refused: boolean })[],
  kept: number,
): number {
  const within = answers.filter((one) => !one.outside);
  const sure = within.filter((one) => one.right).sort((one, other) => other.confidence - one.confidence);
  const threshold = sure[Math.ceil(kept * within.length) - 1]?.confidence ?? 0;
  return share(
    answers.filter((one) => one.outside),
    (one) => one.refused || one.confidence < threshold,
  );
}

function groupOf(rows: readonly Judgement[]): Group {
  const answered = rows.filter((one) => one.action === 'auto');
  const withAct = rows.filter((one) => one.act !== '');
  return {
    rows: rows.length,
    accuracy: share(rows, (one) => one.intent === one.wanted),
    accuracyOrAlso: share(rows, intentAccepted),
    actionAccuracy: share(withAct, (one) => one.action === one.act),
    actionAccuracyOrAlso: share(withAct, actionAccepted),
    answered: share(rows, (one) => one.action === 'auto'),
    answeredIntentRight: share(answered, intentAccepted),
    answeredActionRight: share(answered, actionAccepted),
    answeredBothRight: share(answered, (one) => intentAccepted(one) && actionAccepted(one)),
  };
}

function share<T>(rows: readonly T[], holds: (one: T) => boolean): number {
  return rows.length === 0 ? 0 : rows.filter(holds).length / rows.length;
}

/** The best intent or another one a fair judge would accept. */
export function intentAccepted(one: Judgement): boolean {
  return one.intent === one.wanted || one.also.includes(one.intent);
}

function actionAccepted(one: Judgement): boolean {
  return one.act === '' || one.action === one.act || one.actAlso.includes(one.action);
}

function actionsOf(rows: readonly Judgement[]): Record<string, Record<string, number>> {
  const counts: Record<string, Record<string, number>> = {};
  for (const one of rows) {
    if (one.act === '') continue;
    counts[one.act] ??= {};
    const row = counts[one.act] ?? {};
    row[one.action] = (row[one.action] ?? 0) + 1;
  }
  return counts;
}
