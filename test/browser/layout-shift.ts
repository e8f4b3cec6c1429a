import type { Page } from 'playwright-core';

/** Of the browser's own entry, what is used; its type is not in the library yet. */
interface Shift extends PerformanceEntry {
  readonly value: number;
  readonly hadRecentInput: boolean;
  readonly sources: readonly { readonly node: Node | null }[];
}
declare global {
  interface Window {
    shifts: string[];
  }
}

/** For `addInitScript`. What moved without the visitor having done anything (as Web Vitals count it), with its score. */
export function watchShifts(): void {
  window.shifts = [];
  new PerformanceObserver((list) => {
    // Asked for by type, so every entry is of that type.
    for (const { hadRecentInput, value, sources } of list.getEntries() as Shift[]) {
      const names = sources.map(({ node }) => (node instanceof Element ? `${node.localName}.${node.className}` : '?'));
      if (!hadRecentInput) window.shifts.push(`${value} ${names.join(' ')}`);
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

export async function shiftsOf(page: Page): Promise<string[]> {
  // Entries are delivered after a frame; two frames later nothing of before is under way.
  return page.evaluate(
    () =>
      new Promise<string[]>((resolve) =>
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve(window.shifts)))),
      ),
  );
}
