import type { QueueRow, StaffEntry } from '../../protocol.ts';
import type { Opened } from './api.ts';
import { factWords } from './fact-words.ts';
import { fullTime, shortTime } from './local-time.ts';
import { ReadingView } from './reading.tsx';
import { hashOf } from './route.ts';
import { readingOf, shown } from './sealed.ts';
import type { Standing } from './standing.ts';
import { named } from './strings.ts';
import { useSurroundings } from './surroundings.ts';

const HASH_CHARS = 12;
const REACHABLE = { tabIndex: 0, 'data-key': 'i' } as const;

interface Props {
  readonly row: QueueRow;
  readonly entries: readonly StaffEntry[];
  readonly standing: Standing;
  readonly file: Opened['file'];
}

/** 会话辅助区: what the machine read in the newest message, the customer's file, and the conversation's facts. */
export function AboutPanel({ row, entries, standing, file }: Props) {
  const { strings } = useSurroundings();
  const reading = standing.lastSaid && readingOf(standing.lastSaid);
  return (
    <aside class="column aside" aria-label={strings.aside} tabIndex={-1}>
      <p class="back-line">
        <a class="button" href={hashOf({ screen: 'desk', conversation: row.conversation, view: 'talk' })}>
          ‹ {strings.talk}
        </a>
      </p>
      {/* A scrolling region must be reachable by keyboard. */}
      <div class="scroll" {...REACHABLE}>
        <section>
          <h2>{strings.reading}</h2>
          {reading && standing.lastSaid ? (
            <>
              <p class="hint">{strings.readingOf(standing.lastSaid.seq)}</p>
              <ReadingView reading={reading} />
            </>
          ) : (
            <p class="nothing">{strings.noReading}</p>
          )}
        </section>
        <CustomerFile file={file} />
        <Facts {...{ row, entries, standing }} />
      </div>
    </aside>
  );
}

function CustomerFile({ file }: Pick<Props, 'file'>) {
  const surroundings = useSurroundings();
  const { strings, locale } = surroundings;
  const now = Date.now();
  const known = Object.values(file.current);
  return (
    <section>
      <h2>{strings.customerFile}</h2>
      {known.length === 0 && <p class="nothing">{strings.nothingKnown}</p>}
      <dl class="pairs">
        {known.map((fact) => {
          const { name, value } = factWords(surroundings, fact.name, String(fact.value), fact.currency);
          return (
            <div key={fact.name}>
              <dt>{name}</dt>
              <dd>
                {value}
                <small title={fullTime(fact.at, locale)}>
                  {named(strings.factSources, fact.source)} · {shortTime(fact.at, now, locale)}
                </small>
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}

function Facts({ row, entries, standing }: Omit<Props, 'file'>) {
  const { strings, locale } = useSurroundings();
  const ground = standing.ground?.head ?? {};
  const facts: readonly (readonly [string, string])[] = [
    [strings.ticket, row.ticket ?? standing.ticket ?? '—'],
    [strings.tier, row.tier ? strings.tiers[row.tier] : '—'],
    [strings.promisedBy, row.dueAt ? fullTime(row.dueAt, locale) : '—'],
    [strings.owner, standing.owner?.name ?? '—'],
    [strings.language, row.language ? named(strings.languages, row.language) : '—'],
    [strings.startedAt, fullTime(row.startedAt, locale)],
    [strings.handbook, shown(ground.handbook).slice(0, HASH_CHARS)],
    [strings.settingsVersion, shown(ground.settingsVersion)],
    [strings.engine, shown(ground.engine)],
    [strings.entries, String(entries.length)],
    [strings.conversation, row.conversation],
  ];
  return (
    <section>
      <h2>{strings.facts}</h2>
      <dl class="pairs">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
