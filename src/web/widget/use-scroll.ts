import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { EntryFrame } from '../../protocol.ts';

const NEAR_PX = 64;
const AT_PX = 4;
const ABOVE_PX = 12;

interface Moves {
  readonly newest: EntryFrame | undefined;
  /** How many messages the customer has written, delivered or not, and how often a person was asked for. */
  readonly ownCount: number;
  readonly isTyping: boolean;
  readonly isHistory: boolean;
  /** Nothing but the greeting: it is read from its first line. */
  readonly isFresh: boolean;
}

/**
 * Follows the conversation, but never pulls it from under a reader: who has scrolled up or is writing stays where he is and
 * is told that there is more. One's own message always comes into view.
 */
export function useScroll({ newest, ownCount, isTyping, isHistory, isFresh }: Moves) {
  const log = useRef<HTMLDivElement>(null);
  const flow = useRef<HTMLDivElement>(null);
  const isFollowing = useRef(true);
  const last = useRef({ ownCount, turn: null as HTMLElement | null });
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
    const before = last.current;
    const turns = turnsIn(log.current);
    last.current = { ownCount, turn: turns.at(-1) ?? null };
    const hasWritten = ownCount > before.ownCount;
    if (isFresh) isFollowing.current = false;
    else if (before.turn === null || (isHistory && isFollowing.current)) toNewest();
    else if (hasWritten || (isFollowing.current && !isTyping)) {
      showFrom(log.current, firstNews(turns, before.turn, isOwn));
      onScroll();
    } else if (newest && !isNearEnd(log.current, AT_PX)) setBehind(true);
    // Typing itself moves nothing; only something new does.
  }, [newest?.seq, ownCount, isHistory, isFresh, toNewest, onScroll]);

  // What is at the end stays at the end when the room shrinks (keyboard) or something in it grows.
  useEffect(() => {
    const box = log.current;
    if (!box || !flow.current) return;
    const observer = new ResizeObserver(() => {
      // What grows under the reader's own hand, a fold or a form with mistakes, is read from where he is.
      if (isFollowing.current && !box.querySelector(':focus')) box.scrollTop = box.scrollHeight;
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

function turnsIn(box: HTMLElement | null): readonly HTMLElement[] {
  return [...(box?.querySelectorAll<HTMLElement>('.turn, .sheet, .event') ?? [])];
}

function isOwn(turn: HTMLElement): boolean {
  return turn.classList.contains('own');
}

/** What came after the turn known last, or the question it answers; a delivered message is another element than the one on its way. */
export function firstNews<T>(turns: readonly T[], known: T, isOwn: (turn: T) => boolean): T | undefined {
  const question = turns.findLastIndex(isOwn);
  const after = turns.indexOf(known);
  return turns[after > question ? after + 1 : question] ?? turns.at(-1);
}

// A long answer is read from its first line, so its end may stay below.
function showFrom(box: HTMLElement | null, turn: HTMLElement | undefined): void {
  if (box && turn) box.scrollTop = Math.min(box.scrollHeight - box.clientHeight, turn.offsetTop - ABOVE_PX);
}
