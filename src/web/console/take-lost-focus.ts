/** Whoever works by keyboard or by ear goes on where a screen took another's place. A page that nobody is in takes nothing. */
export function takeLostFocus(selector: string): void {
  if (document.activeElement === document.body && document.hasFocus())
    document.querySelector<HTMLElement>(selector)?.focus();
}
