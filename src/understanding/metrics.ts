/**
 * Expected calibration error (Naeini et al. 2015): the mean distance between confidence and accuracy, over fifteen bins
 * of equal width, weighted by their size.
 */
export function calibrationError(answers: readonly { readonly confidence: number; readonly right: boolean }[]): number {
  const bins = Array.from({ length: BINS }, () => ({ confidence: 0, right: 0 }));
  for (const answer of answers) {
    const bin = bins[Math.min(BINS - 1, Math.floor(answer.confidence * BINS))];
    if (bin === undefined) continue;
    bin.confidence += answer.confidence;
    bin.right += answer.right ? 1 : 0;
  }
  return bins.reduce((sum, bin) => sum + Math.abs(bin.confidence - bin.right), 0) / Math.max(1, answers.length);
}
const BINS = 15;

/** Which intent was given in place of which, most often first. */
export function confusionsOf(answers: readonly { readonly wanted: string; readonly given: string }[]) {
  const counts = new Map<string, { wanted: string; given: string; count: number }>();
  for (const { wanted, given } of answers) {
    if (wanted === given) continue;
    const key = `${wanted}\t${given}`;
    const pair = counts.get(key) ?? { wanted, given, count: 0 };
    pair.count++;
    counts.set(key, pair);
  }
  return [...counts.values()].sort(
    (a, b) => b.count - a.count || a.wanted.localeCompare(b.wanted) || a.given.localeCompare(b.given),
  );
}
