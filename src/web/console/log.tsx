import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { StaffEntry } from '../../protocol.ts';
import { EntryView } from './entry.tsx';
import { joinReceipts, type Standing } from './standing.ts';
import { useSurroundings } from './surroundings.ts';

const NEAR_PX = 80;
const GAP_PX = 12;
/** A scrolling region must be reachable by keyboard. */
const region = (label: string) => ({ role: 'log', tabIndex: 0, 'data-key': 'g', 'aria-label': label }) as const;

interface Props {
  readonly conversation: string;
  readonly entries: readonly StaffEntry[];
  readonly standing: Standing;
  readonly originals: ReadonlyMap<number, string>;
  /** Null in a replay, which shows the entry it has come to and lets nobody act. */
  readonly onOriginal: ((seq: number, original: string | null) => void) | null;
  readonly mayReveal?: boolean;
  readonly reload: () => void;
  /** What stands below the entries: drafts that wait. */
  readonly children?: ComponentChildren;
}

/** The conversation in order. It follows new entries only while the person is at its end. */
export function Log({
  conversation,
  entries,
  standing,
  originals,
  onOriginal,
  mayReveal = false,
  reload,
  children,
}: Props) {
  const { strings } = useSurroundings();
  const isReplay = onOriginal === null;
  const box = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  const newest = entries.at(-1)?.seq ?? 0;
  useLayoutEffect(() => {
    if (box.current && (follows.current || isReplay)) box.current.scrollTop = endOf(box.current);
  }, [newest, isReplay]);
  useEffect(() => {
    const { current } = box;
    if (!current) return;
    // The field below grows while one types; the newest words must stay in sight.
    const observer = new ResizeObserver(() => {
      if (follows.current) current.scrollTop = endOf(current);
    });
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  const scrolled = (): void => {
    const { current } = box;
    if (current) follows.current = current.scrollTop > endOf(current) - NEAR_PX;
  };
  return (
    <div
      class={isReplay ? 'scroll log replayed' : 'scroll log'}
      ref={box}
      onScroll={scrolled}
      {...region(strings.talk)}
    >
      {(isReplay ? entries : joinReceipts(entries, strings.listMark)).map((entry) => (
        <EntryView
          key={entry.seq}
          {...{ entry, standing, conversation, mayReveal, reload }}
          original={originals.get(entry.seq) ?? null}
          onOriginal={onOriginal && ((original) => onOriginal(entry.seq, original))}
        />
      ))}
      {children}
    </div>
  );
}

/** How far down the newest is: the last words, or the beginning of a draft that waits, since it is read from its top. */
function endOf(box: HTMLElement): number {
  const bottom = box.scrollHeight - box.clientHeight;
  const draft = box.querySelector<HTMLElement>('.draft');
  return draft ? Math.min(bottom, draft.offsetTop - box.offsetTop - GAP_PX) : bottom;
}
