import type { Problem } from './api.ts';
import type { Strings } from './strings.ts';

/** A problem as sentences for the person: ours where we know the code, and the server's where it says more. */
export function problemWords(problem: Problem, strings: Strings): readonly string[] {
  if (problem.kind === 'unreachable') return [strings.unreachable];
  if (problem.kind === 'signed_out') return [strings.signedOut];
  const ours = problem.code === null ? undefined : strings.refusals[problem.code];
  const theirs = problem.message === '' ? [] : [problem.message];
  if (problem.kind === 'locked' && problem.code !== 'slow_down' && ours === undefined)
    return [strings.refusals.slow_down ?? '', ...theirs];
  if (problem.kind === 'failed') return [ours ?? strings.failed];
  if (ours !== undefined) return problem.code === 'not_allowed' ? [ours, ...theirs] : [ours];
  return theirs.length > 0 ? theirs : [strings.refused];
}
