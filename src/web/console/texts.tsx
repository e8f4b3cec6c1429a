import { useEffect, useState } from 'preact/hooks';
import type { TextRow } from './api.ts';
import { ProblemNotice } from './notice.tsx';
import { hashOf } from './route.ts';
import { intentTitle, type Surroundings, useSurroundings } from './surroundings.ts';
import { ChosenText } from './text-versions.tsx';
import { useLoaded } from './use-loaded.ts';

/** 文案: every text of the handbook as a customer would read it, in both languages, and what changed in its words. */
export function TextsPage({ chosen }: { readonly chosen: string | null }) {
  const { api, strings, learn } = useSurroundings();
  const [words, setWords] = useState('');
  const list = useLoaded('texts', api.texts);
  useEffect(() => {
    if (list.value) learn(list.value.names, {});
  }, [list.value, learn]);
  const surroundings = useSurroundings();
  const texts = list.value?.texts ?? [];
  const found = texts.filter((text) => isWanted(text, words.trim().toLowerCase(), surroundings));
  const row = texts.find(({ id }) => id === chosen);
  return (
    <main class="desk" data-view={chosen === null ? 'list' : 'text'}>
      <h1 class="unseen">{strings.texts}</h1>
      <section class="column list" aria-label={strings.texts}>
        <search class="search">
          <input
            type="search"
            aria-label={strings.textsFind}
            placeholder={strings.textsFind}
            value={words}
            maxLength={60}
            onInput={(event) => setWords(event.currentTarget.value)}
          />
        </search>
        {list.problem && <ProblemNotice strings={strings} problem={list.problem} onRetry={list.reload} />}
        <output class="own-tiers">{list.value ? strings.textsFound(found.length) : strings.loading}</output>
        {list.value && list.value.waiting.length > 0 && (
          <p class="notice soft">
            {strings.textsWaiting}: <span class="mono">{list.value.waiting.join(', ')}</span>
          </p>
        )}
        <ul class="scroll">
          {found.map((text) => (
            <li key={text.id}>
              <Row text={text} isChosen={text.id === chosen} />
            </li>
          ))}
        </ul>
      </section>
      {chosen === null ? (
        <p class="nothing work-empty">{strings.textsHint}</p>
      ) : (
        <section class="column work whole" aria-label={row ? titleOf(row, surroundings) : chosen}>
          <p class="back-line">
            <a class="button" href={hashOf({ screen: 'texts', text: null })}>
              ‹ {strings.textsAll}
            </a>
          </p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
          <div class="scroll texts" tabIndex={0}>
            <h2>
              {row && titleOf(row, surroundings)} <span class="mono">{chosen}</span>
            </h2>
            <ChosenText key={chosen} id={chosen} />
          </div>
        </section>
      )}
    </main>
  );
}

function Row({ text, isChosen }: { readonly text: TextRow; readonly isChosen: boolean }) {
  const surroundings = useSurroundings();
  const { strings } = surroundings;
  return (
    <a class="row" href={hashOf({ screen: 'texts', text: text.id })} aria-current={isChosen ? 'true' : undefined}>
      <span class="top">
        <b class="title">{titleOf(text, surroundings)}</b>
        {!text.approved && <span class="badge amber">{strings.textsWaiting}</span>}
      </span>
      <span class="bottom">
        <span class="mono">{text.id}</span>
        <span class="since">{strings.textsVersion(text.version)}</span>
      </span>
    </a>
  );
}

/** The question it answers, or, where it answers none, its own first words. */
function titleOf({ intent, openings }: TextRow, surroundings: Surroundings): string {
  return intent === null ? openings[surroundings.locale] : intentTitle(surroundings, intent);
}

function isWanted(text: TextRow, words: string, surroundings: Surroundings): boolean {
  const told = [text.id, titleOf(text, surroundings), ...Object.values(text.openings)];
  return told.some((part) => part.toLowerCase().includes(words));
}
