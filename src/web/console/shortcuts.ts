import { useEffect, useState } from 'preact/hooks';

const STORED = 'loandesk:console:shortcuts';

/**
 * Elements name their key in `data-key`. A letter only moves the focus, so that a slip of the finger sends nothing; what
 * merely shows something else (`data-press`: queues, help) is pressed at once.
 */
export function useShortcuts(): readonly [boolean, (isOn: boolean) => void] {
  const [isOn, setOn] = useState(stored);
  useEffect(() => {
    if (!isOn) return;
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, [isOn]);
  const choose = (wanted: boolean): void => {
    setOn(wanted);
    try {
      localStorage.setItem(STORED, wanted ? 'on' : 'off');
    } catch {
      // Storage is forbidden by the browser's settings: the choice lasts as long as the page.
    }
  };
  return [isOn, choose];
}

function pressed(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (document.querySelector('dialog[open]')) return;
  if (isField(event.target)) {
    if (event.key !== 'Escape') return;
    const log = named('g');
    if (log) log.focus();
    else event.target.blur();
    return;
  }
  const wanted = event.key === 'j' ? rowFrom(1) : event.key === 'k' ? rowFrom(-1) : named(event.key);
  if (!wanted) return;
  event.preventDefault();
  wanted.focus();
  if (wanted.dataset['press'] !== undefined) wanted.click();
}

function named(key: string): HTMLElement | undefined {
  const found = document.querySelectorAll<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
  return [...found].find((element) => element.getClientRects().length > 0 && !element.matches(':disabled'));
}

/** The row before or after the one that has the focus, or else the one that is open. */
function rowFrom(step: 1 | -1): HTMLElement | undefined {
  const rows = [...document.querySelectorAll<HTMLElement>('.rows .row')];
  const focused = rows.findIndex((row) => row.matches(':focus'));
  const from = focused >= 0 ? focused : rows.findIndex((row) => row.ariaCurrent === 'true');
  return from < 0 ? rows[0] : rows[Math.min(rows.length - 1, Math.max(0, from + step))];
}

function isField(target: EventTarget | null): target is HTMLElement {
  return (
    target instanceof HTMLElement && target.matches('textarea, select, input:not([type="range"], [type="checkbox"])')
  );
}

function stored(): boolean {
  try {
    return localStorage.getItem(STORED) !== 'off';
  } catch {
    // As above.
    return true;
  }
}
