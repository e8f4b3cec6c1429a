/**
 * The one table of looks. A colour is a pair: light, dark. Every text pair reaches 4.5:1 and every control's edge 3:1
 * (test/web/design.test.ts). A screen takes its colours from here and has none of its own.
 */
export type Colours = Readonly<Record<string, readonly [light: string, dark: string]>>;

/** What every screen has: the widget carries these and no more, because its size is counted. */
export const COLOURS = {
  ink: ['#1a2421', '#e8ede9'],
  soft: ['#55615c', '#a8b3ad'],
  ground: ['#f3f5f2', '#121816'],
  surface: ['#fff', '#1b2320'],
  sunken: ['#f6f8f5', '#161d1a'],
  line: ['#dbe1dd', '#34403b'],
  accent: ['#0c5c4e', '#6bc7ae'],
  'on-accent': ['#fff', '#06211a'],
  tint: ['#e0ece7', '#21392f'],
  own: ['#d5e8df', '#1d473c'],
  amber: ['#7a4a00', '#f0cf93'],
  'amber-soft': ['#fcf1de', '#3a2f1c'],
  bad: ['#a8201a', '#ff9d92'],
} as const satisfies Colours;

/** What pages add: edges of fields, verdicts, the blue of the staff's side, the lender's seal and warm band. */
export const PAGE_COLOURS = {
  stroke: ['#828e89', '#74817b'],
  good: ['#17663c', '#7fd6a3'],
  'good-soft': ['#e2f4e9', '#16301f'],
  'bad-soft': ['#fdeae8', '#3c1c1a'],
  note: ['#fff8dc', '#2c2815'],
  staff: ['#1757b8', '#8db8ff'],
  'on-staff': ['#fff', '#0b1a33'],
  'staff-soft': ['#e6effc', '#1d2d49'],
  seal: ['#ad3626', '#ec8a78'],
  warm: ['#f6efe0', '#28231a'],
} as const satisfies Colours;

const SHADOW: Colours[string] = ['0 10px 36px rgb(16 36 30/.16)', '0 10px 36px rgb(0 0 0/.55)'];

/** Chinese first: a Latin face in front would give Chinese punctuation its own, too narrow, marks. */
export const FONT = 'system-ui,"PingFang SC","Microsoft YaHei","Noto Sans SC","Noto Sans CJK SC",sans-serif';

/** The declarations of one theme, to stand inside a rule. */
export function declare(colours: Colours, theme: 'light' | 'dark'): string {
  const side = theme === 'light' ? 0 : 1;
  const lines = Object.entries({ ...colours, shadow: SHADOW }).map(([name, pair]) => `--${name}:${pair[side]};`);
  return `color-scheme:${theme};${lines.join('')}`;
}

/** Sizes in rem, so that a reader's own letter size is honoured; space in steps of 4 px. */
const MEASURES: Readonly<Record<string, string>> = {
  font: FONT,
  display:
    '"Songti SC","Noto Serif SC","Noto Serif CJK SC","Source Han Serif SC",Georgia,"Times New Roman","Noto Sans SC",serif',
  mono: 'ui-monospace,"SF Mono",Menlo,Consolas,"Noto Sans Mono",monospace',
  'text-xs': '.75rem',
  'text-s': '.8125rem',
  'text-m': '.9375rem',
  'text-l': '1.0625rem',
  'text-xl': '1.25rem',
  'text-2xl': 'clamp(1.5rem,1.25rem + 1.2vw,2rem)',
  'text-3xl': 'clamp(2.1rem,1.5rem + 3vw,3.5rem)',
  leading: '1.7',
  'leading-tight': '1.35',
  'space-1': '.25rem',
  'space-2': '.5rem',
  'space-3': '.75rem',
  'space-4': '1rem',
  'space-5': '1.5rem',
  'space-6': '2rem',
  'space-7': '3rem',
  'space-8': '4rem',
  'radius-s': '6px',
  'radius-m': '10px',
  'radius-l': '16px',
  focus: '3px solid var(--accent)',
};

/**
 * The head of every page's sheet: tokens, and how Chinese is set. `text-autospace` puts a thin space between Chinese and
 * Latin without a character that would be copied along; hanging marks are Safari's so far, others ignore the line.
 */
export function pageTokens(): string {
  const colours = { ...COLOURS, ...PAGE_COLOURS };
  const measures = Object.entries(MEASURES).map(([name, value]) => `--${name}:${value};`);
  return [
    `:root{${declare(colours, 'light')}${measures.join('')}}`,
    `@media (prefers-color-scheme:dark){:root{${declare(colours, 'dark')}}}`,
    'html{text-autospace:normal;text-spacing-trim:trim-start;hanging-punctuation:allow-end;line-break:strict;-webkit-text-size-adjust:100%}',
    ':lang(en){hanging-punctuation:none;hyphens:manual}',
    '',
  ].join('\n');
}
