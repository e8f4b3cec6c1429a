import { useState } from 'preact/hooks';
import type { QueueRow } from '../../protocol.ts';
import { GuardedText, SendField } from './guarded-text.tsx';
import { ProblemNotice } from './notice.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import { useSurroundings } from './surroundings.ts';
import { useAct } from './use-act.ts';

interface Props {
  readonly row: QueueRow;
  readonly mayReply: boolean;
  readonly mayJoin: boolean;
  readonly reload: () => void;
}

/** Own words: to the customer once the conversation is taken over, to colleagues at any time. The two look different on purpose. */
export function Composer({ row, mayReply, mayJoin, reload }: Props) {
  const { strings, unsent } = useSurroundings();
  const [wanted, setWanted] = useState<'reply' | 'note'>('reply');
  const [timesChosen, setTimesChosen] = useState(0);
  // Without the conversation only notes can be written, and until one is, the room belongs to the draft above.
  const mode = wanted === 'note' ? 'note' : mayReply ? 'reply' : null;
  const tab = (name: 'reply' | 'note', label: string) => (
    <button
      type="button"
      data-key={name === 'reply' ? 'r' : 'n'}
      data-press
      aria-pressed={mode === name}
      disabled={name === 'reply' && !mayReply}
      onClick={() => {
        setWanted(name);
        setTimesChosen(timesChosen + 1);
      }}
    >
      {label}
    </button>
  );
  return (
    <footer class={`composer ${mode ?? ''}`}>
      <div class="modes">
        {tab('reply', strings.replyMode)}
        {tab('note', strings.note)}
        {!mayReply && <span class="hint">{mayJoin ? strings.joinFirst : strings.noteOnly}</span>}
      </div>
      {/* The key keeps the two texts, and the ids of what failed, apart. */}
      {mode && <Field key={mode} {...{ row, mode, unsent, reload }} takesFocus={timesChosen} />}
    </footer>
  );
}

interface FieldProps {
  readonly row: QueueRow;
  readonly mode: 'reply' | 'note';
  readonly unsent: Map<string, string>;
  /** Grows whenever the person asks for this field. */
  readonly takesFocus: number;
  readonly reload: () => void;
}

function Field({ row, mode, unsent, takesFocus, reload }: FieldProps) {
  const { strings } = useSurroundings();
  const kept = `${row.conversation} ${mode}`;
  const [text, setText] = useState(() => unsent.get(kept) ?? '');
  const { isBusy, problem, act, forget } = useAct(row.conversation, reload);
  const [isAsking, setAsking] = useState(false);
  const write = (words: string): void => {
    unsent.set(kept, words);
    setText(words);
    if (problem?.kind === 'refused') forget();
  };
  const send = async (): Promise<void> => {
    if (isBusy || text.trim() === '') return;
    const done = await act({ action: mode === 'reply' ? 'write' : 'note', text });
    if (!done) return;
    unsent.delete(kept);
    setText('');
  };
  const shared = { text, takesFocus, onText: write, onSend: () => void send() };
  return (
    <>
      {mode === 'reply' ? (
        <GuardedText
          {...shared}
          {...{ row, problem }}
          label={strings.replyMode}
          placeholder={strings.replyPlaceholder}
          onAskRelease={() => setAsking(true)}
        />
      ) : (
        <SendField {...shared} label={strings.note} placeholder={strings.notePlaceholder} />
      )}
      {problem && (
        <ProblemNotice
          {...{ strings, problem }}
          mayBeDone
          {...(problem.kind !== 'refused' && { onRetry: () => void send() })}
        />
      )}
      {isAsking && (
        <ReasonDialog
          title={strings.askRelease}
          words={text}
          reasonLabel={strings.releaseReason}
          submitLabel={strings.askRelease}
          id={row.conversation}
          reload={reload}
          wish={(reason) => ({ action: 'ask_release', text, reason })}
          onDone={() => write('')}
          onClose={() => setAsking(false)}
        />
      )}
      <div class="buttons">
        <button type="button" class="primary" disabled={isBusy || text.trim() === ''} onClick={() => void send()}>
          {isBusy ? strings.sending : mode === 'reply' ? strings.send : strings.saveNote}
        </button>
      </div>
    </>
  );
}
