import { useMemo, useState } from 'preact/hooks';
import type { EntryFrame } from '../../protocol.ts';
import type { Memory } from '../memory.ts';
import type { Actions } from './app.tsx';
import { EntryView } from './entry.tsx';
import { dayName } from './local-time.ts';
import { OnItsWay } from './own-bubble.tsx';
import type { Settings } from './settings.ts';
import * as strings from './strings.ts';
import { useScroll } from './use-scroll.ts';
import { useTyping } from './use-typing.ts';
import type { Standing, View } from './view.ts';

const SHOWN_AT_ONCE = 150;

interface Props {
  readonly settings: Settings;
  readonly view: View;
  readonly now: Standing;
  readonly memory: Memory;
  readonly actions: Actions;
  readonly onNotice: () => void;
  readonly isTyping: boolean;
}

export function Log(props: Props) {
  const { view, now, isTyping } = props;
  const [shown, setShown] = useState(SHOWN_AT_ONCE);
  const { entries, parcels } = view;
  const own = parcels.filter(({ frame }) => frame.type === 'say');
  const isHistory = (entries.at(-1)?.seq ?? 0) <= view.historyUpTo;
  const { log, flow, isBehind, toNewest, onScroll } = useScroll({
    newest: entries.at(-1),
    ownCount: own.length + ownDeeds(entries),
    isTyping,
    isHistory,
    isFresh: entries.every(({ kind }) => kind === 'notice') && own.length === 0,
  });
  const isAdvisorTyping = useTyping(view.typing) && now.advisor !== null;
  const visible = useMemo(() => entries.slice(-shown), [entries, shown]);
  return (
    <div class="room">
      <div
        class="log"
        role="log"
        aria-label={strings.log}
        aria-live={isHistory ? 'off' : 'polite'}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        ref={log}
        onScroll={onScroll}
      >
        <div class="flow" ref={flow}>
          {entries.length > shown && (
            <button type="button" class="plain earlier" onClick={() => setShown(shown + SHOWN_AT_ONCE)}>
              {strings.earlier}
            </button>
          )}
          {visible.map((entry, index) => (
            <Row key={entry.seq} {...props} entry={entry} before={visible[index - 1]} />
          ))}
          {own.map((parcel) => (
            <OnItsWay key={parcel.frame.id} parcel={parcel} actions={props.actions} />
          ))}
          {isAdvisorTyping && (
            <p class="typing" aria-hidden="true">
              {now.advisor} {strings.typing}
            </p>
          )}
        </div>
      </div>
      {isBehind && (
        <button type="button" class="pill" onClick={toNewest}>
          {strings.newMessages}
        </button>
      )}
    </div>
  );
}

/** What the customer did: messages, and calls for a person, which show as the promise that answers them. */
function ownDeeds(entries: readonly EntryFrame[]): number {
  const seqs = entries.map((entry) => (entry.kind === 'said' ? entry.seq : entry.kind === 'waiting' ? entry.to : null));
  return new Set(seqs.filter((seq) => seq !== null)).size;
}

function Row(props: Props & { readonly entry: EntryFrame; readonly before: EntryFrame | undefined }) {
  const { entry, before, settings } = props;
  const today = new Date();
  const day = dayName(entry.at, today, settings.language);
  const isNewDay = !before || dayName(before.at, today, settings.language) !== day;
  return (
    <>
      {isNewDay && <p class="day">{day}</p>}
      <EntryView {...props} />
    </>
  );
}
