import type { Actions } from './app.tsx';
import { deskTime } from './local-time.ts';
import type { Settings } from './settings.ts';
import * as strings from './strings.ts';
import type { Standing, View } from './view.ts';

interface Props {
  readonly settings: Settings;
  readonly view: View;
  readonly now: Standing;
  readonly actions: Actions;
}

/** Nobody is at the desk: when people are back, what goes on meanwhile, and a way to be called. */
export function ClosedDesk({ settings, view, now, actions }: Props) {
  const { status } = view;
  if (!status || status.open || now.advisor || now.waiting) return null;
  const back = status.opens_at ? deskTime(status.opens_at, new Date(), settings.language, view) : strings.later;
  return (
    <aside class="away" aria-label={strings.peopleClosed}>
      {strings.closedDesk(back)}{' '}
      <button type="button" class="link" onClick={actions.askHuman}>
        {strings.leaveContact}
      </button>
    </aside>
  );
}
