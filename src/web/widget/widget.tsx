import { render } from 'preact';
import { App } from './app.tsx';
import { FRAME_CSS } from './frame-css.ts';
import { LOG_CSS } from './log-css.ts';
import { settingsOf } from './settings.ts';

// An async script has run before anybody could ask it: the tag that holds it is only known while it runs.
const script = document.currentScript;
if (script instanceof HTMLScriptElement && !document.querySelector('loandesk-chat')) {
  const begin = (): void => mount(script);
  if (document.body) begin();
  else document.addEventListener('DOMContentLoaded', begin, { once: true });
}

function mount(tag: HTMLScriptElement): void {
  const settings = settingsOf(tag, document);
  const host = document.createElement('loandesk-chat');
  host.dataset.theme = settings.theme;
  host.lang = settings.locale;
  const root = host.attachShadow({ mode: 'open' });
  dress(root);
  document.body.append(host);
  render(<App settings={settings} onPageOpens={listenToPage} />, root);
}

// Constructed sheets are not inline styles, so a page with a strict policy (style-src 'self') needs no exception.
function dress(root: ShadowRoot): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(FRAME_CSS + LOG_CSS);
    root.adoptedStyleSheets = [sheet];
  } catch {
    // Browsers before 2023 know no constructed sheets.
    const style = document.createElement('style');
    style.textContent = FRAME_CSS + LOG_CSS;
    root.append(style);
  }
}

/** A page's own buttons open the chat: `data-loandesk-open`, its value a first draft that the customer may change and send. */
function listenToPage(open: (draft: string) => void): void {
  document.addEventListener('click', (event) => {
    const from = event.target instanceof Element ? event.target.closest('[data-loandesk-open]') : null;
    if (from instanceof HTMLElement) open(from.dataset.loandeskOpen ?? '');
  });
}
