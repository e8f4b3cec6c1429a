import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

const SHEET = '(max-width: 480px), (max-height: 500px)';
const REACHABLE = 'button:not([disabled]), a[href], textarea, select, input';

/** On a phone the panel covers the page: it follows the keyboard, holds the focus and stops the page behind from scrolling. */
export function useSheet(panel: RefObject<HTMLElement>) {
  const [isSheet, setSheet] = useState(() => matchMedia(SHEET).matches);

  useEffect(() => {
    const query = matchMedia(SHEET);
    const changed = (): void => setSheet(query.matches);
    query.addEventListener('change', changed);
    return () => query.removeEventListener('change', changed);
  }, []);

  useEffect(() => {
    if (!isSheet) return;
    const page = document.documentElement;
    const before = page.style.overflow;
    page.style.overflow = 'hidden';
    const refit = (): void => fitAboveKeyboard(panel.current);
    refit();
    visualViewport?.addEventListener('resize', refit);
    visualViewport?.addEventListener('scroll', refit);
    return () => {
      page.style.overflow = before;
      visualViewport?.removeEventListener('resize', refit);
      visualViewport?.removeEventListener('scroll', refit);
      panel.current?.removeAttribute('style');
    };
  }, [isSheet, panel]);

  const focused = useRef<EventTarget | null>(null);
  useLayoutEffect(() => takeFocus(panel.current), [panel]);
  useLayoutEffect(() => {
    // A button that vanishes with its own press would leave the keyboard on the page behind.
    if (!(focused.current instanceof Element) || focused.current.isConnected) return;
    focused.current = null;
    if (document.activeElement === document.body) takeFocus(panel.current);
  });
  const onFocusIn = ({ target }: FocusEvent): void => {
    focused.current = target;
  };

  const keepInside = (event: KeyboardEvent): void => {
    if (!isSheet || event.key !== 'Tab' || !panel.current) return;
    const stops = [...panel.current.querySelectorAll<HTMLElement>(REACHABLE)].filter((stop) => stop.offsetParent);
    const root = panel.current.getRootNode();
    const active = root instanceof ShadowRoot ? root.activeElement : null;
    const [first, last] = [stops[0], stops.at(-1)];
    if (!event.shiftKey && active === last) [event.preventDefault(), first?.focus()];
    if (event.shiftKey && (active === first || active === panel.current)) [event.preventDefault(), last?.focus()];
  };
  return { isSheet, keepInside, onFocusIn };
}

// On a touch screen a focused field raises the keyboard over the conversation: the panel itself takes the focus there.
function takeFocus(panel: HTMLElement | null): void {
  const field = matchMedia('(pointer: coarse)').matches ? null : panel?.querySelector('textarea');
  (field ?? panel)?.focus();
}

// iOS does not shrink the page for its keyboard; only the visual viewport knows what is left. At pinch zoom it lies.
function fitAboveKeyboard(panel: HTMLElement | null): void {
  if (!panel || !visualViewport || visualViewport.scale > 1.05) return;
  panel.style.height = `${visualViewport.height}px`;
  panel.style.top = `${visualViewport.offsetTop}px`;
}
