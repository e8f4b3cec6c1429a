import type { Linear, Rows } from './linear.ts';

/** Multinomial naive Bayes on tf-idf, written so that an n-gram a class never saw weighs nothing. */
export function trainBayes(rows: Rows, labels: Int32Array, classes: number, features: number): Linear {
  const weights = new Float32Array((features + 2) * classes);
  const totals = new Float64Array(classes);
  for (let row = 0; row < rows.count; row++) {
    const label = labels[row] ?? 0;
    for (let at = rows.starts[row] ?? 0; at < (rows.starts[row + 1] ?? 0); at++) {
      const place = (rows.ids[at] ?? 0) * classes + label;
      weights[place] = (weights[place] ?? 0) + (rows.values[at] ?? 0);
      totals[label] = (totals[label] ?? 0) + (rows.values[at] ?? 0);
    }
  }
  for (let place = 0; place < features * classes; place++) {
    weights[place] = Math.log1p((weights[place] ?? 0) / BAYES_SMOOTHING);
  }
  const mass = (features + 1) * classes;
  for (let k = 0; k < classes; k++) weights[mass + k] = -Math.log((totals[k] ?? 0) + BAYES_SMOOTHING * features);
  return { classes, features, weights };
}
const BAYES_SMOOTHING = 0.05;
