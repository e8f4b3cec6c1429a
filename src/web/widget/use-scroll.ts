import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { EntryFrame } from '../../protocol.ts';

const NEAR_PX = 64;
const AT_PX = 4;
const ABOVE_PX = 12;

interface Moves {
  readonly newest: EntryFrame | undefined;
  readonly ownCount: number;
  readonly isTyping: boolean;
  readonly isHistory: boolean;
}

/**
 * Follows the conversation, but never pulls it from under a reader: who has scrolled up or is writing stays where he is and
 * is told that there is more. One's own message always comes into view.
 */
export function useScroll({ newest, ownCount, isTyping, isHistory }: Moves) {
  const log = useRef<HTMLDivElement>(null);
  const flow = useRef<HTMLDivElement>(null);
  const isFollowing = useRef(true);
  const owned = useRef(0);
  const [isBehind, setBehind] = useState(false);

  const toNewest = useCallback(() => {
    const box = log.current;
    if (!box) return;
    box.scrollTop = box.scrollHeight;
    isFollowing.current = true;
    setBehind(false);
  }, []);

  const onScroll = useCallback(() => {
    isFollowing.current = isNearEnd(log.current, NEAR_PX);
    if (isFollowing.current) setBehind(false);
  }, []);

  useLayoutEffect(() => {
    const hasWritten = ownCount > owned.current;
    owned.current = ownCount;
    if (hasWritten || isHistory || newest?.by === 'customer') {
      if (hasWritten || isFollowing.current) toNewest();
    } else if (newest && isFollowing.current && !isTyping) {
      showFromItsTop(log.current);
      isFollowing.current = isNearEnd(log.current, NEAR_PX);
    } else if (newest && !isNearEnd(log.current, AT_PX)) {
      isFollowing.current = false;
      setBehind(true);
    }
    // Typing itself moves nothing; only something new does.
  }, [newest?.seq, ownCount, isHistory, toNewest]);

  // What is at the end stays at the end when the room shrinks (keyboard) or something in it grows.
  useEffect(() => {
    const box = log.current;
    if (!box || !flow.current) return;
    const observer = new ResizeObserver(() => {
      if (isFollowing.current) box.scrollTop = box.scrollHeight;
    });
    observer.observe(box);
    observer.observe(flow.current);
    return () => observer.disconnect();
  }, []);

  return { log, flow, isBehind, toNewest, onScroll };
}

function isNearEnd(box: HTMLElement | null, px: number): boolean {
  return !box || box.scrollHeight - box.scrollTop - box.clientHeight < px;
}

// A long answer is read from its first line, so its end may stay below.
function showFromItsTop(box: HTMLElement | null): void {
  const last = [...(box?.querySelectorAll<HTMLElement>('.turn, .sheet, .event') ?? [])].at(-1);
  if (box && last) box.scrollTop = Math.min(box.scrollHeight - box.clientHeight, last.offsetTop - ABOVE_PX);
}
