import { deskTime, promisedTime } from './local-time.ts';
import type { Settings } from './settings.ts';
import * as strings from './strings.ts';
import type { Standing, View } from './view.ts';

interface Scene {
  readonly settings: Settings;
  readonly view: View;
  readonly now: Standing;
}

/** The times behind a word about who is there: a promise while a person is awaited, else when people are back. */
export function presenceWords({ settings: { language }, view, now }: Scene): string {
  const { status } = view;
  if (now.waiting) {
    const by = promisedTime(status?.promised_by ?? now.waiting.promised_by, new Date(), language, view);
    return status?.position ? strings.queued(strings.place(status.position), by) : by;
  }
  if (!status?.opens_at) return strings.peopleClosed;
  return strings.backAt(deskTime(status.opens_at, new Date(), language, view));
}
