import type { Parcel } from '../outbox.ts';
import type { Actions } from './app.tsx';
import type { Strings } from './strings.ts';

/** A message on its way: not yet part of the conversation, and never silently lost. */
export function OwnBubble({
  strings,
  parcel,
  actions,
}: {
  readonly strings: Strings;
  readonly parcel: Parcel;
  readonly actions: Actions;
}) {
  if (parcel.frame.type !== 'say') return null;
  const { id, text } = parcel.frame;
  return (
    <article class={`turn own ${parcel.state}`}>
      <span class="unseen">{strings.you}</span>
      <p class="bubble" dir="auto">
        {text}
      </p>
      {parcel.state !== 'failed' && <p class="meta">{strings[parcel.state]}</p>}
      {parcel.state === 'failed' && (
        <p class="meta wrong" role="alert">
          {strings.failed}
          {parcel.message ? ` · ${parcel.message}` : ''}{' '}
          <button type="button" class="link" onClick={() => actions.retry(id)}>
            {strings.retry}
          </button>{' '}
          <button type="button" class="link" onClick={() => actions.discard(id)}>
            {strings.discard}
          </button>
        </p>
      )}
    </article>
  );
}
