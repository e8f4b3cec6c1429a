import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { COLOURS, type Colours, declare, PAGE_COLOURS, pageTokens } from '../../src/web/design/tokens.ts';

const ALL: Colours = { ...COLOURS, ...PAGE_COLOURS };
const THEMES = ['light', 'dark'] as const;

/** Which texts stand on which grounds: WCAG 2.2, 1.4.3 (4.5:1). */
const GROUNDS = ['ground', 'surface', 'sunken'];
const TEXT: Readonly<Record<string, readonly string[]>> = {
  ink: [...GROUNDS, 'tint', 'own', 'amber-soft', 'good-soft', 'bad-soft', 'note', 'staff-soft', 'warm'],
  soft: [...GROUNDS, 'tint', 'own', 'amber-soft', 'note', 'warm', 'staff-soft', 'good-soft'],
  accent: [...GROUNDS, 'tint', 'warm'],
  'on-accent': ['accent'],
  amber: [...GROUNDS, 'amber-soft', 'note'],
  bad: [...GROUNDS, 'bad-soft', 'amber-soft'],
  good: [...GROUNDS, 'good-soft'],
  staff: [...GROUNDS, 'staff-soft'],
  'on-staff': ['staff'],
  seal: [...GROUNDS, 'warm'],
};
/** Edges of controls and the focus ring: 1.4.11 (3:1). */
const EDGES: Readonly<Record<string, readonly string[]>> = {
  stroke: GROUNDS,
  accent: [...GROUNDS, 'warm'],
  staff: GROUNDS,
  bad: ['bad-soft', 'surface'],
};

describe.each(THEMES)('the %s colours', (theme) => {
  test('every text can be read on every ground it stands on', () => {
    expect(tooWeak(TEXT, theme, 4.5)).toEqual([]);
  });

  test("every control's edge and the focus ring can be seen", () => {
    expect(tooWeak(EDGES, theme, 3)).toEqual([]);
  });

  test('every colour is judged in some pair', () => {
    // Lines between things and shadows carry no meaning of their own.
    const judged = new Set([
      'line',
      ...[TEXT, EDGES].flatMap((pairs) => [...Object.keys(pairs), ...Object.values(pairs).flat()]),
    ]);
    expect(Object.keys(ALL).filter((name) => !judged.has(name))).toEqual([]);
  });
});

test('the sheet the pages get holds each colour once for each theme', () => {
  const sheet = pageTokens();
  for (const [name, [light, dark]] of Object.entries(ALL)) {
    expect(sheet).toContain(`--${name}:${light};`);
    expect(declare(ALL, 'dark')).toContain(`--${name}:${dark};`);
  }
});

test('the demo has no colour of its own', () => {
  const css = readFileSync(join(import.meta.dirname, '../../src/web/demo/demo.css'), 'utf8');
  expect(css.match(/#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(/gi)).toBeNull();
});

test('every variable the demo and the console use is a token or their own', () => {
  for (const file of ['demo/demo.css', 'console/console.css']) {
    const css = pageTokens() + readFileSync(join(import.meta.dirname, '../../src/web', file), 'utf8');
    const known = new Set([...css.matchAll(/(--[\w-]+)\s*:/g)].map(([, name]) => name));
    const unknown = [...css.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name).filter((name) => !known.has(name));
    expect([file, unknown]).toEqual([file, []]);
  }
});

function tooWeak(pairs: Readonly<Record<string, readonly string[]>>, theme: (typeof THEMES)[number], least: number) {
  return Object.entries(pairs).flatMap(([text, grounds]) =>
    grounds
      .map((ground) => ({ text, ground, ratio: contrast(colour(text, theme), colour(ground, theme)) }))
      .filter(({ ratio }) => ratio < least)
      .map(({ ratio, ground }) => `${text} on ${ground}: ${ratio.toFixed(2)}`),
  );
}

function colour(name: string, theme: (typeof THEMES)[number]): string {
  const pair = ALL[name];
  if (!pair) throw new Error(`no colour ${name}`);
  return pair[theme === 'light' ? 0 : 1];
}

/** WCAG 2.2: (lighter + 0.05) / (darker + 0.05) of the relative luminances. */
function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function luminance(hex: string): number {
  const long = hex.length === 4 ? [...hex.slice(1)].map((digit) => digit + digit).join('') : hex.slice(1);
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => {
    const share = Number.parseInt(long.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
