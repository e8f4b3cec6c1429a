import type { EntryProps } from './entry.tsx';
import { promisedTime } from './local-time.ts';
import * as strings from './strings.ts';
import type { EntryOf } from './view.ts';

/** A promise on paper: by when, and under which number. The one that holds also knows the place in the queue. */
export function Slip({ entry, settings, view, now }: EntryProps<EntryOf<'waiting'>>) {
  const status = now.waiting?.seq === entry.seq ? view.status : null;
  const promised = status?.promised_by ?? entry.promised_by;
  return (
    <dl>
      <div>
        <dt>{strings.promised}</dt>
        <dd>
          <time dateTime={promised}>{promisedTime(promised, new Date(), settings.language, view)}</time>
        </dd>
      </div>
      {status?.position ? (
        <div>
          <dt>{strings.queue}</dt>
          <dd>{strings.place(status.position)}</dd>
        </div>
      ) : null}
      <div>
        <dt>{strings.ticket}</dt>
        <dd class="ticket">{entry.ticket}</dd>
      </div>
    </dl>
  );
}
