import type { z } from 'zod';
import type { Bound } from './bind.ts';
import type { Problem } from './problem.ts';
import type * as schema from './schema.ts';

export type Approvals = z.infer<typeof schema.approvedSchema>;
export const OWN_APPROVALS = 'knowledge/own-approved.yaml';

/** Words that stand under an approval of their own: `line` is where they begin, `versionLine` where their version stands. */
export interface Authored {
  readonly file: string;
  readonly line: number;
  readonly versionLine: number;
  readonly text: string;
  readonly version: number;
  readonly hash: string;
}

/** Whether these words may go out alone; words changed under their approved version are a problem of their file. */
export type Judge = (key: string, words: Authored) => boolean;

/**
 * Judges words by the approvals of all and, for a desk that lays its files over these, by its own: there another wording of
 * what all share waits and is no mistake.
 */
export function judgeBy(common: Approvals, own: Approvals | undefined, problems: Problem[]): Judge {
  return (key, { file, versionLine: line, version, hash }) => {
    const isSame = (one: Approvals[string] | undefined) => one?.version === version && one.hash === hash;
    if (isSame(common[key]) || isSame(own?.[key])) return true;
    if ((own ?? common)[key]?.version === version)
      problems.push({
        file,
        line,
        message: `the words changed under the approved version ${version}; raise the version, then have it approved`,
      });
    return false;
  };
}

/** Everything of a handbook that stands under an approval, by the key it is approved under. */
export function authoredIn({ words, records }: Pick<Bound, 'words' | 'records'>): Readonly<Record<string, Authored>> {
  return { ...words, ...records };
}
