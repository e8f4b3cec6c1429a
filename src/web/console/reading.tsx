import type { ComponentChildren } from 'preact';
import { factWords } from './fact-words.ts';
import { cut } from './ranges.ts';
import type { Reading } from './sealed.ts';
import { named } from './strings.ts';
import { intentTitle, useSurroundings } from './surroundings.ts';

/** A Reading for people: guesses as bars, facts with the words they came from, dangers first. */
export function ReadingView({ reading }: { readonly reading: Reading }) {
  const surroundings = useSurroundings();
  const { strings } = surroundings;
  const currency = reading.slots.find(({ name }) => name === 'currency')?.value;
  return (
    <div class="reading">
      {reading.signs.length > 0 && (
        <Part title={strings.signs}>
          <ul class="chips">
            {reading.signs.map((sign) => (
              <li class="badge t3" key={`${sign.kind} ${sign.words}`}>
                {named(strings.signNames, sign.kind)}
                {sign.words && <q>{sign.words}</q>}
              </li>
            ))}
          </ul>
        </Part>
      )}
      <Part title={strings.intent}>
        <Guesses reading={reading} />
      </Part>
      {reading.questions.length > 0 && (
        <Part title={strings.questions}>
          <ol class="plain">
            {reading.questions.map(({ intent, text }) => (
              <li key={text}>
                {intentTitle(surroundings, intent)} <small>“{text}”</small>
              </li>
            ))}
          </ol>
        </Part>
      )}
      <blockquote class="quote">
        {cut(reading.masked, reading.slots).map((piece, index) =>
          piece.marked ? <mark key={index}>{piece.text}</mark> : piece.text,
        )}
      </blockquote>
      {reading.slots.length > 0 && (
        <Part title={strings.slotsRead}>
          <dl class="pairs">
            {reading.slots.map((slot) => {
              const { name, value } = factWords(surroundings, slot.name, slot.value, currency);
              return (
                <div key={slot.name}>
                  <dt>{name}</dt>
                  <dd>
                    {value}
                    {slot.text && <small>“{slot.text}”</small>}
                  </dd>
                </div>
              );
            })}
          </dl>
        </Part>
      )}
      <Part title={strings.moods}>{listed(reading.moods, strings.moodNames, strings.none, strings.listMark)}</Part>
      <Part title={strings.conditions}>
        {listed(reading.conditions, strings.conditionNames, strings.none, strings.listMark)}
      </Part>
      <Part title={strings.language}>{named(strings.languages, reading.language)}</Part>
      <Part title={strings.because}>
        {reading.because.length > 0 ? reading.because.join(strings.listMark) : strings.none}
      </Part>
    </div>
  );
}

function Guesses({ reading }: { readonly reading: Reading }) {
  const surroundings = useSurroundings();
  const { strings } = surroundings;
  // What rounds to nothing says nothing.
  const guesses = reading.guesses.filter(({ confidence }, index) => index === 0 || confidence >= 0.005);
  return (
    <ul class="guesses">
      {guesses.map(({ intent, confidence }, index) => {
        const percent = `${Math.round(confidence * 100)}%`;
        return (
          <li key={intent} class={index === 0 ? 'chosen' : ''}>
            <span>
              {intentTitle(surroundings, intent)}
              {index === 0 && reading.followUp && <small> · {strings.followUp}</small>}
            </span>
            <span class="percent">{percent}</span>
            <span class="rail">
              <span style={{ width: percent }} />
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  return (
    <div class="part">
      <h3>{title}</h3>
      <div>{children}</div>
    </div>
  );
}

function listed(codes: readonly string[], names: Readonly<Record<string, string>>, none: string, mark: string): string {
  return codes.length > 0 ? codes.map((code) => named(names, code)).join(mark) : none;
}
