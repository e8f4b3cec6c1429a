import { useEffect, useState } from 'preact/hooks';
import type { Queue } from '../../protocol.ts';
import type { Answer, Rows } from './api.ts';
import type { LiveState } from './live.ts';
import { ProblemNotice } from './notice.tsx';
import { QueueRows } from './queue-rows.tsx';
import { queryOf } from './search-query.ts';
import { type Surroundings, useSurroundings } from './surroundings.ts';
import { useLoaded } from './use-loaded.ts';

const QUEUES: readonly Queue[] = ['needs_person', 'waiting', 'joined', 'machine', 'closed'];

interface Props {
  readonly queue: Queue;
  readonly setQueue: (queue: Queue) => void;
  readonly chosen: string | null;
  readonly live: LiveState;
}

/** 会话列表区: queues with their counts, or what a search found. */
export function QueueColumn({ queue, setQueue, chosen, live }: Props) {
  const { api, strings, onChange, learn } = useSurroundings();
  const [wanted, setWanted] = useState('');
  const counts = useLoaded('counts', api.queues);
  const rows = useLoaded(wanted === '' ? `queue ${queue}` : `search ${wanted}`, () =>
    wanted === '' ? api.rows(queue) : search(api, wanted),
  );
  const { reload: reloadCounts } = counts;
  const { reload: reloadRows } = rows;
  useEffect(
    () =>
      onChange(() => {
        reloadCounts();
        reloadRows();
      }),
    [onChange, reloadCounts, reloadRows],
  );
  useEffect(() => {
    if (rows.value?.names) learn(rows.value.names, {});
  }, [rows.value, learn]);

  return (
    <section class="column list" aria-label={strings.list}>
      <SearchBox {...{ wanted, setWanted }} />
      {wanted === '' && (
        <nav class="tabs" aria-label={strings.queueTabs}>
          {QUEUES.map((name) => (
            <button
              type="button"
              key={name}
              data-queue={name}
              aria-pressed={name === queue}
              onClick={() => setQueue(name)}
            >
              {strings.queues[name]} <span class="count">{counts.value ? counts.value.counts[name] : '·'}</span>
            </button>
          ))}
        </nav>
      )}
      <div class="scroll">
        {rows.problem && <ProblemNotice strings={strings} problem={rows.problem} onRetry={reloadRows} />}
        {!rows.value && !rows.problem && <p class="loading">{strings.loading}</p>}
        {rows.value && wanted !== '' && rows.value.rows.length > 0 && (
          <p class="hint found">{strings.searchResults(rows.value.rows.length, rows.value.more === true)}</p>
        )}
        {rows.value?.rows.length === 0 && (
          <p class="nothing">{wanted === '' ? strings.emptyQueues[queue] : strings.noResults}</p>
        )}
        {rows.value && <QueueRows rows={rows.value.rows} chosen={chosen} />}
      </div>
      <p class="standing">
        <span class={`dot ${live}`} /> {live === 'live' ? strings.live : strings.connecting}
        {counts.value && <span class="hours">{counts.value.open ? strings.deskOpen : strings.deskClosed}</span>}
      </p>
    </section>
  );
}

/** What looks like a ticket and is none may still be words. */
async function search(api: Surroundings['api'], wanted: string): Promise<Answer<Rows>> {
  const query = queryOf(wanted);
  const answer = await api.search(query);
  return 'ticket' in query && 'value' in answer && answer.value.rows.length === 0
    ? api.search({ words: wanted })
    : answer;
}

function SearchBox({ wanted, setWanted }: { readonly wanted: string; readonly setWanted: (wanted: string) => void }) {
  const { strings } = useSurroundings();
  const [text, setText] = useState('');
  const submit = (event: Event): void => {
    event.preventDefault();
    setWanted(text.trim());
  };
  const clear = (): void => {
    setText('');
    setWanted('');
  };
  return (
    <search>
      <form class="search" onSubmit={submit}>
        <input
          type="search"
          aria-label={strings.search}
          placeholder={strings.search}
          maxLength={200}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        {wanted === '' ? (
          <button type="submit">{strings.searchButton}</button>
        ) : (
          <button type="button" onClick={clear}>
            {strings.searchClear}
          </button>
        )}
      </form>
    </search>
  );
}
