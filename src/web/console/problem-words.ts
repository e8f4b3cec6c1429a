import type { Problem } from './api.ts';
import type { Strings } from './strings.ts';

/** A problem as a sentence for the person: ours, in their language, where we know the code, else the server's. */
export function problemWords(problem: Problem, strings: Strings): string {
  const ours = problem.code === null ? undefined : strings.refusals[problem.code];
  if (ours !== undefined) return ours;
  switch (problem.kind) {
    case 'unreachable':
      return strings.unreachable;
    case 'signed_out':
      return strings.signedOut;
    case 'locked':
      return strings.locked(problem.waitSeconds === null ? null : Math.ceil(problem.waitSeconds / 60));
    case 'failed':
      return strings.failed;
    case 'refused':
      return problem.message || strings.refused;
    default:
      return problem.kind satisfies never;
  }
}
