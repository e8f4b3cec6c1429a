import type { Entry } from '../../src/conversation/events.ts';
import type { Follower, Outcome, Room, Stored } from '../../src/desk/room.ts';
import type { Archive, Ledger } from '../../src/ledger/ports.ts';
import type { EntryFrame } from '../../src/protocol.ts';

/** What somebody who follows a conversation was shown. */
export interface Screen extends Follower {
  readonly frames: EntryFrame[];
}

export async function follow(room: Room, after = 0, begun: readonly Entry[] = []): Promise<Screen> {
  const frames: EntryFrame[] = [];
  const screen: Screen = { frames, show: (frame) => frames.push(frame), changed: () => {} };
  await room.follow(screen, after, () => {}, begun);
  return screen;
}

export function stored(outcome: Outcome): Stored {
  if ('refused' in outcome) throw new Error(outcome.refused);
  return outcome;
}

/** A ledger whose appends go through `on`, which may let them pass, delay or fail them. */
export function between(
  ledger: Ledger & Archive,
  on: (append: Ledger['append']) => Ledger['append'],
): Ledger & Archive {
  const append = on(ledger.append.bind(ledger));
  return new Proxy(ledger, {
    get: (target, key) => {
      const value: unknown = key === 'append' ? append : Reflect.get(target, key);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
