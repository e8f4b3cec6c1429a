import { LineCounter, parseDocument, visit } from 'yaml';
import type { z } from 'zod';
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
  const document = parseDocument(text, { lineCounter: counter, uniqueKeys: true });
  const [broken] = document.errors;
  if (broken)
    return [
      {
        file,
        line: counter.linePos(broken.pos[0]).line + offset,
        message: `not YAML: ${broken.message.split('\n')[0]}`,
      },
    ];
  // Aliases could blow a small file up; the knowledge needs none.
  let alias: number | undefined;
  visit(document, {
    Alias: (_, node) => {
      alias = node.range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  if (alias !== undefined)
    return [
      { file, line: counter.linePos(alias).line + offset, message: 'an alias (*name) is not allowed; write it out' },
    ];
  const lineOf = (path: readonly PropertyKey[]): number => {
    for (let length = path.length; length > 0; length--) {
      const node: unknown = document.getIn(path.slice(0, length), true);
      const range = (node as { range?: [number, number, number] } | undefined)?.range;
      if (range) return counter.linePos(range[0]).line + offset;
    }
    return 1 + offset;
  };
  const parsed = schema.safeParse(document.toJS({ maxAliasCount: 0 }));
  if (parsed.success) return { value: parsed.data, lineOf };
  return parsed.error.issues.map((issue) => ({ file, line: lineOf(placeOf(issue)), message: sentence(issue) }));
}

/** An unknown key is reported where it stands, not where its map begins. */
function placeOf(issue: z.core.$ZodIssue): readonly PropertyKey[] {
  const key = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  return key === undefined ? issue.path : [...issue.path, key];
}

function sentence(issue: z.core.$ZodIssue): string {
  const where = issue.path.map(String).join('.');
  if (issue.code === 'unrecognized_keys')
    return `${issue.keys.map((key) => `"${key}"`).join(', ')} ${issue.keys.length > 1 ? 'are' : 'is'} not known here${where ? ` (in ${where})` : ''}`;
  if (issue.code === 'invalid_value' && issue.values.length > 1) {
    const known = issue.values.map(String);
    return `${where} must be one of ${known.join(', ')}${didYouMean(String(issue.input ?? ''), known)}`;
  }
  return `${where ? `${where}: ` : ''}${issue.message}`;
}
