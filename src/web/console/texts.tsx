import { useEffect, useState } from 'preact/hooks';
import type { TextPage, TextVersion } from './api.ts';
import { diffLines } from './diff-lines.ts';
import { ProblemNotice } from './notice.tsx';
import { intentTitle, useSurroundings } from './surroundings.ts';
import { useLoaded } from './use-loaded.ts';

/** 文案: every text of the handbook as a customer would read it, in both languages, and what changed in its words. */
export function TextsPage() {
  const { api, strings, learn } = useSurroundings();
  const [chosen, choose] = useState<string | null>(null);
  const [words, setWords] = useState('');
  const list = useLoaded('texts', api.texts);
  useEffect(() => {
    if (list.value) learn(list.value.names, {});
  }, [list.value, learn]);
  const surroundings = useSurroundings();
  const wanted = words.trim().toLowerCase();
  const found = (list.value?.texts ?? []).filter(
    ({ id, intent }) =>
      id.includes(wanted) || (intent !== null && intentTitle(surroundings, intent).toLowerCase().includes(wanted)),
  );
  return (
    <main class="page">
      <section class="panel">
        <h1>{strings.texts}</h1>
        <p class="hint">{strings.textsHint}</p>
        {list.problem && <ProblemNotice strings={strings} problem={list.problem} onRetry={list.reload} />}
        <div class="row">
          <label>
            {strings.textsFind}
            <input
              type="search"
              value={words}
              maxLength={60}
              onInput={(event) => setWords(event.currentTarget.value)}
            />
          </label>
          <label>
            {strings.textsChoose(found.length)}
            <select value={chosen ?? ''} onChange={(event) => choose(event.currentTarget.value || null)}>
              <option value="">—</option>
              {found.map(({ id, intent, version, approved }) => (
                <option key={id} value={id}>
                  {intent === null ? id : `${intentTitle(surroundings, intent)} · ${id}`}@{version}
                  {approved ? '' : ` · ${strings.textsWaiting}`}
                </option>
              ))}
            </select>
          </label>
        </div>
      </section>
      {chosen !== null && <OneText key={chosen} id={chosen} />}
    </main>
  );
}

function OneText({ id }: { readonly id: string }) {
  const { api, strings } = useSurroundings();
  const page = useLoaded(`text ${id}`, () => api.text(id));
  if (page.problem) return <ProblemNotice strings={strings} problem={page.problem} onRetry={page.reload} />;
  if (!page.value) return <p class="loading">{strings.loading}</p>;
  const { texts, earlier } = page.value;
  return (
    <>
      {texts.map((text) => (
        <OneLanguage key={text.locale} text={text} earlier={earlier.filter(({ locale }) => locale === text.locale)} />
      ))}
    </>
  );
}

interface LanguageProps {
  readonly text: TextPage['texts'][number];
  readonly earlier: readonly TextVersion[];
}

function OneLanguage({ text, earlier }: LanguageProps) {
  const { strings } = useSurroundings();
  return (
    <section class="panel" lang={text.locale}>
      <h2>
        {strings.languages[text.locale] ?? text.locale} · {strings.textsVersion(text.version)} ·{' '}
        {text.approved ? strings.textsApproved : strings.textsWaiting}
      </h2>
      {text.slots.length > 0 && <p class="hint">{strings.textsSlots(text.slots.join(', '))}</p>}
      {text.previews.map(({ moment, text: said, stopped, disclosures, chips }) => (
        <div key={moment}>
          <h3>{strings.textsMoments[moment]}</h3>
          {said === null ? <p class="notice bad">{stopped}</p> : <p class="text-as-read">{said}</p>}
          {chips.length > 0 && <p class="hint">[ {chips.join(' | ')} ]</p>}
          {disclosures.map((shown) => (
            <p key={shown.id} class="hint">
              <b>{shown.id}</b> {shown.text}
            </p>
          ))}
        </div>
      ))}
      <details>
        <summary>{strings.textsSource}</summary>
        <pre class="text-as-read mono">{text.source}</pre>
      </details>
      {earlier.length === 0 && <p class="hint">{strings.textsNoEarlier}</p>}
      {earlier.map((old) => (
        <details key={old.handbook}>
          <summary>{strings.textsChanged(old.version, text.version, old.handbook.slice(0, 12))}</summary>
          <pre class="text-as-read mono">
            {diffLines(old.source, text.source).map(({ kind, line }, index) => {
              const mark = kind === 'same' ? ' ' : kind === 'gone' ? '−' : '+';
              const Tag = kind === 'gone' ? 'del' : kind === 'new' ? 'ins' : 'span';
              return (
                <Tag key={`${index} ${line}`}>
                  {mark} {line}
                  {'\n'}
                </Tag>
              );
            })}
          </pre>
        </details>
      ))}
    </section>
  );
}
