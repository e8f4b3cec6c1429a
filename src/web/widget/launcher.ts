import type { Language } from './settings.ts';

/** The button on the page. It is there at once and needs nothing but itself. */
export interface Launcher {
  readonly button: HTMLButtonElement;
  /** Shown while the chat is closed, with the number of unread messages. */
  show(unread: number): void;
  hide(): void;
  /** The chat is on its way, or could not be loaded. */
  tell(state: 'ready' | 'loading' | 'failed'): void;
}

const LABELS = {
  'zh-CN': { open: '在线咨询', loading: '正在打开…', failed: '未能打开，请重试', unread: '条未读消息' },
  'zh-Hant': { open: '線上諮詢', loading: '正在開啟…', failed: '未能開啟，請重試', unread: '則未讀訊息' },
  en: { open: 'Ask us', loading: 'Opening…', failed: 'Did not open, try again', unread: 'unread' },
} as const satisfies Record<Language, unknown>;
const COUNTED_UP_TO = 99;

export function makeLauncher(language: Language): Launcher {
  const labels = LABELS[language];
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'launcher';
  button.setAttribute('aria-haspopup', 'dialog');
  const words = document.createElement('span');
  words.textContent = labels.open;
  const badge = document.createElement('span');
  badge.className = 'badge';
  badge.hidden = true;
  const unseen = document.createElement('span');
  unseen.className = 'unseen';
  for (const news of [words, unseen]) news.setAttribute('aria-live', 'polite');
  button.append(speechBubble(), words, badge, unseen);
  return {
    button,
    show: (unread) => {
      button.hidden = false;
      badge.hidden = unread === 0;
      badge.setAttribute('aria-hidden', 'true');
      badge.textContent = unread > COUNTED_UP_TO ? `${COUNTED_UP_TO}+` : `${unread}`;
      unseen.textContent = unread === 0 ? '' : ` ${unread} ${labels.unread}`;
    },
    hide: () => {
      button.hidden = true;
    },
    tell: (state) => {
      words.textContent = state === 'ready' ? labels.open : labels[state];
      button.setAttribute('aria-busy', `${state === 'loading'}`);
    },
  };
}

const SVG = 'http://www.w3.org/2000/svg';

function speechBubble(): SVGElement {
  const icon = document.createElementNS(SVG, 'svg');
  const path = document.createElementNS(SVG, 'path');
  icon.setAttribute('viewBox', '0 0 24 24');
  icon.setAttribute('aria-hidden', 'true');
  path.setAttribute(
    'd',
    'M20 11.5c0 4-3.6 7-8 7-1 0-2-.2-2.9-.5L4.5 20l1.3-3.4A6.6 6.6 0 0 1 4 11.5c0-4 3.6-7 8-7s8 3 8 7ZM8.5 11.5h.01M12 11.5h.01M15.5 11.5h.01',
  );
  icon.append(path);
  return icon;
}
