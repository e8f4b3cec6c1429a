import { describe, expect, it } from 'vitest';
import {
  calibrationError,
  confusionsOf,
  coverageOf,
  evaluate,
  type Judgement,
  macroF1,
  outsideRecall,
  reliabilityOf,
} from '../../../src/understanding/classifier/metrics.ts';
import { listOf, readTable } from '../../../src/understanding/classifier/table.ts';

const row = (given: Partial<Judgement>): Judgement => ({
  wanted: 'rate_query',
  also: [],
  act: 'auto',
  actAlso: [],
  intent: 'rate_query',
  action: 'auto',
  ...given,
});

describe('an evaluation', () => {
  const evaluation = evaluate([
    row({}),
    row({ intent: 'fee_query', also: ['fee_query'] }),
    row({ intent: 'docs_list', action: 'clarify' }),
    row({ intent: 'docs_list', act: 'escalate', actAlso: ['auto'] }),
    row({ wanted: 'out_of_scope_or_abuse', intent: 'out_of_scope_or_abuse', action: 'clarify' }),
    row({ wanted: 'unclear', intent: 'unclear', act: 'clarify', action: 'clarify' }),
  ]);

  it('counts the best intent, and what a fair judge would accept', () => {
    expect(evaluation.all).toMatchObject({ rows: 6, accuracy: 3 / 6, accuracyOrAlso: 4 / 6 });
  });

  it('keeps questions in scope, out of scope and not understandable apart', () => {
    expect(evaluation.inScope).toMatchObject({ rows: 4, accuracy: 1 / 4 });
    expect(evaluation.outOfScope).toMatchObject({ rows: 1, accuracy: 1, answered: 0 });
    expect(evaluation.unclear).toMatchObject({ rows: 1, actionAccuracy: 1 });
  });

  it('says how much was answered alone and how often intent, action and both were acceptable', () => {
    expect(evaluation.inScope).toMatchObject({
      answered: 3 / 4,
      answeredIntentRight: 2 / 3,
      answeredActionRight: 1,
      answeredBothRight: 2 / 3,
    });
  });

  it('lays the actions wanted against the actions given', () => {
    expect(evaluation.actions).toEqual({
      auto: { auto: 2, clarify: 2 },
      escalate: { auto: 1 },
      clarify: { clarify: 1 },
    });
  });

  it('counts as confusion only what nobody would accept', () => {
    expect(evaluation.confusions).toEqual([{ wanted: 'rate_query', given: 'docs_list', count: 2 }]);
  });

  it('judges no action where none is wanted', () => {
    const { all } = evaluate([row({ act: '', action: 'escalate' }), row({})]);
    expect(all).toMatchObject({ rows: 2, actionAccuracy: 1, actionAccuracyOrAlso: 1 });
  });

  it('of nothing is all zeros', () => {
    expect(evaluate([]).all).toMatchObject({ rows: 0, accuracy: 0, answered: 0 });
  });
});

describe('figures', () => {
  it('macro-F1 gives a rare intent the weight of a common one', () => {
    const answers = [
      { wanted: 'a', given: 'a' },
      { wanted: 'a', given: 'a' },
      { wanted: 'a', given: 'a' },
      { wanted: 'b', given: 'a' },
    ];
    expect(macroF1(answers)).toBeCloseTo((6 / 7 + 0) / 2, 9);
  });

  it('confusions come most frequent first, then by name', () => {
    const pairs = [
      ['b', 'c'],
      ['a', 'c'],
      ['a', 'b'],
      ['a', 'b'],
      ['a', 'a'],
    ].map(([wanted = '', given = '']) => ({ wanted, given }));
    expect(confusionsOf(pairs).map((pair) => `${pair.wanted}${pair.given}${pair.count}`)).toEqual([
      'ab2',
      'ac1',
      'bc1',
    ]);
  });

  it('the calibration error is the distance between what is claimed and what is so, by weight', () => {
    const claims = (confidence: number, right: boolean, weight = 1) => ({ confidence, right, weight });
    expect(calibrationError([claims(0.75, true, 3), claims(0.75, false)])).toBeCloseTo(0, 9);
    expect(calibrationError([claims(1, false), claims(0, false)])).toBeCloseTo(0.5, 9);
  });
});

describe('the curves', () => {
  const answers = [
    { confidence: 0.95, right: true },
    { confidence: 0.91, right: true },
    { confidence: 0.2, right: false },
    { confidence: 1, right: true },
  ];

  it('of reliability lay what was claimed against what was so, bin by bin', () => {
    const [low, high] = reliabilityOf(answers);
    expect(low).toEqual({ confidence: 0.2, accuracy: 0, rows: 1 });
    expect(high?.rows).toBe(3);
    expect(high?.accuracy).toBe(1);
    expect(high?.confidence).toBeCloseTo(0.953, 2);
  });

  it('of coverage say how often the surest answers are right', () => {
    const points = coverageOf(answers);
    expect(points.map((point) => point.precision)).toEqual([1, 1, 1, 0.75]);
    expect(points.at(-1)).toEqual({ coverage: 1, precision: 0.75, threshold: 0.2 });
  });
});

describe('a table', () => {
  it('is read by the names in its header, whatever else is there', () => {
    expect(readTable('\uFEFFrow\ttext\tintent\r\n7\t利率\trate_query\r\n\r\n', ['text', 'intent'])).toEqual([
      { row: '7', text: '利率', intent: 'rate_query' },
    ]);
    expect(listOf(' a, b,,')).toEqual(['a', 'b']);
  });

  it('is refused when a column or every row is missing', () => {
    expect(() => readTable('text\nx\n', ['text', 'intent'])).toThrow(/intent/);
    expect(() => readTable('text\tintent\n', ['text', 'intent'])).toThrow(/no rows/);
  });
});

describe('what is recognised as out of scope', () => {
  const inside = [0.9, 0.8, 0.7, 0.6].map((confidence) => ({
    confidence,
    right: true,
    outside: false,
    refused: false,
  }));
  const strangers = [
    { confidence: 0.95, right: true, outside: true, refused: true },
    { confidence: 0.75, right: false, outside: true, refused: false },
    { confidence: 0.65, right: false, outside: true, refused: false },
    { confidence: 0.5, right: false, outside: true, refused: false },
  ];

  it('counts what is named so, and what is less sure than the share of right answers that is kept', () => {
    expect(outsideRecall([...inside, ...strangers], 1)).toBe(0.5);
    expect(outsideRecall([...inside, ...strangers], 0.75)).toBe(0.75);
  });

  it('is only what is named so where that many are never right', () => {
    const wrong = { confidence: 0.99, right: false, outside: false, refused: false };
    expect(outsideRecall([...inside, wrong, ...strangers], 1)).toBe(0.25);
  });
});
