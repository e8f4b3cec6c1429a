import nunjucks from 'nunjucks';
import { LIMITS } from '../limits.ts';
import { didYouMean, type Problem } from './problem.ts';
import { frontMatterSchema } from './schema.ts';
import { FILTERS, type Shape } from './shape.ts';
import { type Located, readYaml } from './yaml-file.ts';

/** A template as written: its front-matter, its words, and the code nunjucks makes of them. */
export interface TemplateSource {
  readonly front: Located<typeof frontMatterSchema>;
  readonly words: string;
  /** Body of a function that returns `{ root }`, for the handbook module. */
  readonly code: string;
}

/** Reads `---` front-matter and words; reports what the language does not allow. */
export function readTemplate(
  file: string,
  text: string,
  shape: { readonly [key: string]: Shape },
): TemplateSource | Problem[] {
  if (text.length > LIMITS.authoredFileChars)
    return [{ file, line: 1, message: `this file is too long; ${LIMITS.authoredFileChars} characters at most` }];
  const found = /^---\n([\s\S]*?)\n---\n?([\s\S]*)$/.exec(text.replaceAll('\r\n', '\n'));
  if (found?.[1] === undefined || found[2] === undefined)
    return [{ file, line: 1, message: 'a template starts with a block between two lines "---"' }];
  const front = readYaml(file, found[1], frontMatterSchema, 1);
  if (Array.isArray(front)) return front;
  const firstLine = found[1].split('\n').length + 3;
  const words = found[2].trim();
  const compiled = compileWords(file, words, front.value.slots, shape, firstLine);
  return 'code' in compiled ? { front, words, code: compiled.code } : compiled.problems;
}

/** Checks words against the allowed language and values, then precompiles them. Also used for disclosures. */
export function compileWords(
  file: string,
  words: string,
  slots: readonly string[],
  shape: { readonly [key: string]: Shape },
  firstLine: number,
): { readonly code: string } | { readonly problems: Problem[] } {
  if (words === '') return { problems: [{ file, line: firstLine, message: 'there are no words here' }] };
  try {
    const walker = new Walker(file, firstLine, slots, shape);
    walker.visit(parser.parse(words, [], {}), new Map());
    return walker.problems.length > 0 ? { problems: walker.problems } : { code: precompiled(file, words) };
  } catch (error) {
    // Also a stack overflow: brackets may nest deeper than a parser can go.
    const said = String(error);
    const why = said.includes('unexpected end of file')
      ? 'a {% for … %} or {% if … %} is never closed'
      : said.split('\n')[0];
    return { problems: [{ file, line: firstLine, message: `not a template: ${why}` }] };
  }
}

function precompiled(file: string, words: string): string {
  const environment = new nunjucks.Environment(null, { autoescape: false });
  for (const name of FILTERS) environment.addFilter(name, (value: unknown) => value);
  return nunjucks.precompileString(words, {
    name: file,
    env: environment,
    wrapper: (made: readonly { template: string }[]) => made[0]?.template ?? '',
    // The published types lack the list that `wrapper` is given.
  } as unknown as Parameters<typeof nunjucks.precompileString>[1]);
}

// The parser is public at run time and missing from the published types.
interface AstNode {
  readonly typename: string;
  readonly lineno: number;
  readonly value?: unknown;
  readonly children?: readonly AstNode[];
  readonly name?: AstNode;
  readonly args?: AstNode;
  readonly target?: AstNode;
  readonly val?: AstNode;
  readonly arr?: AstNode;
  readonly cond?: AstNode;
  readonly body?: AstNode;
  readonly else_?: AstNode | null;
  readonly left?: AstNode;
  readonly right?: AstNode;
  readonly expr?: AstNode;
  readonly ops?: readonly AstNode[];
}
const parser = (nunjucks as unknown as { parser: { parse(text: string, a: unknown[], b: object): AstNode } }).parser;

const ALWAYS = ['desk', 'law', 'locale'];
const PASS_THROUGH = new Set(['Root', 'NodeList', 'Output', 'Group', 'TemplateData', 'Literal']);

/** Walks the tree once: what is not named here is not part of the language. */
class Walker {
  readonly problems: Problem[] = [];
  constructor(
    private readonly file: string,
    private readonly firstLine: number,
    private readonly slots: readonly string[],
    private readonly shape: { readonly [key: string]: Shape },
  ) {}

  visit(node: AstNode | null | undefined, locals: ReadonlyMap<string, Shape>): void {
    if (!node) return;
    const type = node.typename;
    if (type === 'Symbol' || type === 'LookupVal') this.lookUp(node, locals);
    else if (type === 'Filter') this.filter(node, locals);
    else if (type === 'If' || type === 'InlineIf')
      for (const part of [node.cond, node.body, node.else_]) this.visit(part, locals);
    else if (type === 'For') this.loop(node, locals);
    else if (type === 'Compare') for (const part of [node.expr, ...(node.ops ?? [])]) this.visit(part, locals);
    else if (type === 'CompareOperand') this.visit(node.expr, locals);
    else if (type === 'And' || type === 'Or') for (const part of [node.left, node.right]) this.visit(part, locals);
    else if (type === 'Not') this.visit(node.target, locals);
    else if (PASS_THROUGH.has(type)) for (const child of node.children ?? []) this.visit(child, locals);
    else this.report(node, `"${type}" is not part of the template language ({{ }}, filters, if, for)`);
  }

  private filter(node: AstNode, locals: ReadonlyMap<string, Shape>): void {
    const name = String(node.name?.value);
    if (!(FILTERS as readonly string[]).includes(name))
      this.report(node, `there is no filter "${name}"${didYouMean(name, FILTERS)}`);
    for (const argument of node.args?.children ?? []) this.visit(argument, locals);
  }

  private loop(node: AstNode, locals: ReadonlyMap<string, Shape>): void {
    const over = node.arr ? this.lookUp(node.arr, locals) : undefined;
    if (over !== undefined && !Array.isArray(over)) this.report(node, '"for" goes over a list, and this is none');
    const inner = new Map(locals);
    inner.set(String(node.name?.value), Array.isArray(over) ? (over[0] as Shape) : true);
    inner.set('loop', { index: true, first: true, last: true, length: true });
    this.visit(node.body, inner);
    this.visit(node.else_, locals);
  }

  /** The shape a name leads to; reports an unknown or undeclared one. */
  private lookUp(node: AstNode, locals: ReadonlyMap<string, Shape>): Shape | undefined {
    const path = pathOf(node);
    if (!path) {
      this.visit(node.target, locals);
      return undefined;
    }
    const [root = '', ...rest] = path;
    const start = locals.get(root) ?? own(this.shape, root);
    if (start === undefined) {
      this.report(node, `"${root}" does not exist${didYouMean(root, [...Object.keys(this.shape), ...locals.keys()])}`);
      return undefined;
    }
    if (!locals.has(root) && !ALWAYS.includes(root) && !this.declared(path))
      this.report(node, `"${path.join('.')}" is used but not named under slots`);
    let shape: Shape = start;
    let walked = root;
    for (const key of rest) {
      if (Array.isArray(shape) && key === 'length') return true;
      const inside: Shape | undefined =
        shape === true || Array.isArray(shape) ? undefined : own(shape as Record<string, Shape>, key);
      if (inside === undefined) {
        const known = shape === true || Array.isArray(shape) ? [] : Object.keys(shape).map((k) => `${walked}.${k}`);
        this.report(node, `"${walked}.${key}" does not exist${didYouMean(`${walked}.${key}`, known)}`);
        return undefined;
      }
      shape = inside;
      walked += `.${key}`;
    }
    return shape;
  }

  private declared(path: readonly string[]): boolean {
    const full = path.join('.');
    return this.slots.some((slot) => full === slot || full.startsWith(`${slot}.`));
  }

  private report(node: AstNode, message: string): void {
    this.problems.push({ file: this.file, line: this.firstLine + node.lineno, message });
  }
}

/** What every object has by birth (`constructor`, `toString`) is no value of ours. */
function own(shape: { readonly [key: string]: Shape }, key: string): Shape | undefined {
  return Object.hasOwn(shape, key) ? shape[key] : undefined;
}

function pathOf(node: AstNode): string[] | undefined {
  if (node.typename === 'Symbol') return [String(node.value)];
  if (node.typename !== 'LookupVal' || !node.target || node.val?.typename !== 'Literal') return undefined;
  const target = pathOf(node.target);
  return target && [...target, String(node.val.value)];
}
