import AxeBuilder from '@axe-core/playwright';
import type { See } from './walk.ts';

/** Keeps what axe finds wrong on every screen it is shown, a line a finding: all of them are told, not only the first. */
export function inspection(): { readonly faults: readonly string[]; readonly see: See } {
  const faults: string[] = [];
  return {
    faults,
    see: async (page, screen) => {
      const { violations } = await new AxeBuilder({ page }).analyze();
      for (const { id, help, nodes } of violations) {
        for (const { target, html } of nodes) {
          faults.push(`${screen}: ${id}: ${help} · ${target.join(' ')} · ${html.slice(0, 120)}`);
        }
      }
    },
  };
}
