import type { EntryFrame } from '../../protocol.ts';
import type { Memory } from '../memory.ts';
import type { Actions } from './app.tsx';
import { CardView } from './card.tsx';
import { FormView } from './form.tsx';
import { clockTime } from './local-time.ts';
import { OwnBubble } from './own-bubble.tsx';
import { Rating } from './rating.tsx';
import type { Settings } from './settings.ts';
import { Slip } from './slip.tsx';
import { Spoken } from './spoken.tsx';
import * as strings from './strings.ts';
import type { EntryOf, Standing, View } from './view.ts';

export interface EntryProps<E = EntryFrame> {
  readonly settings: Settings;
  readonly view: View;
  readonly now: Standing;
  readonly memory: Memory;
  readonly actions: Actions;
  /** Shows the privacy notice. */
  readonly onNotice: () => void;
  readonly entry: E;
}

/** One entry of the conversation. Every word goes in as text: nothing here can become markup. */
export function EntryView(props: EntryProps) {
  const { entry, now } = props;
  switch (entry.kind) {
    case 'said':
      return <Said {...props} entry={entry} />;
    case 'replied':
      return <Replied {...props} entry={entry} />;
    case 'notice':
      return <Spoken {...props} text={entry.text} disclosures={entry.disclosures ?? []} />;
    case 'waiting':
      return (
        <Spoken
          {...props}
          text={entry.text}
          disclosures={entry.disclosures}
          paper={now.waiting?.seq === entry.seq ? 'slip holds' : 'slip'}
        >
          <Slip {...props} entry={entry} />
        </Spoken>
      );
    case 'form':
      return <FormView {...props} entry={entry} />;
    case 'rating':
      return <p class="event">{strings.ratingThanks}</p>;
    case 'joined':
      return <p class="event">{strings.joined(entry.name)}</p>;
    case 'left':
      return <p class="event">{strings.left(entry.name)}</p>;
    case 'closed':
      return (
        <>
          <p class="event">{strings.closed(entry.reason)}</p>
          {now.hasSpoken && !now.rated && <Rating {...props} entry={entry} />}
        </>
      );
    default:
      // A kind of a later version: this one cannot show it, but must not break on it.
      entry satisfies never;
      return null;
  }
}

function Said({ entry, settings, now }: EntryProps<EntryOf<'said'>>) {
  return (
    <OwnBubble text={entry.text}>
      <p class="meta">
        {now.unanswered === entry.seq && strings.sent}{' '}
        <time dateTime={entry.at}>{clockTime(entry.at, settings.language)}</time>
      </p>
    </OwnBubble>
  );
}

function Replied(props: EntryProps<EntryOf<'replied'>>) {
  const { entry, now, actions } = props;
  return (
    <>
      <Spoken {...props} text={entry.text} disclosures={entry.disclosures}>
        {entry.card && <CardView {...props} card={entry.card} />}
      </Spoken>
      {now.chipsOf === entry.seq && (
        <div class="chips">
          {entry.chips?.map((chip) => (
            <button type="button" class="chip" key={chip} onClick={() => actions.say(chip)}>
              {chip}
            </button>
          ))}
        </div>
      )}
    </>
  );
}
