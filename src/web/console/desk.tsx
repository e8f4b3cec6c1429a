import { useEffect, useRef, useState } from 'preact/hooks';
import type { List } from './api.ts';
import { ConversationScreen } from './conversation.tsx';
import type { LiveState } from './live.ts';
import { QueueColumn } from './queue-column.tsx';
import { hashOf, type Route } from './route.ts';
import { useSurroundings } from './surroundings.ts';
import { takeLostFocus } from './take-lost-focus.ts';

interface Props {
  readonly route: Extract<Route, { screen: 'desk' }>;
  readonly live: LiveState;
}

/** Three columns: the list, the work, the assistance. On a phone the address says which one of them is seen. */
export function Desk({ route, live }: Props) {
  const { strings } = useSurroundings();
  const [queue, setQueue] = useState<List>('needs_person');
  const left = useRef(route.conversation);
  useEffect(() => {
    if (route.conversation === null && left.current !== null)
      takeLostFocus(`.row[href="${hashOf({ screen: 'desk', conversation: left.current, view: 'talk' })}"]`);
    left.current = route.conversation;
  }, [route.conversation]);
  return (
    <main class="desk" data-view={route.conversation === null ? 'list' : route.view}>
      <h1 class="unseen">{strings.desk}</h1>
      <QueueColumn {...{ queue, setQueue, live }} chosen={route.conversation} />
      {route.conversation === null ? (
        <p class="nothing work-empty">{strings.chooseOne}</p>
      ) : (
        <ConversationScreen key={route.conversation} id={route.conversation} view={route.view} />
      )}
    </main>
  );
}
