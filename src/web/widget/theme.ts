import { COLOURS, declare, FONT } from '../design/tokens.ts';

const LIGHT = `${declare(COLOURS, 'light')}${themed('accent', 0)}${themed('on-accent', 0)}--hero:var(--accent);--on-hero:var(--on-accent);`;
// A whole band in the bright accent of the dark theme would glare.
const DARK = `${declare(COLOURS, 'dark')}${themed('accent', 1)}${themed('on-accent', 1)}--hero:${COLOURS.own[1]};--on-hero:${COLOURS.ink[1]};`;

/** Colours and font of everything inside the shadow tree, from the one table of looks; a page may set its own accent. */
export const THEME = `
.shell{${LIGHT}
--person:var(--amber-soft);--person-ink:var(--amber);--tag:var(--tint);--wrong:var(--bad);--edge:var(--loandesk-edge,20px);
color:var(--ink);font:400 15px/1.6 var(--loandesk-font,${FONT});text-align:start;text-autospace:normal;-webkit-text-size-adjust:100%}
:host(:lang(zh-Hant)) .shell{font-family:var(--loandesk-font,system-ui,"PingFang TC","Microsoft JhengHei","Noto Sans TC","Noto Sans CJK TC",sans-serif)}
.shell[data-theme=dark]{${DARK}}
@media (prefers-color-scheme:dark){.shell[data-theme=auto]{${DARK}}}
`;

function themed(name: 'accent' | 'on-accent', side: 0 | 1): string {
  return `--${name}:var(--loandesk-${name}${side === 1 ? '-dark' : ''},${COLOURS[name][side]});`;
}
