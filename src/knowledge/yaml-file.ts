import { type Document, isAlias, isNode, LineCounter, parseDocument, visit } from 'yaml';
import type { z } from 'zod';
import { LIMITS } from '../limits.ts';
import { didYouMean, type Problem } from './problem.ts';

/** A checked value and the way back to the line a key stands on. */
export interface Located<S extends z.ZodType> {
  readonly value: z.infer<S>;
  lineOf(path: readonly PropertyKey[]): number;
}

/** Parses YAML and checks it against a schema; problems carry file and line. `offset`: lines before the YAML in its file. */
export function readYaml<S extends z.ZodType>(
  file: string,
  text: string,
  schema: S,
  offset = 0,
): Located<S> | Problem[] {
  const counter = new LineCounter();
  const problem = (at: number, message: string) => [{ file, line: (counter.linePos(at).line || 1) + offset, message }];
  if (text.length > LIMITS.authoredFileChars)
    return problem(0, `this file is too long; ${LIMITS.authoredFileChars} characters at most`);
  if (deepest(text) > LIMITS.authoredDepth) return problem(0, 'brackets or indents are nested too deeply');
  const document = parseDocument(text, { lineCounter: counter, uniqueKeys: true, logLevel: 'error' });
  const [broken] = document.errors;
  if (broken) return problem(broken.pos[0], unreadable(text, broken.pos[0], broken.message));
  const foreign = foreignPart(document);
  if (foreign) return problem(foreign.at, foreign.message);
  const lineOf = (path: readonly PropertyKey[]): number => {
    for (let length = path.length; length > 0; length--) {
      const node: unknown = document.getIn(path.slice(0, length), true);
      const range = (node as { range?: [number, number, number] } | undefined)?.range;
      if (range) return counter.linePos(range[0]).line + offset;
    }
    return 1 + offset;
  };
  const parsed = schema.safeParse(document.toJS({ maxAliasCount: 0 }), { reportInput: true });
  if (parsed.success) return { value: parsed.data, lineOf };
  return parsed.error.issues.map((issue) => ({ file, line: lineOf(placeOf(issue)), message: sentence(issue) }));
}

/** How deep brackets, lists and indents nest, rather counted too high: the parser takes ages for hundreds of "? " in a row. */
function deepest(text: string): number {
  let open = 0;
  let most = 0;
  for (const [mark] of text.matchAll(/[[\]{}]/g)) {
    open = '[{'.includes(mark) ? open + 1 : Math.max(0, open - 1);
    most = Math.max(most, open);
  }
  for (const [lead] of text.matchAll(/^[ \t]*(?:[-?:][ \t]+)*/gm)) {
    const marks = lead.replace(/[ \t]/g, '').length;
    most = Math.max(most, marks, (lead.length - marks) / COLUMNS_A_LEVEL);
  }
  return most;
}
const COLUMNS_A_LEVEL = 4;

/** What YAML offers and the knowledge needs none of: aliases (they blow a small file up), other dialects, types by tag. */
function foreignPart(document: Document.Parsed): { readonly at: number; readonly message: string } | undefined {
  if (document.directives?.yaml.explicit) return { at: 0, message: 'a directive (%YAML) is not allowed' };
  let found: { at: number; message: string } | undefined;
  visit(document, (_, node) => {
    if (isAlias(node)) found = { at: node.range?.[0] ?? 0, message: 'an alias (*name) is not allowed; write it out' };
    else if (isNode(node) && node.tag !== undefined)
      found = { at: node.range?.[0] ?? 0, message: `the tag ${node.tag} is not allowed` };
    return found ? visit.BREAK : undefined;
  });
  return found;
}

/** An unknown key is reported where it stands, not where its map begins. */
function placeOf(issue: z.core.$ZodIssue): readonly PropertyKey[] {
  const key = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  return key === undefined ? issue.path : [...issue.path, key];
}

function sentence(issue: z.core.$ZodIssue): string {
  const where = issue.path.map((part) => (typeof part === 'number' ? `entry ${part + 1}` : String(part))).join(' ');
  if (issue.code === 'unrecognized_keys')
    return `${issue.keys.map((key) => `"${key}"`).join(', ')} ${issue.keys.length > 1 ? 'are' : 'is'} not known here${where ? ` (in ${where})` : ''}`;
  if (issue.code === 'invalid_value' && issue.values.length > 1) {
    const known = issue.values.map(String);
    return `${where} must be one of ${known.join(', ')}${didYouMean(String(issue.input ?? ''), known)}`;
  }
  if (issue.code === 'too_big' || issue.code === 'too_small') {
    const bound = issue.code === 'too_big' ? `${issue.maximum} at most` : `${issue.minimum} at least`;
    const unit = issue.origin === 'string' ? ' characters' : issue.origin === 'array' ? ' entries' : '';
    return `${where}: ${bound.replace(' ', `${unit} `)}`;
  }
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined'))
    return `${where || 'the whole file'} is missing`;
  return `${where ? `${where}: ` : ''}${issue.message}`;
}

/** The usual slips of the pen, before the parser's own words. */
function unreadable(text: string, at: number, message: string): string {
  const around = text
    .split('\n')
    .slice(0, text.slice(0, at).split('\n').length + 1)
    .slice(-2)
    .join('\n');
  if (/^[ -]*[a-z_]+：/m.test(around)) return 'a full-width "：" stands where a plain ":" and a space belong';
  if (/^\s*\t/m.test(around)) return 'a tab stands at the start of the line; indent with spaces';
  return `not YAML: ${message.split('\n')[0]}`;
}
