import type { z } from 'zod';
import type { Locale } from '../protocol.ts';
import { findDisagreements } from './agree.ts';
import { type Authored, judgeBy, OWN_APPROVALS } from './approvals.ts';
import { besideSumsSchema } from './beside-sums-file.ts';
import { dangerProblems, dangerSchema } from './danger-files.ts';
import { bindDisclosures } from './disclosures.ts';
import type { Handbook, Product, Template } from './handbook.ts';
import { Kept } from './kept.ts';
import { openingsOf } from './pattern-openings.ts';
import { didYouMean, type Problem } from './problem.ts';
import { bindProduct } from './product.ts';
import { wordsOfRecords } from './records.ts';
import * as schema from './schema.ts';
import { shapeOf } from './shape.ts';
import { bindTalk, talkProblems, talkSchema } from './talk-files.ts';
import { readTemplate, type TemplateSource } from './template-source.ts';
import { type Located, readYaml } from './yaml-file.ts';

/** Everything but the compiled code and the model: plain JSON. */
export type HandbookData = Omit<Handbook, 'templates' | 'model' | 'outgoing' | 'dangers' | 'besideSums'> & {
  readonly templates: Readonly<Record<string, Omit<Template, 'code'>>>;
};
export interface Bound {
  readonly data: HandbookData;
  /** Compiled function bodies, by `locale/id`. */
  readonly code: Readonly<Record<string, string>>;
  /** The words of each template, for checks on what they say. */
  readonly words: Readonly<Record<string, Authored>>;
  /** The words of records, which stand under an approval as templates do. */
  readonly records: Readonly<Record<string, Authored>>;
  readonly examples: Readonly<Record<string, Readonly<Record<Locale, readonly string[]>>>>;
}

/** The trained models: of what customers want, of what staff may not mean, of dangers, and of what is said beside sums. */
export type Models = Pick<Handbook, 'model' | 'outgoing' | 'dangers' | 'besideSums'>;

/** What one binding may leave to the next, over files that are mostly the same. */
export class Readings {
  readonly files = new Kept<Located<z.ZodType> | Problem[]>();
  readonly templates = new Kept<TemplateSource | Problem[]>();
}

/**
 * Binds authored files (path → text) into one handbook, or says in plain words what is wrong where.
 * `hash`: SHA-256 as hex, passed in because the ground floor knows no runtime.
 */
export function bind(
  files: ReadonlyMap<string, string>,
  modelHash: string,
  hash: (text: string) => string,
  readings = new Readings(),
): { readonly bound: Bound } | { readonly problems: Problem[] } {
  const reader = new Reader(files, readings);
  const intents = reader.folder('knowledge/intents/', schema.intentSchema);
  const desk = reader.file('knowledge/desk.yaml', schema.deskSchema);
  const written = reader.folder('knowledge/products/', schema.productSchema);
  const facts = reader.file('knowledge/facts.yaml', schema.factsSchema);
  const disclosures = reader.folder('knowledge/disclosures/', schema.disclosureSchema);
  const policy = reader.file('knowledge/policy.yaml', schema.policySchema);
  const guard = reader.file('knowledge/lexicon/guard.yaml', schema.guardSchema);
  const concepts = reader.folder('knowledge/outgoing/', schema.conceptSchema);
  const dangers = reader.folder('knowledge/dangers/', dangerSchema);
  reader.problems.push(...dangerProblems(dangers, [...intents.keys()]));
  reader.file('knowledge/beside-sums.yaml', besideSumsSchema);
  const signs = reader.file('knowledge/lexicon/signs.yaml', OPENED_SIGNS);
  const cues = reader.file('knowledge/lexicon/cues.yaml', OPENED_CUES);
  const talk = ['knowledge/talk/zh-CN.yaml', 'knowledge/talk/en.yaml'].flatMap((file) => {
    const located = reader.file(file, talkSchema);
    return located ? [{ file, ...located }] : [];
  });
  reader.problems.push(...talkProblems(talk));
  const forms = reader.folder('knowledge/forms/', schema.formSchema);
  const approved = reader.file('knowledge/approved.yaml', schema.approvedSchema);
  // What a desk words in its own way is approved beside it; without a file of its own it words nothing so.
  const approvedHere = files.has(OWN_APPROVALS) ? reader.file(OWN_APPROVALS, schema.approvedSchema) : undefined;
  if (!desk || !facts || !policy || !guard || !signs || !cues || !approved || reader.problems.length > 0)
    return { problems: reader.problems };

  const shape = shapeOf(facts.value.map((fact) => fact.id));
  const judge = judgeBy(approved.value, approvedHere?.value, reader.problems);
  const templates: Record<string, Omit<Template, 'code'>> = {};
  const code: Record<string, string> = {};
  const words: Record<string, Authored> = {};
  for (const [file, text] of files) {
    const found = /^templates\/(zh-CN|en)\/([^/]+)\.njk$/.exec(file);
    if (!found?.[1] || !found[2]) continue;
    const locale = found[1] === 'en' ? 'en' : 'zh-CN';
    const source = readings.templates.of(file, [text, facts.value], () => readTemplate(file, text, shape));
    if (Array.isArray(source)) {
      reader.problems.push(...source);
      continue;
    }
    const front = source.front.value;
    if (front.id !== found[2])
      reader.problems.push({ file, line: 2, message: `the id "${front.id}" differs from the file name "${found[2]}"` });
    const key = `${locale}/${front.id}`;
    const opener = front.opener ?? front.use === 'reply';
    // What was approved is what a customer reads: words, slots and chips, not the id around them.
    const own = hash(
      JSON.stringify([
        front.version,
        front.use,
        front.speaks_of,
        front.slots,
        front.disclosures,
        front.chips,
        source.words,
        front.variant_of ?? null,
        opener,
      ]),
    );
    code[key] = source.code;
    const authored = {
      file,
      line: text.slice(0, text.indexOf(source.words)).split('\n').length,
      versionLine: source.front.lineOf(['version']),
      text: source.words,
      version: front.version,
      hash: own,
    };
    words[key] = authored;
    templates[key] = {
      id: front.id,
      version: front.version,
      locale,
      intent: front.intent,
      use: front.use,
      speaks_of: front.speaks_of,
      slots: front.slots,
      disclosures: front.disclosures,
      chips: front.chips,
      variant_of: front.variant_of ?? null,
      opener,
      source: source.words,
      hash: own,
      approved: judge(key, authored),
    };
  }
  bindDisclosures(reader, disclosures, { shape, judge, hash }, { templates, code, authored: words });
  const records = wordsOfRecords({ desk, products: written, forms, intents, facts }, hash);

  const products: Product[] = [];
  for (const [id, product] of written) {
    try {
      products.push(bindProduct(id, product.value, desk.value));
    } catch (error) {
      reader.problems.push({
        file: `knowledge/products/${id}.yaml`,
        line: 1,
        message: error instanceof Error ? error.message : 'its cost sheet cannot be computed',
      });
    }
  }
  const withoutHash = {
    desk: desk.value,
    intents: Object.fromEntries(
      [...intents].map(
        ([
          id,
          {
            value: { examples: _, ...rule },
          },
        ]) => [id, rule],
      ),
    ),
    products,
    facts: Object.fromEntries(facts.value.map((fact) => [fact.id, fact])),
    disclosures: Object.fromEntries(
      [...disclosures].map(([id, { value }]) => [
        id,
        {
          id,
          version: value.version,
          rules: value.rules,
          status: value.status,
          always_full: value.always_full,
          has_short: value['zh-CN'].short !== undefined && value.en.short !== undefined,
        },
      ]),
    ),
    policy: policy.value,
    guard: guard.value,
    concepts: Object.fromEntries(
      [...concepts].flatMap(
        ([
          id,
          {
            value: { rules, why, instead },
          },
        ]) => (why && instead ? [[id, { rules, why, instead }]] : []),
      ),
    ),
    signs: signs.value,
    cues: cues.value,
    talk: bindTalk(talk),
    forms: Object.fromEntries([...forms].map(([id, { value }]) => [id, value])),
    templates,
    unapproved: Object.entries(records).flatMap(([key, of]) => (judge(key, of) ? [] : [key])),
  };
  // Optional keys that zod leaves undefined are dropped by JSON, so the value and its hash are the same on both sides.
  const plain = JSON.parse(JSON.stringify(withoutHash)) as Omit<HandbookData, 'hash'>;
  const examples = Object.fromEntries([...intents].map(([id, { value }]) => [id, value.examples]));
  const bound: Bound = {
    data: { ...plain, hash: hash(JSON.stringify([plain, code, modelHash])) },
    code,
    words,
    records,
    examples,
  };
  // A file that cannot be read is missed by others; only what is wrong with it itself is worth reading.
  const unread = new Set(reader.problems.map(({ file }) => file));
  const isEcho = ({ file, message }: Problem) =>
    /^there is no \S+ text of/.test(message) &&
    unread.has(
      file.replace(/^templates\/(zh-CN|en)\//, (_, locale) => `templates/${locale === 'en' ? 'zh-CN' : 'en'}/`),
    );
  const problems = [...reader.problems, ...findDisagreements(bound).filter((problem) => !isEcho(problem))];
  return problems.length > 0 ? { problems } : { bound };
}

/** The handbook as the text of a module that both hosts import: data, compiled templates, models. No eval anywhere. */
export function writeModule(bound: Bound, { model, outgoing, dangers, besideSums }: Models): string {
  const functions = Object.entries(bound.code).map(([key, body]) => `${JSON.stringify(key)}: (() => {\n${body}\n})()`);
  return [
    '// Made by scripts/bind.ts from knowledge/ and templates/. Do not edit.',
    `export const data = ${JSON.stringify(bound.data)};`,
    `export const code = {\n${functions.join(',\n')}\n};`,
    `export const model = ${JSON.stringify(model)};`,
    `export const outgoing = ${JSON.stringify(outgoing)};`,
    `export const dangers = ${JSON.stringify(dangers)};`,
    `export const besideSums = ${JSON.stringify(besideSums)};`,
    '',
  ].join('\n');
}

const opened = <Rule extends { readonly patterns: readonly string[] }>(rules: readonly Rule[]) =>
  rules.map((rule) => ({ ...rule, openings: openingsOf(rule.patterns) }));
const OPENED_SIGNS = schema.signsSchema.transform(opened);
const OPENED_CUES = schema.cuesSchema.transform(opened);

/** Reads files of one kind and keeps what went wrong. */
class Reader {
  readonly problems: Problem[] = [];
  constructor(
    private readonly files: ReadonlyMap<string, string>,
    private readonly readings: Readings,
  ) {}

  file<S extends z.ZodType>(path: string, as: S): Located<S> | undefined {
    const text = this.files.get(path);
    if (text === undefined) {
      const near = didYouMean(path, [...this.files.keys()]);
      this.problems.push({ file: path, line: 1, message: `this file is missing${near}` });
      return undefined;
    }
    // Made from this very schema, or made anew.
    const read = this.readings.files.of(path, [text, as], () => readYaml(path, text, as)) as Located<S> | Problem[];
    if (!Array.isArray(read)) return read;
    this.problems.push(...read);
    return undefined;
  }

  /** Every file of a folder, by its name; the name is the id. */
  folder<S extends z.ZodType>(prefix: string, as: S): Map<string, Located<S>> {
    const found = new Map<string, Located<S>>();
    for (const path of [...this.files.keys()]
      .filter((name) => name.startsWith(prefix) && name.endsWith('.yaml'))
      .sort()) {
      const located = this.file(path, as);
      const id = path.slice(prefix.length, -'.yaml'.length);
      if (!located) continue;
      const stated = (located.value as { id?: string }).id;
      if (stated !== undefined && stated !== id)
        this.problems.push({
          file: path,
          line: located.lineOf(['id']),
          message: `the id "${stated}" differs from the file name "${id}"`,
        });
      found.set(id, located);
    }
    return found;
  }
}
