import { useRef, useState } from 'preact/hooks';
import type { StaffAction } from '../../protocol.ts';
import { freshId, type Wish, withId } from './action-id.ts';
import type { Done, Problem } from './api.ts';
import { useSurroundings } from './surroundings.ts';

export interface Acting {
  readonly isBusy: boolean;
  readonly problem: Problem | null;
  /** What was done, or null when it was not; then `problem` says why. */
  readonly act: (wish: Wish) => Promise<Done | null>;
  readonly forget: () => void;
}

/** One action at a time on a conversation. A failed one that is tried again keeps its id, so it can never happen twice. */
export function useAct(conversation: string, onDone: () => void): Acting {
  const { api } = useSurroundings();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const failed = useRef<StaffAction | null>(null);

  const act = async (wish: Wish): Promise<Done | null> => {
    const action = withId(wish, failed.current, freshId);
    setBusy(true);
    setProblem(null);
    const answer = await api.act(conversation, action);
    setBusy(false);
    if ('value' in answer) {
      failed.current = null;
      onDone();
      return answer.value;
    }
    // A refusal is final and its id unused; only an unknown outcome must keep its id.
    failed.current = answer.problem.kind === 'refused' ? null : action;
    setProblem(answer.problem);
    if (answer.problem.code === 'conflict') onDone();
    return null;
  };
  return { isBusy, problem, act, forget: () => setProblem(null) };
}
