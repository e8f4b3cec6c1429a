import type { StaffAction } from '../../protocol.ts';

type WithoutId<T> = T extends { readonly id: string } ? Omit<T, 'id'> : never;
/** An action before it has its id. */
export type Wish = WithoutId<StaffAction>;

/** The same wish after a failure is the same action: if the first did arrive, the desk sees its id and does nothing twice. */
export function withId(wish: Wish, failed: StaffAction | null, fresh: () => string): StaffAction {
  if (failed) {
    const again = { ...wish, id: failed.id };
    if (JSON.stringify(sorted(again)) === JSON.stringify(sorted(failed))) return failed;
  }
  return { ...wish, id: fresh() };
}

function sorted(action: StaffAction): readonly (readonly [string, unknown])[] {
  return Object.entries(action).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** 128 random bits in the alphabet ids allow. */
export function freshId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
