import type { Actions } from './app.tsx';
import { deskTime } from './local-time.ts';
import type { Settings } from './settings.ts';
import type { Strings } from './strings.ts';
import type { Standing, View } from './view.ts';

/** What stands in the way: the connection, a refusal, or nothing. */
export function Strip({ strings, view, problem }: { strings: Strings; view: View; problem: string }) {
  const words =
    view.refusal?.code === 'unsupported_version'
      ? strings.outdated
      : view.isForeign
        ? strings.refusedHere
        : view.connection !== 'online'
          ? strings[view.connection]
          : (view.refusal?.message ?? problem);
  return (
    <output class={`strip ${view.isForeign ? 'foreign' : view.connection}`} hidden={words === ''}>
      {words}
    </output>
  );
}

interface Props {
  readonly settings: Settings;
  readonly strings: Strings;
  readonly view: View;
  readonly now: Standing;
  readonly actions: Actions;
}

/** Nobody is at the desk: when people are back, what goes on meanwhile, and a way to be called. */
export function ClosedDesk({ settings, strings, view, now, actions }: Props) {
  const { status } = view;
  if (!status || status.open || now.advisor || now.waiting) return null;
  const back = status.opens_at
    ? deskTime(status.opens_at, new Date(), settings.language, view, strings)
    : strings.later;
  return (
    <aside class="away" aria-label={strings.peopleClosed}>
      {strings.closedDesk(back)}{' '}
      <button type="button" class="link" onClick={actions.askHuman}>
        {strings.leaveContact}
      </button>
    </aside>
  );
}
