import type { z } from 'zod';
import type { Authored } from './approvals.ts';
import type * as schema from './schema.ts';
import type { Located } from './yaml-file.ts';

/** The files whose words customers read through templates, in forms, as choices or as the notice. */
export interface Records {
  readonly desk: Located<typeof schema.deskSchema>;
  readonly products: ReadonlyMap<string, Located<typeof schema.productSchema>>;
  readonly forms: ReadonlyMap<string, Located<typeof schema.formSchema>>;
  readonly intents: ReadonlyMap<string, Located<typeof schema.intentSchema>>;
  readonly facts: Located<typeof schema.factsSchema>;
}

/** The words of records by the key they are approved under: `product/credit`, `form/contact`, `intent/rate_query`, `fact/lpr_1y`, `desk`, `notice`. */
export function wordsOfRecords(
  { desk, products, forms, intents, facts }: Records,
  hash: (text: string) => string,
): Record<string, Authored> {
  const authored: Record<string, Authored> = {};
  const add = (key: string, of: Place, version: number, value: unknown) => {
    const text = wordsIn(value).join('\n');
    const line = of.lineOf(of.path);
    authored[key] = {
      file: of.file,
      line,
      versionLine: line,
      text,
      version,
      hash: hash(JSON.stringify([version, text])),
    };
  };
  const { privacy_notice: notice, ...ownWords } = desk.value;
  const file = 'knowledge/desk.yaml';
  const { lineOf } = desk;
  add('desk', { file, lineOf, path: ['version'] }, ownWords.version, ownWords);
  // A consent names the notice by its number, so that number is the version of its words.
  add('notice', { file, lineOf, path: ['privacy_notice', 'id'] }, Number(notice.id.split('@')[1]), notice.text);
  for (const [id, { value, lineOf }] of products)
    add(`product/${id}`, { file: `knowledge/products/${id}.yaml`, lineOf, path: ['version'] }, value.version, value);
  for (const [id, { value, lineOf }] of forms)
    add(`form/${id}`, { file: `knowledge/forms/${id}.yaml`, lineOf, path: ['version'] }, value.version, value);
  for (const [id, { value, lineOf }] of intents)
    add(`intent/${id}`, { file: `knowledge/intents/${id}.yaml`, lineOf, path: ['title'] }, value.version, value.title);
  for (const [at, { id, version, name, look_up, source }] of facts.value.entries()) {
    const place = { file: 'knowledge/facts.yaml', lineOf: facts.lineOf, path: [at] };
    add(`fact/${id}`, place, version, { name, look_up, source });
  }
  return authored;
}

interface Place extends Pick<Located<z.ZodType>, 'lineOf'> {
  readonly file: string;
  /** Of what names the version, or, where none has to, of the words. */
  readonly path: readonly PropertyKey[];
}

/** What stands in both languages is read by customers, and so are these names and numbers, which stand once for both. */
const SAID: readonly string[] = ['zh-CN', 'en', 'licence', 'hotline', 'website', 'number', 'collector', 'source'];

/** One line for each text that customers read, with where it stands in its file. */
function wordsIn(value: unknown, path = '', isSaid = false): string[] {
  if (typeof value === 'string') return isSaid ? [`${path}: ${value}`] : [];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    wordsIn(inner, `${path} ${key}`.trim(), isSaid || SAID.includes(key)),
  );
}
