import { useState } from 'preact/hooks';
import type { StaffEntry } from '../../protocol.ts';
import type { Opened } from './api.ts';
import { Basis, Disclosures } from './basis.tsx';
import { barrierWords } from './conversation-head.tsx';
import { GuardedText } from './guarded-text.tsx';
import { ProblemNotice } from './notice.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import { draftTemplatesOf, numberOf, textOf, textsOf, wordsOf } from './sealed.ts';
import { useSurroundings } from './surroundings.ts';
import { useAct } from './use-act.ts';

interface Props {
  readonly draft: StaffEntry;
  readonly opened: Opened;
  readonly lastSaid: StaffEntry | null;
  readonly reload: () => void;
}

/** An answer that waits for a person: approve it, send it better, or send it back. */
export function DraftCard({ draft, opened, lastSaid, reload }: Props) {
  const { strings, me, unsent } = useSurroundings();
  const { row, barriers } = opened;
  const kept = `${row.conversation} draft ${draft.seq}`;
  const words = wordsOf(draft.body.draft);
  const [edited, setEdited] = useState<string | null>(() => unsent.get(kept) ?? null);
  const [isWriting, setWriting] = useState(false);
  const [isRejecting, setRejecting] = useState(false);
  const { isBusy, problem, act } = useAct(row.conversation, reload);
  const id = row.conversation;
  const isQuestion = draft.head.asks !== undefined;
  const to = numberOf(draft.head.to);
  const asked = opened.entries.find((entry) => entry.seq === to);
  const write = (text: string | null): void => {
    if (text === null) unsent.delete(kept);
    else unsent.set(kept, text);
    setEdited(text);
  };
  const edit = (): void => {
    write(words?.text ?? '');
    setWriting(true);
  };
  const send = async (): Promise<void> => {
    if (edited !== null && (await act({ action: 'edit', draft: draft.seq, text: edited }))) unsent.delete(kept);
  };
  return (
    <section class="draft" aria-label={to === null ? strings.draft : `${strings.draft} · ${strings.draftFor(to)}`}>
      <h2>
        {isQuestion ? strings.draftQuestion : strings.draft}
        {to !== null && <small>{strings.draftFor(to)}</small>}
      </h2>
      {asked && <blockquote class="quote">{textOf(asked.body.text)}</blockquote>}
      {lastSaid && to !== null && lastSaid.seq > to && (
        <div class="notice soft stale">
          <p>{strings.draftStale}</p>
          <blockquote class="quote">{textOf(lastSaid.body.text)}</blockquote>
        </div>
      )}
      {edited === null ? (
        <p class="words">{words?.text ?? strings.erased}</p>
      ) : (
        <GuardedText
          {...{ row, problem }}
          label={strings.editedReply}
          text={edited}
          takesFocus={Number(isWriting)}
          onText={write}
          onSend={() => void send()}
        />
      )}
      {words && <Disclosures disclosures={words.disclosures} isOpen />}
      {words && <Basis template={draftTemplatesOf(draft)} words={words} reasons={textsOf(draft.body.reasons)} isOpen />}
      {problem && <ProblemNotice {...{ strings, problem }} mayBeDone />}
      {barriers.approve ? (
        <p class="hint barred">{barrierWords(barriers.approve, opened, strings, me)}</p>
      ) : (
        <div class="buttons">
          {edited === null ? (
            <>
              <button
                type="button"
                class="primary"
                data-key="d"
                disabled={isBusy}
                onClick={() => void act({ action: 'approve', draft: draft.seq })}
              >
                {strings.approve}
              </button>
              <button type="button" disabled={isBusy} onClick={edit}>
                {strings.editAndSend}
              </button>
              <button type="button" class="danger" disabled={isBusy} onClick={() => setRejecting(true)}>
                {strings.reject}
              </button>
            </>
          ) : (
            <>
              <button
                type="button"
                class="primary"
                disabled={isBusy || edited.trim() === ''}
                onClick={() => void send()}
              >
                {isBusy ? strings.sending : strings.sendEdited}
              </button>
              <button type="button" disabled={isBusy} onClick={() => write(null)}>
                {strings.cancel}
              </button>
            </>
          )}
        </div>
      )}
      {isRejecting && (
        <ReasonDialog
          title={strings.rejectTitle}
          reasonLabel={strings.rejectReason}
          submitLabel={strings.reject}
          {...{ id, reload }}
          wish={(reason) => ({ action: 'reject', draft: draft.seq, reason })}
          onClose={() => setRejecting(false)}
        />
      )}
    </section>
  );
}
