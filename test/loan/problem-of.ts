import { LoanProblem } from '../../src/loan/problem.ts';

/** The code of the problem `work` runs into, or what it returned instead. Anything but a LoanProblem is rethrown. */
export function codeOf(work: () => unknown): unknown {
  try {
    return work();
  } catch (problem) {
    if (!(problem instanceof LoanProblem)) throw problem;
    if (!/^[A-Z].+ .+\.$/.test(problem.message)) throw new Error(`not a sentence: ${problem.message}`);
    return problem.code;
  }
}
