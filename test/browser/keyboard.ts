import type { Locator, Page } from 'playwright-core';

/** More stops than any screen has: who has not arrived by then cannot get there. */
const STOPS = 120;

/** Presses the key until the target has the focus, and the focus can be seen. Throws with the stops it made. */
export async function tabTo(target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const page = target.page();
  const stops: string[] = [];
  for (let stop = 0; stop < STOPS; stop++) {
    await page.keyboard.press(key);
    if (await hasFocus(target)) {
      if (await isMarked(target)) return;
      throw new Error(`Nobody can see that ${target} has the focus.`);
    }
    stops.push(await focusedName(page));
  }
  throw new Error(`${key} never comes to ${target}. It stops at: ${stops.slice(0, 40).join(' | ')}`);
}

/** Whether the focus is there, inside shadow roots too. */
export async function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element.matches(':focus'));
}

/** A field may leave the mark to the box around it. */
async function isMarked(target: Locator): Promise<boolean> {
  return target.evaluate((element) =>
    [element, element.parentElement].some((box) => {
      if (!box) return false;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(box);
      return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
    }),
  );
}

async function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return active?.getAttribute('aria-label') ?? active?.textContent?.trim().slice(0, 20) ?? '';
  });
}
