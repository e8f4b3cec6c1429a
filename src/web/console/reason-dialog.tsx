import { useState } from 'preact/hooks';
import type { Tier } from '../../protocol.ts';
import type { Wish } from './action-id.ts';
import type { Answer, Done, Problem } from './api.ts';
import { Dialog } from './dialog.tsx';
import { ProblemNotice } from './notice.tsx';
import { useSurroundings } from './surroundings.ts';
import { useAct } from './use-act.ts';

const TIERS: readonly Tier[] = ['T1', 'T2', 'T3'];
const REASON_CHARS = 4_000;

interface Props {
  readonly id: string;
  readonly title: string;
  readonly words?: string;
  /** With a label a reason is asked for and required. */
  readonly reasonLabel?: string;
  /** The tier the conversation has now; the next one up is offered first. */
  readonly withTier?: Tier;
  /** Who is on duty for a tier. */
  readonly onDuty?: (tier: Tier) => readonly string[];
  readonly submitLabel: string;
  /** The action, or for what is none of the conversation's own actions, the call. */
  readonly wish?: (reason: string, tier: Tier) => Wish;
  readonly run?: (reason: string) => Promise<Answer<unknown>>;
  readonly isDangerous?: boolean;
  readonly reload: () => void;
  readonly onDone?: (done: Done) => void;
  readonly onClose: () => void;
}

/** Asks before an action that needs a reason or a second thought, does it, and says here what went wrong. */
export function ReasonDialog(props: Props) {
  const { id, title, words, reasonLabel, withTier, onDuty, submitLabel, reload, onDone, onClose, isDangerous } = props;
  const { strings } = useSurroundings();
  const { isBusy, problem, act } = useAct(id, reload);
  const [reason, setReason] = useState('');
  const [tier, setTier] = useState<Tier>(withTier === 'T1' ? 'T2' : 'T3');
  const [isMissing, setMissing] = useState(false);
  const [failed, setFailed] = useState<Problem | null>(null);

  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (reasonLabel !== undefined && reason.trim() === '') return setMissing(true);
    if (props.run) {
      const answer = await props.run(reason.trim());
      if ('problem' in answer) return setFailed(answer.problem);
      reload();
    } else if (props.wish) {
      const done = await act(props.wish(reason.trim(), tier));
      if (!done) return;
      onDone?.(done);
    }
    onClose();
  };

  return (
    <Dialog {...{ title, onClose }}>
      <form onSubmit={(event) => void submit(event)}>
        {words && <p>{words}</p>}
        {withTier && (
          <label>
            {strings.handOverTier}
            <select
              value={tier}
              onChange={(event) => setTier(TIERS.find((name) => name === event.currentTarget.value) ?? tier)}
            >
              {TIERS.map((name) => (
                <option key={name} value={name}>
                  {strings.tiers[name]}
                </option>
              ))}
            </select>
            <span class="hint">{onDuty && strings.onDuty(onDuty(tier))}</span>
          </label>
        )}
        {reasonLabel !== undefined && (
          <label>
            {reasonLabel}
            <textarea
              rows={3}
              maxLength={REASON_CHARS}
              value={reason}
              aria-invalid={isMissing}
              onInput={(event) => {
                setReason(event.currentTarget.value);
                setMissing(false);
              }}
            />
          </label>
        )}
        {isMissing && (
          <p class="notice bad" role="alert">
            {strings.reasonNeeded}
          </p>
        )}
        {problem && <ProblemNotice {...{ strings, problem }} mayBeDone />}
        {failed && <ProblemNotice {...{ strings }} problem={failed} mayBeDone />}
        <div class="buttons">
          <button type="button" onClick={onClose}>
            {strings.cancel}
          </button>
          <button type="submit" class={isDangerous ? 'primary dangerous' : 'primary'} disabled={isBusy}>
            {submitLabel}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
