import type { ComponentChildren } from 'preact';
import type { Parcel } from '../outbox.ts';
import type { Actions } from './app.tsx';
import * as strings from './strings.ts';

interface Props {
  readonly text: string;
  readonly state?: Parcel['state'];
  readonly children: ComponentChildren;
}

/** What the customer wrote, and below it how it fared. */
export function OwnBubble({ text, state = 'sent', children }: Props) {
  return (
    <article class={`turn own ${state}`}>
      <span class="unseen">{strings.you}</span>
      <p class="bubble" dir="auto">
        {text}
      </p>
      {children}
    </article>
  );
}

/** A message on its way: not yet part of the conversation, and never silently lost. */
export function OnItsWay({ parcel, actions }: { readonly parcel: Parcel; readonly actions: Actions }) {
  const { frame, state, message } = parcel;
  if (frame.type !== 'say') return null;
  return (
    <OwnBubble text={frame.text} state={state}>
      {state === 'failed' ? (
        <p class="meta wrong" role="alert">
          {strings.failed}
          {message ? ` · ${message}` : ''}{' '}
          <button type="button" class="link" onClick={() => actions.retry(frame.id)}>
            {strings.retry}
          </button>{' '}
          <button type="button" class="link" onClick={() => actions.discard(frame.id)}>
            {strings.discard}
          </button>
        </p>
      ) : (
        <p class="meta">{state === 'sent' ? strings.sent : strings.sending}</p>
      )}
    </OwnBubble>
  );
}
