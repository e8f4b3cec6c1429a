import { Disclosures } from './disclosures.tsx';
import type { EntryProps } from './entry.tsx';
import { clockTime, promisedTime } from './local-time.ts';
import type { EntryOf } from './view.ts';

/** A promise on paper: what happens next, by when, and under which number. The newest one also knows the place in the queue. */
export function WaitingCard({ entry, settings, strings, view, now, actions }: EntryProps<EntryOf<'waiting'>>) {
  const holds = now.waiting?.seq === entry.seq;
  const position = holds ? view.status?.position : undefined;
  const promised = (holds ? view.status?.promised_by : undefined) ?? entry.promised_by;
  return (
    <article class="turn">
      <p class="meta">
        {view.assistant && <b>{view.assistant} </b>}
        <span class="tag">{strings.aiLabel}</span>{' '}
        <time dateTime={entry.at}>{clockTime(entry.at, settings.language)}</time>
      </p>
      <div class={holds ? 'bubble slip holds' : 'bubble slip'}>
        <p class="words">{entry.text}</p>
        <dl>
          <div>
            <dt>{strings.promised}</dt>
            <dd>
              <time dateTime={promised}>{promisedTime(promised, new Date(), settings.language, view, strings)}</time>
            </dd>
          </div>
          {position !== undefined && position > 0 && (
            <div>
              <dt>{strings.queue}</dt>
              <dd>{strings.place(position)}</dd>
            </div>
          )}
          <div>
            <dt>{strings.ticket}</dt>
            <dd class="ticket">{entry.ticket}</dd>
          </div>
        </dl>
        {entry.disclosures.length > 0 && (
          <Disclosures {...{ strings, actions }} seq={entry.seq} disclosures={entry.disclosures} />
        )}
      </div>
    </article>
  );
}
