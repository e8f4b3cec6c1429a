import type * as Preact from 'preact';
import type * as Hooks from 'preact/hooks';

/** What the later part of the chat needs of Preact. */
export type Lent = Pick<typeof Preact, 'h' | 'Fragment'> &
  Pick<typeof Hooks, 'useCallback' | 'useEffect' | 'useLayoutEffect' | 'useMemo' | 'useRef' | 'useState'>;

/**
 * Stands in for Preact in the later part, which draws with the chat's own: a second one would not know the first one's
 * hooks, and would be fetched twice. The build puts this file in Preact's place there.
 */
export let h: Lent['h'];
export let Fragment: Lent['Fragment'];
export let useCallback: Lent['useCallback'];
export let useEffect: Lent['useEffect'];
export let useLayoutEffect: Lent['useLayoutEffect'];
export let useMemo: Lent['useMemo'];
export let useRef: Lent['useRef'];
export let useState: Lent['useState'];

export function borrow(lent: Lent): void {
  ({ h, Fragment, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } = lent);
}
