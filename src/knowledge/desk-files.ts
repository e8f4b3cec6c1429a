import { OWN_APPROVALS } from './approvals.ts';

/**
 * The authored files of one desk: those of the sample lender, or with `knowledge/desks/<desk>/` laid over them. A file there
 * replaces its namesake; its products replace all products. Throws when there is no such desk.
 */
export function filesOfDesk(files: ReadonlyMap<string, string>, desk: string | null): Map<string, string> {
  const common = [...files].filter(([path]) => !path.startsWith(DESKS));
  if (desk === null) return new Map(common);
  const prefix = `${DESKS}${desk}/`;
  const own = [...files].filter(([path]) => path.startsWith(prefix));
  if (own.length === 0)
    throw new Error(`there is no desk "${desk}" under ${DESKS}; known: ${desksIn(files).join(', ')}`);
  return new Map([
    // Without approvals of its own, what it words in its own way waits.
    [OWN_APPROVALS, '{}'],
    ...common.filter(([path]) => !path.startsWith('knowledge/products/')),
    ...own.map(([path, text]) => [`knowledge/${path.slice(prefix.length)}`, text] as const),
  ]);
}

/** The names of the desks beside the default one. */
export function desksIn(files: ReadonlyMap<string, string>): readonly string[] {
  const names = [...files.keys()].flatMap((path) => (path.startsWith(DESKS) ? [path.split('/')[2] ?? ''] : []));
  return [...new Set(names)].sort();
}

const DESKS = 'knowledge/desks/';
