import type { Locale } from '../../protocol.ts';
import { PRIVACY_NOTICE } from './strings.ts';

/** What the including page decides, by attributes of its one script tag. */
export interface Settings {
  readonly socketUrl: string;
  readonly locale: Locale;
  readonly theme: 'auto' | 'light' | 'dark';
  /** Where the privacy notice can be read, and which version of it that is. */
  readonly privacyUrl: string | null;
  readonly notice: string;
  readonly page: string;
}

const PAGE_CHARS = 500;

/** Reads `data-locale` (zh-CN, en or auto), `data-theme`, `data-privacy` and `data-notice`; the socket lives where the script does. */
export function settingsOf(script: HTMLScriptElement, page: Document): Settings {
  const socket = new URL('/chat', script.src);
  socket.protocol = socket.protocol === 'http:' ? 'ws:' : 'wss:';
  const { locale, theme, privacy, notice } = script.dataset;
  const language = locale && locale !== 'auto' ? locale : page.documentElement.lang;
  return {
    socketUrl: socket.href,
    locale: language.toLowerCase().startsWith('en') ? 'en' : 'zh-CN',
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
    privacyUrl: privacy ? webAddress(privacy, page.baseURI) : null,
    notice: notice ?? PRIVACY_NOTICE,
    // No query: it may hold what a customer never meant to send.
    page: `${page.location.origin}${page.location.pathname}`.slice(0, PAGE_CHARS),
  };
}

function webAddress(text: string, base: string): string | null {
  const url = URL.canParse(text, base) ? new URL(text, base) : null;
  return url && /^https?:$/.test(url.protocol) ? url.href : null;
}
