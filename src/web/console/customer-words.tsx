import { useState } from 'preact/hooks';
import { Meta } from './bubble.tsx';
import type { EntryProps } from './entry.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import { numberOf, readingOf, textOf } from './sealed.ts';
import { useSurroundings } from './surroundings.ts';

/** What the customer wrote, masked. The original is shown for a reason, which is recorded, and only until one looks elsewhere. */
export function CustomerWords({ conversation, entry, original, onOriginal, mayReveal, reload }: EntryProps) {
  const { strings } = useSurroundings();
  const [isAsking, setAsking] = useState(false);
  const text = textOf(entry.body.text);
  const secrets = numberOf(entry.body.secretsRemoved) ?? 0;
  const isMasked = /\[[A-Z]+_\d+\]/.test(readingOf(entry)?.masked ?? '') || /[*•＊]{2}/.test(text);
  return (
    <article class="turn theirs" data-seq={entry.seq}>
      <Meta entry={entry} />
      <div class={original === null ? 'bubble' : 'bubble bare'}>
        <p class="words" dir="auto">
          {original ?? (text || strings.erased)}
        </p>
        {secrets > 0 && <p class="label">{strings.secretsRemoved(secrets)}</p>}
        {onOriginal && original !== null && (
          <p class="label">
            {strings.revealed}{' '}
            <button type="button" class="link" onClick={() => onOriginal(null)}>
              {strings.hide}
            </button>
          </p>
        )}
        {onOriginal && original === null && mayReveal && isMasked && text !== '' && (
          <button type="button" class="link" onClick={() => setAsking(true)}>
            {strings.reveal}
          </button>
        )}
      </div>
      {onOriginal && isAsking && (
        <ReasonDialog
          id={conversation}
          title={strings.revealTitle}
          words={strings.revealWords}
          reasonLabel={strings.revealReason}
          submitLabel={strings.reveal}
          wish={(reason) => ({ action: 'reveal', seq: entry.seq, reason })}
          reload={reload}
          onDone={(done) => onOriginal(done.original ?? null)}
          onClose={() => setAsking(false)}
        />
      )}
    </article>
  );
}
