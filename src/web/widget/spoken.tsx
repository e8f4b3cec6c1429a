import type { ComponentChildren } from 'preact';
import type { EntryFrame, ShownDisclosure } from '../../protocol.ts';
import type { Actions } from './app.tsx';
import { Disclosures } from './disclosures.tsx';
import { clockTime } from './local-time.ts';
import type { Settings } from './settings.ts';
import * as strings from './strings.ts';
import type { View } from './view.ts';

/** A ticket or a telephone number: it stands in one line, so that it can be read out and tapped. */
const CODE = /([A-Z\d]{2,}(?:-[A-Z\d]+)+)/;

interface Props {
  readonly settings: Settings;
  readonly view: View;
  readonly actions: Actions;
  readonly entry: EntryFrame;
  readonly text: string;
  readonly disclosures: readonly ShownDisclosure[];
  /** How the bubble looks besides. */
  readonly paper?: string;
  readonly children?: ComponentChildren;
}

/** Words from the other side. The label says on every single bubble whether a machine or a person speaks, and cannot be switched off. */
export function Spoken({ entry, text, disclosures, settings, view, actions, paper = '', children }: Props) {
  return (
    <article class={entry.by === 'advisor' ? 'turn advisor' : 'turn'}>
      <p class="meta">
        <Speaker entry={entry} assistant={view.assistant ?? ''} />{' '}
        <time dateTime={entry.at}>{clockTime(entry.at, settings.language)}</time>
      </p>
      <div class={`bubble ${paper}`}>
        <p class="words">{text.split(CODE).map((piece, at) => (at % 2 ? <span class="code">{piece}</span> : piece))}</p>
        {children}
        {disclosures.length > 0 && <Disclosures actions={actions} seq={entry.seq} disclosures={disclosures} />}
      </div>
    </article>
  );
}

function Speaker({ entry, assistant }: { readonly entry: EntryFrame; readonly assistant: string }) {
  if (entry.by === 'advisor') {
    const name = entry.kind === 'replied' ? entry.name : undefined;
    return (
      <>
        {name && <b>{name} </b>}
        <span class="tag person">{strings.advisor}</span>
      </>
    );
  }
  return (
    <>
      {assistant && <b>{assistant} </b>}
      <span class="tag">{strings.aiLabel}</span>
      {entry.kind === 'replied' && entry.reviewed && <span class="tag person">{strings.reviewed}</span>}
    </>
  );
}
