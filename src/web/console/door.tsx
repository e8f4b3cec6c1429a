import type { ComponentChildren } from 'preact';
import type { Strings } from './strings.ts';

interface Props {
  readonly strings: Strings;
  readonly title: string;
  readonly switchLocale: () => void;
  readonly children: ComponentChildren;
}

/** The page before the desk: a card with one form. */
export function Door({ strings, title, switchLocale, children }: Props) {
  return (
    <main class="door">
      <header>
        <p class="brand">
          <b>{strings.product}</b> {strings.console}
        </p>
        <button type="button" class="quiet" onClick={switchLocale}>
          {strings.otherLanguage}
        </button>
      </header>
      <section class="panel" aria-labelledby="door-title">
        <h1 id="door-title">{title}</h1>
        {children}
      </section>
    </main>
  );
}
