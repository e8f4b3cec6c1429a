import { useEffect, useRef, useState } from 'preact/hooks';
import type { Tier } from '../../protocol.ts';
import type { Wish } from './action-id.ts';
import type { Done } from './api.ts';
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
  readonly submitLabel: string;
  readonly wish: (reason: string, tier: Tier) => Wish;
  readonly reload: () => void;
  readonly onDone?: (done: Done) => void;
  readonly onClose: () => void;
}

/** Asks before an action that needs a reason or a second thought, does it, and says here what went wrong. */
export function ReasonDialog(props: Props) {
  const { id, title, words, reasonLabel, withTier, submitLabel, wish, reload, onDone, onClose } = props;
  const { strings } = useSurroundings();
  const { isBusy, problem, act } = useAct(id, reload);
  const box = useRef<HTMLDialogElement>(null);
  const [reason, setReason] = useState('');
  const [tier, setTier] = useState<Tier>(withTier === 'T1' ? 'T2' : 'T3');
  const [isMissing, setMissing] = useState(false);
  useEffect(() => box.current?.showModal(), []);

  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (reasonLabel !== undefined && reason.trim() === '') return setMissing(true);
    const done = await act(wish(reason.trim(), tier));
    if (!done) return;
    onDone?.(done);
    onClose();
  };

  return (
    <dialog ref={box} aria-labelledby="dialog-title" onClose={onClose}>
      <form onSubmit={(event) => void submit(event)}>
        <h2 id="dialog-title">{title}</h2>
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
        <div class="buttons">
          <button type="button" onClick={onClose}>
            {strings.cancel}
          </button>
          <button type="submit" class="primary" disabled={isBusy}>
            {submitLabel}
          </button>
        </div>
      </form>
    </dialog>
  );
}
