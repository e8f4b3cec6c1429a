import { useState } from 'preact/hooks';
import type { StaffEntry } from '../../protocol.ts';
import type { Opened } from './api.ts';
import { barrierWords } from './conversation-head.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import { textOf, textsOf } from './sealed.ts';
import { useSurroundings } from './surroundings.ts';

interface Props {
  readonly request: StaffEntry;
  readonly opened: Opened;
  readonly reload: () => void;
}

/** A colleague's words that only learned examples speak against, before somebody senior. Either way a reason is sealed. */
export function ReleaseCard({ request, opened, reload }: Props) {
  const { strings, me } = useSurroundings();
  const [wanted, setWanted] = useState<'release' | 'refuse_release' | null>(null);
  const { barriers, row } = opened;
  const title = wanted === 'release' ? strings.release : strings.refuseRelease;
  return (
    <section class="draft" aria-label={strings.releaseWaits}>
      <h2>
        {strings.releaseWaits}
        <small>{textOf(request.head.name)}</small>
      </h2>
      <p class="words">{textOf(request.body.text)}</p>
      <p class="hint">
        {strings.releaseAsked(textOf(request.head.name), textsOf(request.head.rules).join(strings.listMark))}
        {strings.colon}
        {textOf(request.body.reason)}
      </p>
      {barriers.release ? (
        <p class="hint barred">{barrierWords(barriers.release, opened, strings, me)}</p>
      ) : (
        <div class="buttons">
          <button type="button" class="primary" onClick={() => setWanted('release')}>
            {strings.release}
          </button>
          <button type="button" class="danger" onClick={() => setWanted('refuse_release')}>
            {strings.refuseRelease}
          </button>
        </div>
      )}
      {wanted && (
        <ReasonDialog
          title={title}
          reasonLabel={strings.releaseReason}
          submitLabel={title}
          id={row.conversation}
          reload={reload}
          wish={(reason) => ({ action: wanted, request: request.seq, reason })}
          onClose={() => setWanted(null)}
        />
      )}
    </section>
  );
}
