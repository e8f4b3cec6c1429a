import type { ComponentChildren } from 'preact';
import type { Locale } from '../../protocol.ts';
import type { Lender } from './lender.ts';
import { ADDRESSES, LanguageSwitch, Page } from './page.tsx';
import { CHAIRS, CHAIRS_WORDS, type Chair, type ChairsWords, type GuideStep } from './three-chairs-words.ts';

interface Props {
  readonly locale: Locale;
}

/**
 * Customer, advisor and supervisor at once. The staff's chairs are the console itself in frames of the same origin: whoever
 * is not signed in sees its door. The page holds no right of its own.
 */
export function ThreeChairs({ locale }: Props) {
  const words = CHAIRS_WORDS[locale];
  return (
    <Page
      locale={locale}
      title={`${words.title} · loandesk`}
      description={words.description}
      sheets={['demo.css', 'three-chairs.css']}
      scripts={['three-chairs.js']}
    >
      <a class="skip" href="#chairs">
        {words.skip}
      </a>
      <main aria-label={words.title}>
        <header class="top">
          <h1>{words.title}</h1>
          <p class="lead">{words.lead}</p>
          <nav>
            <a href={ADDRESSES.home[locale]}>{words.home}</a>
            <LanguageSwitch locale={locale} page="chairs" />
          </nav>
        </header>
        <noscript>
          <p class="door">{words.noScript}</p>
        </noscript>
        <details class="guide" open>
          <summary>
            <h2>{words.guide}</h2>
          </summary>
          <ol>
            {words.steps.map((step) => (
              <Step key={step.name} {...{ words, step }} />
            ))}
          </ol>
        </details>
        <div aria-live="polite">
          <Door words={words} />
        </div>
        <fieldset class="tabs">
          <legend class="unseen">{words.choose}</legend>
          {CHAIRS.map((chair, index) => (
            <button key={chair} type="button" data-tab={chair} aria-pressed={index === 0}>
              {words.chairs[chair].name}
            </button>
          ))}
        </fieldset>
        <div class="chairs" id="chairs" data-shown="customer" tabindex={-1}>
          <ChairPane {...{ words, locale }} chair="customer" source={ADDRESSES.customer[locale]} />
          <ChairPane {...{ words, locale }} chair="advisor" source={consoleAt(locale, '#/')}>
            <label>
              <input type="checkbox" id="follow" checked /> {words.follow}
            </label>
          </ChairPane>
          <ChairPane {...{ words, locale }} chair="supervisor" source={consoleAt(locale, '#/verify')}>
            <button type="button" data-view="replay" aria-pressed="false">
              {words.replay}
            </button>
            <button type="button" data-view="verify" aria-pressed="true">
              {words.verify}
            </button>
          </ChairPane>
        </div>
      </main>
    </Page>
  );
}

/** The console in this page's language, without changing the one a member of staff has chosen. */
function consoleAt(locale: Locale, hash: string): string {
  return `/console?lang=${locale}${hash}`;
}

function Step({ words, step }: { readonly words: ChairsWords; readonly step: GuideStep }) {
  return (
    <li>
      <h3>{step.name}</h3>
      <p class="say">
        <span class="unseen">{words.type}: </span>
        <q>{step.question}</q>
        <button type="button" data-question={step.question}>
          {words.fill}
        </button>
      </p>
      <dl>
        {CHAIRS.map((chair) => (
          <div key={chair}>
            <dt>{words.chairs[chair].name}</dt>
            <dd>{step.watch[chair]}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}

/** Shown by the script while nobody is signed in, and while a one-time password waits to be changed. */
function Door({ words }: { readonly words: ChairsWords }) {
  return (
    <>
      <section class="door" data-session="away" hidden>
        <h2>{words.doorHeading}</h2>
        {words.door.map((line) => (
          <p key={line}>{line}</p>
        ))}
        <p>
          {words.forgotten} <code>npm run -s staff -- passwd admin</code>
        </p>
      </section>
      <section class="door" data-session="new" hidden>
        <p>{words.changePassword}</p>
      </section>
    </>
  );
}

interface ChairProps {
  readonly locale: Locale;
  readonly words: ChairsWords;
  readonly chair: Chair;
  readonly source: string;
  readonly children?: ComponentChildren;
}

function ChairPane({ locale, words, chair, source, children }: ChairProps) {
  const { name, about } = words.chairs[chair];
  return (
    <section class="chair" data-chair={chair} aria-labelledby={`${chair}-name`}>
      <header>
        <h2 id={`${chair}-name`}>{name}</h2>
        <p>{about}</p>
        <div class="deeds">
          {children}
          {chair !== 'supervisor' && (
            <a href={chair === 'customer' ? ADDRESSES.home[locale] : '/console'} target="_blank" rel="noopener">
              {words.window}
            </a>
          )}
        </div>
      </header>
      <iframe id={`${chair}-frame`} src={source} title={`${name} · ${about}`} />
    </section>
  );
}

/** The page in the customer's chair: nothing but the widget, opened by a script. It fills its frame as it fills a phone. */
export function CustomerChair({ locale, lender }: Props & { readonly lender: Lender }) {
  const words = CHAIRS_WORDS[locale];
  return (
    <Page
      locale={locale}
      title={`${words.customerTitle} · ${lender.name}`}
      description={words.description}
      sheets={['demo.css', 'three-chairs.css']}
      scripts={['customer-chair.js']}
      notice={lender.privacy.id}
    >
      <main class="seat" aria-label={words.customerTitle}>
        <h1>{lender.name}</h1>
        <button class="act" type="button" id="ask" data-loandesk-open="">
          {words.open}
        </button>
        <details id="privacy">
          <summary>{lender.privacy.id}</summary>
          <p>{lender.privacy.text}</p>
        </details>
      </main>
    </Page>
  );
}
