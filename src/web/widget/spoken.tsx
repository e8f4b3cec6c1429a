import type { ComponentChildren } from 'preact';
import type { EntryFrame, ShownDisclosure } from '../../protocol.ts';
import { Disclosures } from './disclosures.tsx';
import type { EntryProps } from './entry.tsx';
import { clockTime } from './local-time.ts';

interface Props extends EntryProps {
  readonly text: string;
  readonly disclosures: readonly ShownDisclosure[];
  readonly children?: ComponentChildren;
}

/** Words from the other side. The label says on every single bubble whether a machine or a person speaks, and cannot be switched off. */
export function Spoken({ entry, text, disclosures, settings, strings, view, actions, children }: Props) {
  return (
    <article class={entry.by === 'advisor' ? 'turn advisor' : 'turn'}>
      <p class="meta">
        <Speaker {...{ entry, strings }} assistant={view.assistant ?? ''} />{' '}
        <time dateTime={entry.at}>{clockTime(entry.at, settings.language)}</time>
      </p>
      <div class="bubble">
        <p class="words">{text}</p>
        {children}
        {disclosures.length > 0 && <Disclosures {...{ strings, actions }} seq={entry.seq} disclosures={disclosures} />}
      </div>
    </article>
  );
}

function Speaker({
  entry,
  strings,
  assistant,
}: { readonly entry: EntryFrame; readonly assistant: string } & Pick<EntryProps, 'strings'>) {
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
