import { expect, test } from 'vitest';
import { mutateText } from '../../scripts/bench/hostile-frames.ts';
import { authoredFiles, sha256 } from '../../scripts/files.ts';
import { bind, Readings } from '../../src/knowledge/bind.ts';
import { policySchema } from '../../src/knowledge/schema.ts';
import { shapeOf } from '../../src/knowledge/shape.ts';
import { readTemplate } from '../../src/knowledge/template-source.ts';
import { readYaml } from '../../src/knowledge/yaml-file.ts';
import { seededRandom } from '../../src/understanding/classifier/random.ts';
import { expectWithin } from '../support/within.ts';

const ROUNDS = 1_500;
const SEED = 40_917;
const files = authoredFiles();
const readings = new Readings();

test('mutated templates are read, or refused with file, line and one sentence', () => {
  const random = seededRandom(SEED);
  const templates = [...files].filter(([path]) => path.endsWith('.njk'));
  const shape = shapeOf(['lpr_1y', 'lpr_5y']);
  let refused = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const [path = '', text = ''] = templates[round % templates.length] ?? [];
    const read = readTemplate(path, mutated(text, random), shape);
    if (!Array.isArray(read)) continue;
    refused++;
    for (const problem of read) expectSentence(problem, path);
  }
  expect(refused).toBeGreaterThan(ROUNDS / 20);
});

test('mutated YAML is read, or refused with file, line and one sentence', () => {
  const random = seededRandom(SEED + 1);
  const text = files.get('knowledge/policy.yaml') ?? '';
  let refused = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const read = readYaml('knowledge/policy.yaml', mutated(text, random), policySchema);
    if (!Array.isArray(read)) continue;
    refused++;
    for (const problem of read) expectSentence(problem, 'knowledge/policy.yaml');
  }
  expect(refused).toBeGreaterThan(ROUNDS / 20);
});

/** Hundreds of "? " in a row kept the parser busy for a minute. */
test.each([
  ['a bomb of aliases', `a: &a [x, x]\n${'b: [*a, *a]\n'}`],
  ['a merge key', '<<: {priority: []}'],
  ['a tag', 'priority: !!js/function "x"'],
  ['another dialect', '%YAML 1.1\n---\npriority: []'],
  ['a name with a past', '__proto__: {priority: []}'],
  ['brackets without end', '['.repeat(5_000)],
  ['braces without end', '{a: '.repeat(5_000)],
  ['lists without end', '- '.repeat(5_000)],
  ['keys without end', '? '.repeat(5_000)],
  ['indents without end', Array.from({ length: 500 }, (_, depth) => `${' '.repeat(depth)}?`).join('\n')],
  ['a file without end', 'a: b\n'.repeat(100_000)],
])('YAML with %s is refused at once', (_, text) => {
  expectWithin(1_000, () => readYaml('knowledge/policy.yaml', text, policySchema));
  const read = readYaml('knowledge/policy.yaml', text, policySchema);
  if (!Array.isArray(read)) throw new Error('it was read');
  for (const problem of read) expectSentence(problem, 'knowledge/policy.yaml');
  expect(Object.hasOwn(Object.prototype, 'priority')).toBe(false);
});

test.each([
  ['groups', `{{ ${'('.repeat(20_000)}1${')'.repeat(20_000)} }}`],
  ['conditions', '{% if desk %}'.repeat(5_000)],
])('a template with %s without end is refused with a sentence', (_, words) => {
  const read = readTemplate(
    't.njk',
    `---\nid: abc\nversion: 1\nintent: null\nuse: notice\nspeaks_of: general\n---\n${words}`,
    shapeOf([]),
  );
  if (!Array.isArray(read)) throw new Error('it was read');
  for (const problem of read) expectSentence(problem, 't.njk');
});

test('the whole knowledge with one mutated file binds, or says what is wrong', () => {
  const random = seededRandom(SEED + 2);
  const paths = [...files.keys()].filter((path) => !path.includes('lexicon/guard') && !path.includes('lexicon/signs'));
  for (let round = 0; round < 6; round++) {
    const path = paths[Math.floor(random() * paths.length)] ?? '';
    const made = bind(new Map(files).set(path, mutated(files.get(path) ?? '', random)), '', sha256, readings);
    for (const problem of 'problems' in made ? made.problems : []) expectSentence(problem);
  }
}, 60_000);

function mutated(text: string, random: () => number): string {
  const once = mutateText(text, random);
  return random() < 0.3 ? mutateText(once, random) : once;
}

function expectSentence(problem: { file: string; line: number; message: string }, file?: string): void {
  if (file !== undefined) expect(problem.file).toBe(file);
  expect(problem.line).toBeGreaterThan(0);
  expect(problem.message).toMatch(/\S/);
  expect(problem.message).not.toMatch(/\n|^\s+at |node_modules/);
}
