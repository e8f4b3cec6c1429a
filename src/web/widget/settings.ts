import type { Locale } from '../../protocol.ts';

export type Language = 'zh-CN' | 'zh-Hant' | 'en';

/** What the including page decides, by attributes of its one script tag. */
export interface Settings {
  readonly socketUrl: string;
  /** Of the widget's own labels. */
  readonly language: Language;
  /** Of the assistant's words. */
  readonly locale: Locale;
  readonly theme: 'auto' | 'light' | 'dark';
  readonly page: string;
}

const PAGE_CHARS = 500;

/** Reads `data-locale` (zh-CN, zh-Hant, en; else the page's own language) and `data-theme`; the socket lives where the script does. */
export function settingsOf(script: HTMLScriptElement, page: Document): Settings {
  const socket = new URL('/chat', script.src);
  socket.protocol = socket.protocol === 'http:' ? 'ws:' : 'wss:';
  const { locale, theme } = script.dataset;
  const language = languageOf(locale && locale !== 'auto' ? locale : page.documentElement.lang);
  return {
    socketUrl: socket.href,
    language,
    locale: language === 'en' ? 'en' : 'zh-CN',
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
    // No query: it may hold what a customer never meant to send.
    page: `${page.location.origin}${page.location.pathname}`.slice(0, PAGE_CHARS),
  };
}

/** A tag such as zh-TW, zh-Hant-HK or en-GB as one of the three languages of our labels. */
export function languageOf(tag: string): Language {
  if (/^en\b/i.test(tag)) return 'en';
  return /^zh-(hant|tw|hk|mo)\b/i.test(tag) ? 'zh-Hant' : 'zh-CN';
}

/** Where a browser keeps what belongs to one desk. */
export function memoryKey({ socketUrl }: Settings): string {
  return `loandesk:${socketUrl}`;
}
