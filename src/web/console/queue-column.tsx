import { useEffect, useState } from 'preact/hooks';
import type { Answer, Counts, List, Rows } from './api.ts';
import { gather, type LiveState } from './live.ts';
import { ProblemNotice } from './notice.tsx';
import { QueueRows } from './queue-rows.tsx';
import { SearchBox } from './search-box.tsx';
import { isNothing, queriesOf, type Wanted } from './search-query.ts';
import type { Strings } from './strings.ts';
import { mayOversee, type Surroundings, useSurroundings } from './surroundings.ts';
import { useLoaded } from './use-loaded.ts';

const QUEUES: readonly List[] = ['needs_person', 'waiting', 'joined', 'machine', 'closed'];
/** The server counts a page and no further. */
const COUNTED = 199;
/** On a busy desk something changes all the time, and every member of staff has the lists open: the open conversation goes first. */
const LISTS_MS = 250;

/** What is said of the live line. */
const LIVE = { live: 'live', connecting: 'connecting', lost: 'offline' } as const satisfies Record<
  LiveState,
  keyof Strings
>;

interface Props {
  readonly queue: List;
  readonly setQueue: (queue: List) => void;
  readonly chosen: string | null;
  readonly live: LiveState;
}

/** 会话列表区: queues with their counts, or what a search found. */
export function QueueColumn({ queue, setQueue, chosen, live }: Props) {
  const { api, strings, me, onChange, learn } = useSurroundings();
  const [wanted, setWanted] = useState<Wanted>(NOTHING);
  const [ownTiers, setOwnTiers] = useState(false);
  const isSearch = !isNothing(wanted);
  const counts = useLoaded('counts', api.queues);
  const rows = useLoaded(isSearch ? `search ${JSON.stringify(wanted)}` : `queue ${queue}`, () =>
    isSearch ? search(api, wanted) : api.rows(queue),
  );
  const { reload: reloadCounts } = counts;
  const { reload: reloadRows } = rows;
  useEffect(() => {
    const news = gather(LISTS_MS, () => {
      reloadCounts();
      reloadRows();
    });
    const forget = onChange(news.ask);
    return () => {
      forget();
      news.stop();
    };
  }, [onChange, reloadCounts, reloadRows]);
  useEffect(() => {
    if (rows.value?.names) learn(rows.value.names, {});
  }, [rows.value, learn]);
  const waiting = counts.value ? counts.value.counts.needs_person + counts.value.counts.waiting : 0;
  useEffect(() => {
    const title = `${strings.product} · ${strings.console}`;
    document.title = waiting > 0 ? `(${waiting}) ${title}` : title;
  }, [waiting, strings]);

  const duty = counts.value?.duty ?? [];
  const found = rows.value?.rows ?? [];
  const waits = !isSearch && (queue === 'needs_person' || queue === 'waiting');
  const shown = ownTiers && !isSearch ? found.filter(({ tier }) => tier !== null && duty.includes(tier)) : found;
  return (
    <section class="column list" aria-label={strings.list}>
      <SearchBox {...{ wanted, setWanted }} />
      {!isSearch && (
        <nav class="tabs" aria-label={strings.queueTabs}>
          {(mayOversee(me) ? [...QUEUES, 'all' as const] : QUEUES).map((name, index) => (
            <button
              type="button"
              key={name}
              data-queue={name}
              data-key={String(index + 1)}
              data-press
              aria-pressed={name === queue}
              onClick={() => setQueue(name)}
            >
              {strings.queues[name]} {name !== 'all' && <Count counts={counts.value?.counts} of={name} />}
            </button>
          ))}
        </nav>
      )}
      {!isSearch && duty.length > 0 && (
        <label class="check own-tiers">
          <input type="checkbox" checked={ownTiers} onChange={(event) => setOwnTiers(event.currentTarget.checked)} />
          {strings.ownTiers(duty.join(' '))}
        </label>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard, also while empty. */}
      <section class="scroll" tabIndex={0} aria-label={isSearch ? strings.searchButton : strings.queues[queue]}>
        {rows.problem && <ProblemNotice strings={strings} problem={rows.problem} onRetry={reloadRows} />}
        {!rows.value && !rows.problem && <Skeleton label={strings.loading} />}
        {rows.value && isSearch && shown.length > 0 && (
          <p class="hint found">{strings.searchResults(shown.length, rows.value.more === true)}</p>
        )}
        {rows.value && shown.length === 0 && (
          <p class="nothing">{isSearch ? strings.noResults : strings.emptyQueues[queue]}</p>
        )}
        {waits && shown.length > 1 && <p class="hint found">{strings.queueOrder}</p>}
        <QueueRows
          rows={shown}
          chosen={chosen}
          namesQueue={isSearch || queue === 'all'}
          dangers={waits ? rows.value?.dangers : undefined}
        />
      </section>
      {counts.value && <FactsDue facts={counts.value.facts} />}
      <p class="standing">
        <span class={`dot ${live}`} /> {strings[LIVE[live]]}
        {counts.value && <span class="hours">{counts.value.open ? strings.deskOpen : strings.deskClosed}</span>}
      </p>
    </section>
  );
}

const NOTHING: Wanted = { words: '', from: '', to: '' };

async function search(api: Surroundings['api'], wanted: Wanted): Promise<Answer<Rows>> {
  const [first = {}, ...others] = queriesOf(wanted);
  let answer = await api.search(first);
  for (const query of others) if ('value' in answer && answer.value.rows.length === 0) answer = await api.search(query);
  return answer;
}

/** 到期提醒: values that are only true until a day, told to everybody at the desk while there is time to look them up. */
function FactsDue({ facts }: Pick<Counts, 'facts'>) {
  const { strings, locale } = useSurroundings();
  if (facts.length === 0) return null;
  return (
    <details class="notice soft facts-due">
      <summary>{strings.factsDue(facts.length)}</summary>
      <ul>
        {facts.map(({ id, name, expires, days, look_up }) => (
          <li key={id}>
            {name[locale]}
            {strings.colon}
            {days < 0 ? strings.factExpired(expires) : strings.factExpires(expires, days)} {look_up[locale]}
          </li>
        ))}
      </ul>
    </details>
  );
}

interface CountProps {
  readonly counts: Readonly<Record<string, number>> | undefined;
  readonly of: string;
}

function Count({ counts, of }: CountProps) {
  const count = counts?.[of];
  return <span class="count">{count === undefined ? '·' : count >= COUNTED ? `${COUNTED}+` : count}</span>;
}

/** The shape of what is coming, so that nothing jumps when it is there. */
function Skeleton({ label }: { readonly label: string }) {
  return (
    <output class="skeleton">
      <span class="unseen">{label}</span>
      {[1, 2, 3].map((row) => (
        <span key={row} class="bone" />
      ))}
    </output>
  );
}
