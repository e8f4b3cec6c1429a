import { useState } from 'preact/hooks';
import { isNothing, type Wanted } from './search-query.ts';
import { useSurroundings } from './surroundings.ts';

interface Props {
  readonly wanted: Wanted;
  readonly setWanted: (wanted: Wanted) => void;
}

/** Finds by ticket, by words and by day. The days stay folded away until they are asked for. */
export function SearchBox({ wanted, setWanted }: Props) {
  const { strings } = useSurroundings();
  const [draft, setDraft] = useState(wanted);
  const [hasDays, setHasDays] = useState(false);
  const submit = (event: Event): void => {
    event.preventDefault();
    setWanted(draft);
  };
  const clear = (): void => {
    const nothing = { words: '', from: '', to: '' };
    setDraft(nothing);
    setWanted(nothing);
  };
  const day = (name: 'from' | 'to', label: string) => (
    <label>
      {label}
      <input
        type="date"
        value={draft[name]}
        min={name === 'to' ? draft.from : undefined}
        max={name === 'from' ? draft.to : undefined}
        onInput={(event) => setDraft({ ...draft, [name]: event.currentTarget.value })}
      />
    </label>
  );
  return (
    <search>
      <form class="search" onSubmit={submit}>
        <input
          type="search"
          data-key="/"
          aria-label={strings.search}
          placeholder={strings.search}
          maxLength={200}
          value={draft.words}
          onInput={(event) => setDraft({ ...draft, words: event.currentTarget.value })}
        />
        <button type="button" aria-expanded={hasDays} onClick={() => setHasDays(!hasDays)}>
          {strings.searchDays}
        </button>
        {hasDays && (
          <div class="search-days">
            {day('from', strings.searchFrom)}
            {day('to', strings.searchTo)}
          </div>
        )}
        {(hasDays || !isNothing(draft)) && (
          <div class="buttons">
            <button type="submit" class="primary" disabled={isNothing(draft)}>
              {strings.searchButton}
            </button>
            {!isNothing(wanted) && (
              <button type="button" onClick={clear}>
                {strings.searchClear}
              </button>
            )}
          </div>
        )}
      </form>
    </search>
  );
}
