import type { Problem } from './api.ts';
import { problemWords } from './problem-words.ts';
import type { Strings } from './strings.ts';

interface Props {
  readonly strings: Strings;
  readonly problem: Problem;
  /** For an action whose answer never came: it may have happened. */
  readonly mayBeDone?: boolean;
  readonly onRetry?: () => void;
}

/** What went wrong, in words, and the way on. */
export function ProblemNotice({ strings, problem, mayBeDone = false, onRetry }: Props) {
  const isUnsure = mayBeDone && (problem.kind === 'unreachable' || problem.kind === 'failed');
  const sentence = isUnsure ? strings.unsure : problemWords(problem, strings);
  return (
    <div class="notice bad" role="alert">
      <p>{sentence}</p>
      {onRetry && (
        <button type="button" onClick={onRetry}>
          {strings.retry}
        </button>
      )}
    </div>
  );
}
