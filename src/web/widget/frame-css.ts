import { COLOURS, declare, FONT } from '../design/tokens.ts';

const LIGHT = `${declare(COLOURS, 'light')}--accent:var(--loandesk-accent,${COLOURS.accent[0]});`;
const DARK = `${declare(COLOURS, 'dark')}--accent:var(--loandesk-accent-dark,${COLOURS.accent[1]});`;

/** The panel's frame: colours, launcher, header, composer. A page may set --loandesk-accent, -accent-dark, -font, -z and -edge. */
export const FRAME_CSS = `
:host {
  all: initial; position: static; text-autospace: normal; ${LIGHT}
  --person: var(--amber-soft); --person-ink: var(--amber); --tag: var(--tint); --wrong: var(--bad);
  --edge: var(--loandesk-edge, 20px);
  font: 400 15px/1.6 var(--loandesk-font, ${FONT});
}
:host([data-theme="dark"]) { ${DARK} }
@media (prefers-color-scheme: dark) { :host([data-theme="auto"]) { ${DARK} } }
@media print { :host { display: none; } }
*, *::before, *::after { box-sizing: border-box; }
p, dl, dd, fieldset { margin: 0; padding: 0; border: 0; }
button, textarea, input, select { font: inherit; color: inherit; letter-spacing: inherit; }
button { cursor: pointer; border: 0; background: none; padding: 0; touch-action: manipulation; }
a { color: var(--accent); text-underline-offset: 3px; }
[hidden] { display: none !important; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

.launcher {
  position: fixed; z-index: var(--loandesk-z, 2147483000);
  right: calc(var(--edge) + env(safe-area-inset-right)); bottom: calc(var(--edge) + env(safe-area-inset-bottom));
  display: flex; align-items: center; gap: 8px; min-height: 52px; padding: 0 20px 0 16px; border-radius: 26px;
  background: var(--accent); color: var(--on-accent); font-weight: 600; box-shadow: var(--shadow);
}
.launcher:focus-visible { outline-offset: 3px; }
.badge {
  position: absolute; top: -6px; right: -4px; min-width: 22px; height: 22px; padding: 0 6px; border-radius: 11px;
  background: #c0392b; color: #fff; font-size: 12px; font-weight: 700; line-height: 22px; text-align: center; box-shadow: 0 0 0 2px var(--surface);
}

.panel {
  position: fixed; z-index: var(--loandesk-z, 2147483000);
  right: calc(var(--edge) + env(safe-area-inset-right)); bottom: calc(var(--edge) + env(safe-area-inset-bottom));
  display: flex; flex-direction: column; width: 380px; height: 640px; max-height: calc(100vh - 2 * var(--edge)); max-height: calc(100dvh - 2 * var(--edge));
  overflow: hidden; border: 1px solid var(--line); border-radius: 16px; background: var(--surface); color: var(--ink); box-shadow: var(--shadow);
  animation: rise .18s ease-out;
}
.panel:focus { outline: none; }
@keyframes rise { from { opacity: 0; transform: translateY(10px); } }
@media (max-width: 480px), (max-height: 500px) {
  .panel {
    inset: 0 0 auto 0; width: 100%; height: 100vh; height: 100dvh; max-height: none; border: 0; border-radius: 0;
    padding: env(safe-area-inset-top) env(safe-area-inset-right) env(safe-area-inset-bottom) env(safe-area-inset-left);
  }
}
@media (prefers-reduced-motion: reduce) { * { animation: none !important; transition: none !important; scroll-behavior: auto !important; } }

.head { display: flex; align-items: center; gap: 2px; padding: 10px 8px 10px 16px; border-bottom: 1px solid var(--line); }
.who { flex: 1; min-width: 0; }
.name { display: flex; flex-wrap: wrap; align-items: center; gap: 0 8px; font-weight: 650; font-size: 16px; line-height: 1.4; }
.called { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.ai { padding: 1px 7px; border-radius: 5px; background: var(--accent); color: var(--on-accent); font-size: 12px; font-weight: 600; line-height: 1.5; white-space: nowrap; }
.presence { overflow: hidden; min-height: 1.5em; text-overflow: ellipsis; white-space: nowrap; color: var(--soft); font-size: 12px; line-height: 1.5; }
.human {
  display: inline-flex; align-items: center; gap: 5px; min-height: 36px; margin-right: 4px; padding: 0 12px 0 9px; border: 1px solid var(--accent); border-radius: 18px;
  color: var(--accent); font-size: 13px; font-weight: 600; line-height: 1.25; text-align: left;
}
.human[aria-disabled="true"] { border-color: var(--line); color: var(--soft); cursor: default; }
.human svg { flex: none; }
.icon { display: grid; flex: none; place-items: center; width: 40px; height: 40px; border-radius: 10px; color: var(--soft); }
@media (hover: hover) {
  .icon:hover, .choices button:hover, .choices a:hover, .plain:hover { background: var(--sunken); color: var(--ink); }
  .human:not([aria-disabled="true"]):hover, .chip:hover { background: var(--tag); }
  .primary:hover, .send:not(:disabled):hover, .launcher:hover { filter: brightness(1.08); }
}
.menu { position: relative; }
.choices {
  position: absolute; z-index: 3; top: 44px; right: 0; display: flex; flex-direction: column; width: max-content; max-width: 240px; padding: 6px;
  border: 1px solid var(--line); border-radius: 12px; background: var(--surface); box-shadow: var(--shadow);
}
.choices button, .choices a { display: block; min-height: 40px; padding: 8px 14px; border-radius: 8px; color: var(--ink); font-size: 14px; text-align: left; text-decoration: none; }

.strip { display: block; padding: 6px 16px; background: var(--person); color: var(--person-ink); font-size: 13px; }
.strip.connecting { background: var(--sunken); color: var(--soft); }

.primary { min-height: 42px; padding: 0 18px; border-radius: 10px; background: var(--accent); color: var(--on-accent); font-weight: 600; }
.plain { min-height: 42px; padding: 0 16px; border: 1px solid var(--line); border-radius: 10px; }
.wide { width: 100%; }
.link { padding: 2px 1px; color: var(--accent); text-decoration: underline; text-underline-offset: 3px; }

.confirm { padding: 14px 16px; border-top: 1px solid var(--line); background: var(--sunken); }
.confirm .buttons { display: flex; gap: 10px; margin-top: 10px; }
.confirm button { flex: 1; }

.foot { padding: 10px 12px 12px; border-top: 1px solid var(--line); background: var(--surface); }
.privacy { margin: 0 4px 8px; color: var(--soft); font-size: 12px; line-height: 1.55; }
.compose { display: flex; align-items: flex-end; gap: 8px; padding: 4px 4px 4px 14px; border: 1px solid var(--soft); border-radius: 22px; background: var(--surface); }
.compose:focus-within { border-color: var(--accent); box-shadow: 0 0 0 1px var(--accent); }
.compose textarea { flex: 1; min-width: 0; min-height: 34px; padding: 5px 0; border: 0; outline: 0; background: none; font-size: 16px; line-height: 24px; resize: none; }
::placeholder { color: var(--soft); opacity: 1; }
.send { display: grid; flex: none; place-items: center; width: 36px; height: 36px; border-radius: 50%; background: var(--accent); color: var(--on-accent); }
.send:disabled { background: var(--sunken); color: var(--soft); cursor: default; }
.count { margin: 6px 6px 0; color: var(--soft); font-size: 12px; text-align: right; }
.count.over { color: var(--wrong); }
`;
