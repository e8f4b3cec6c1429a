import AxeBuilder from '@axe-core/playwright';
import type { Dress, See } from './walk.ts';

/** Every screen in two dresses: both languages, both themes, a desk and a phone. */
export const DRESSES: readonly Dress[] = [
  { locale: 'zh', theme: 'light', width: 1440 },
  { locale: 'en', theme: 'dark', width: 360 },
];
/** A walk looks at a dozen screens, and axe takes its time for each on a busy machine. */
export const WALK_MS = 150_000;

/** Keeps what axe finds wrong on every screen it is shown, a line a finding: all of them are told, not only the first. */
export function inspection(): { readonly faults: readonly string[]; readonly see: See } {
  const faults: string[] = [];
  return {
    faults,
    see: async (page, screen) => {
      // In the page itself: no screen here has frames, for which axe would gather its findings on a page of its own.
      const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
      // The lender's page is looked at once; an open chat over it is all that changes.
      if (await page.locator('loandesk-chat [role=dialog]').count()) axe.include('loandesk-chat');
      const { violations } = await axe.analyze();
      for (const { id, help, nodes } of violations) {
        for (const { target, html } of nodes) {
          faults.push(`${screen}: ${id}: ${help} · ${target.join(' ')} · ${html.slice(0, 120)}`);
        }
      }
    },
  };
}
