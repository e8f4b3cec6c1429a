import type { TextPage, TextVersion } from './api.ts';
import { diffLines } from './diff-lines.ts';
import { ProblemNotice } from './notice.tsx';
import { useSurroundings } from './surroundings.ts';
import { useLoaded } from './use-loaded.ts';

type Text = TextPage['texts'][number];

/** One text, its languages side by side where there is room. */
export function ChosenText({ id }: { readonly id: string }) {
  const { api, strings } = useSurroundings();
  const page = useLoaded(`text ${id}`, () => api.text(id));
  if (page.problem) return <ProblemNotice strings={strings} problem={page.problem} onRetry={page.reload} />;
  if (!page.value) return <p class="loading">{strings.loading}</p>;
  const { texts, earlier } = page.value;
  return (
    <div class="languages">
      {texts.map((text) => (
        <OneLanguage key={text.locale} text={text} earlier={earlier.filter(({ locale }) => locale === text.locale)} />
      ))}
    </div>
  );
}

function OneLanguage({ text, earlier }: { readonly text: Text; readonly earlier: readonly TextVersion[] }) {
  const { strings } = useSurroundings();
  return (
    <article class="panel">
      <h3>
        {strings.textsLanguages[text.locale]} <span class="badge">{strings.textsVersion(text.version)}</span>{' '}
        <span class={`badge ${text.approved ? 'good' : 'amber'}`}>
          {text.approved ? strings.textsApproved : strings.textsWaiting}
        </span>
      </h3>
      {text.previews.map((preview) => (
        <Preview key={preview.moment} preview={preview} locale={text.locale} />
      ))}
      <details class="fold">
        <summary>{strings.textsSource}</summary>
        {text.slots.length > 0 && (
          <p class="hint">
            {strings.textsSlots}
            <span class="mono">{text.slots.join(', ')}</span>
          </p>
        )}
        <pre class="source mono" lang={text.locale}>
          {text.source}
        </pre>
      </details>
      {earlier.length === 0 && <p class="hint">{strings.textsNoEarlier}</p>}
      {earlier.map((old) => (
        <details class="fold" key={old.handbook}>
          <summary>{strings.textsChanged(old.version, text.version, old.handbook.slice(0, 12))}</summary>
          <Changes before={old.source} now={text.source} locale={text.locale} />
        </details>
      ))}
    </article>
  );
}

interface PreviewProps {
  readonly preview: Text['previews'][number];
  readonly locale: Text['locale'];
}

function Preview({ preview: { moment, text, stopped, disclosures, chips }, locale }: PreviewProps) {
  const { strings } = useSurroundings();
  return (
    <div class="turn machine">
      <p class="label">{strings.textsMoments[moment]}</p>
      {text === null ? (
        <p class="notice bad">{stopped}</p>
      ) : (
        <div class="bubble" lang={locale}>
          <p class="words">{text}</p>
          {disclosures.length > 0 && (
            <div class="carried">
              {disclosures.map((shown) => (
                <p key={shown.id} class="hint">
                  {shown.text} <span class="mono">{shown.id}</span>
                </p>
              ))}
            </div>
          )}
        </div>
      )}
      {chips.length > 0 && (
        <ul class="offered" aria-label={strings.textsChips} lang={locale}>
          {chips.map((chip) => (
            <li key={chip} class="badge own">
              {chip}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface ChangesProps {
  readonly before: string;
  readonly now: string;
  readonly locale: Text['locale'];
}

function Changes({ before, now, locale }: ChangesProps) {
  return (
    <pre class="source mono" lang={locale}>
      {diffLines(before, now).map(({ kind, line }, index) => {
        const mark = kind === 'same' ? ' ' : kind === 'gone' ? '−' : '+';
        const Tag = kind === 'gone' ? 'del' : kind === 'new' ? 'ins' : 'span';
        return (
          <Tag key={`${index} ${line}`}>
            {mark} {line}
          </Tag>
        );
      })}
    </pre>
  );
}
