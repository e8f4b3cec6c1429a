import type { ComponentChildren } from 'preact';
import type { Locale } from '../../protocol.ts';

interface Props {
  readonly locale: Locale;
  readonly title: string;
  readonly description: string;
  /** Names of sheets and scripts under the root; there is no inline script or style, so the policy needs no exception. */
  readonly sheets: readonly string[];
  readonly scripts: readonly string[];
  /** Set where customers talk: the version of the privacy notice they agree to. */
  readonly notice?: string;
  readonly children: ComponentChildren;
}

/** One HTML document around a page's content. The widget speaks the language of `lang`. */
export function Page({ locale, title, description, sheets, scripts, notice, children }: Props) {
  return (
    <html lang={locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content="light dark" />
        <meta name="description" content={description} />
        <meta name="robots" content="noindex" />
        <title>{title}</title>
        <link rel="icon" href="/favicon.svg" />
        {sheets.map((name) => (
          <link key={name} rel="stylesheet" href={`/${name}`} />
        ))}
        {scripts.map((name) => (
          <script key={name} src={`/${name}`} defer />
        ))}
        {notice !== undefined && (
          <script src="/widget.js" data-locale="auto" data-privacy="#privacy" data-notice={notice} async />
        )}
      </head>
      <body>{children}</body>
    </html>
  );
}

/** Where each page stands in each language. */
export const ADDRESSES = {
  home: { 'zh-CN': '/', en: '/en' },
  chairs: { 'zh-CN': '/three-chairs', en: '/en/three-chairs' },
  customer: { 'zh-CN': '/customer-chair', en: '/en/customer-chair' },
} as const satisfies Record<string, Record<Locale, string>>;

interface SwitchProps {
  readonly locale: Locale;
  readonly page: keyof typeof ADDRESSES;
}

/** The way to the same page in the other language, named in that language. */
export function LanguageSwitch({ locale, page }: SwitchProps) {
  const other = locale === 'en' ? 'zh-CN' : 'en';
  return (
    <a class="switch" href={ADDRESSES[page][other]} lang={other} hreflang={other}>
      {other === 'en' ? 'English' : '中文'}
    </a>
  );
}
