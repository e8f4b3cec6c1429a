import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** Looks at one screen after another and keeps what axe finds wrong, a line a finding: all of them are told, not only the first. */
export function inspectionOf(page: Page) {
  const faults: string[] = [];
  return {
    faults,
    look: async (screen: string): Promise<void> => {
      const { violations } = await new AxeBuilder({ page }).analyze();
      for (const { id, help, nodes } of violations) {
        for (const { target, html } of nodes) {
          faults.push(`${screen}: ${id}: ${help} · ${target.join(' ')} · ${html.slice(0, 120)}`);
        }
      }
    },
  };
}
