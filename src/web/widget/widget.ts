import { dress } from './dress.ts';
import launcherCss from './launcher.css';
import { makeLauncher } from './launcher.ts';
import { loadOnce } from './load-once.ts';
import { memoryKey, type Settings, settingsOf } from './settings.ts';
import { THEME } from './theme.ts';

/** Opens the chat, with a first draft that the customer may change and send. */
type Open = (draft: string) => void;

// An async script has run before anybody could ask it: the tag that holds it is only known while it runs.
const script = document.currentScript;
if (script instanceof HTMLScriptElement && !document.querySelector('loandesk-chat')) {
  const begin = (): void => mount(script);
  if (document.body) begin();
  else document.addEventListener('DOMContentLoaded', begin, { once: true });
}

/** A page pays for one button; the chat itself is fetched when somebody reaches for it or has talked to us before. */
function mount(tag: HTMLScriptElement): void {
  const settings = settingsOf(tag, document);
  const host = document.createElement('loandesk-chat');
  host.lang = settings.language;
  const root = host.attachShadow({ mode: 'open' });
  dress(root, THEME + launcherCss);
  // The page's style sheets can reach the host element, but nothing inside it: all our own colours start here.
  const shell = document.createElement('div');
  shell.className = 'shell';
  shell.dataset.theme = settings.theme;
  const launcher = makeLauncher(settings.language);
  shell.append(launcher.button);
  root.append(shell);
  document.body.append(host);

  // Each part is one module: its script, its looks, and its words in the page's language.
  const part = (name: string, attempt: number): Promise<unknown> => {
    const address = new URL(`widget-${name}-${settings.language.toLowerCase()}.js`, tag.src);
    // A browser remembers a module that failed under its address, so another try needs another one.
    if (attempt > 0) address.search = `${attempt}`;
    return import(address.href);
  };
  const chat = loadOnce(async (attempt) => {
    // Built beside this script from the file of that name.
    const { startChat } = (await part('chat', attempt)) as typeof import('./chat.tsx');
    return startChat({ shell, settings, launcher, part, loadOnce, dressed: (css) => dress(root, css) });
  });
  const open = async (draft: string): Promise<void> => {
    launcher.tell('loading');
    try {
      (await chat())(draft);
      launcher.tell('ready');
    } catch {
      // The network, or a page whose policy forbids the script; the button says so and can be tried again.
      launcher.tell('failed');
    }
  };
  launcher.button.addEventListener('click', () => void open(''));
  listenToPage((draft) => void open(draft));
  const early = (): void => void chat().catch(() => undefined);
  for (const reach of ['pointerenter', 'focus']) launcher.button.addEventListener(reach, early, { once: true });
  if (isKnown(settings)) early();
  // A conversation that begins in another tab is followed in this one.
  else addEventListener('storage', ({ key }) => key === memoryKey(settings) && early());
}

function isKnown(settings: Settings): boolean {
  try {
    return localStorage.getItem(memoryKey(settings)) !== null;
  } catch {
    // Forbidden by the browser's settings: then nothing was kept.
    return false;
  }
}

/** A page's own buttons open the chat: `data-loandesk-open`, its value a first draft. */
function listenToPage(open: Open): void {
  document.addEventListener('click', (event) => {
    const from = event.target instanceof Element ? event.target.closest('[data-loandesk-open]') : null;
    if (from instanceof HTMLElement) open(from.dataset.loandeskOpen ?? '');
  });
}
