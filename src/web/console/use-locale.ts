import { useEffect, useState } from 'preact/hooks';
import type { Locale } from '../../protocol.ts';
import { STRINGS } from './strings.ts';

const KEY = 'loandesk:console:locale';

/** The person's language: what the address asks for, else what they chose last, else what the browser prefers. */
export function useLocale(): [Locale, (locale: Locale) => void] {
  const [locale, setLocale] = useState<Locale>(
    () => asked() ?? stored() ?? (navigator.language.startsWith('zh') ? 'zh-CN' : 'en'),
  );
  useEffect(() => {
    const strings = STRINGS[locale];
    document.documentElement.lang = locale;
    document.title = `${strings.product} · ${strings.console}`;
  }, [locale]);
  const choose = (chosen: Locale): void => {
    setLocale(chosen);
    try {
      localStorage.setItem(KEY, chosen);
    } catch {
      // Storage is forbidden by the browser's settings: the choice lasts as long as the page.
    }
  };
  return [locale, choose];
}

/** A page that shows the console in a frame asks for its own language; nothing is remembered of that. */
function asked(): Locale | null {
  const value = new URLSearchParams(location.search).get('lang');
  return value === 'zh-CN' || value === 'en' ? value : null;
}

function stored(): Locale | null {
  try {
    const value = localStorage.getItem(KEY);
    return value === 'zh-CN' || value === 'en' ? value : null;
  } catch {
    // As above.
    return null;
  }
}
