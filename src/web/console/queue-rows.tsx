import type { QueueRow } from '../../protocol.ts';
import type { Danger } from './api.ts';
import { countdown, shortTime } from './local-time.ts';
import { hashOf } from './route.ts';
import { named } from './strings.ts';
import { intentTitle, useSurroundings } from './surroundings.ts';
import { CLOCK_MS, useNow } from './use-now.ts';

interface Props {
  readonly rows: readonly QueueRow[];
  readonly chosen: string | null;
  /** In a list of more than one queue. */
  readonly namesQueue: boolean;
  /** Where people wait: rows of one tier and one danger stand under a line that names both. */
  readonly dangers?: readonly Danger[] | undefined;
}

export function QueueRows({ rows, chosen, namesQueue, dangers }: Props) {
  const now = useNow(CLOCK_MS);
  const { locale, strings } = useSurroundings();
  const groups = rows.map(({ tier, intent }) => {
    const danger = dangers?.find(({ intents }) => intent !== null && intents.includes(intent));
    return dangers && tier ? `${tier} · ${danger?.name[locale] ?? strings.noDanger}` : null;
  });
  return (
    <ul class="rows">
      {rows.map((row, index) => (
        <li key={row.conversation}>
          {groups[index] !== null && groups[index] !== groups[index - 1] && <p class="group">{groups[index]}</p>}
          <Row row={row} now={now} isChosen={row.conversation === chosen} namesQueue={namesQueue} />
        </li>
      ))}
    </ul>
  );
}

interface RowProps extends Pick<Props, 'namesQueue'> {
  readonly row: QueueRow;
  readonly now: number;
  readonly isChosen: boolean;
}

function Row({ row, now, isChosen, namesQueue }: RowProps) {
  const surroundings = useSurroundings();
  const { strings, locale, me } = surroundings;
  return (
    <a
      class="row"
      href={hashOf({ screen: 'desk', conversation: row.conversation, view: 'talk' })}
      aria-current={isChosen ? 'true' : undefined}
    >
      <span class="top">
        <b class="title">{row.erased ? strings.erasedTitle : intentTitle(surroundings, row.intent)}</b>
        {namesQueue && <span class="badge">{strings.queues[row.queue]}</span>}
        <Clock row={row} now={now} />
      </span>
      <span class="bottom">
        {row.tier && <Tier tier={row.tier} />}
        {row.owner === me.id && <span class="badge own">{strings.mine}</span>}
        <span class="mono">{row.ticket ?? shortId(row.conversation)}</span>
        {row.language && <span class="language">{named(strings.languages, row.language)}</span>}
        <span class="since">
          {row.waitingSince && row.queue !== 'closed'
            ? strings.waited(Math.max(0, Math.floor((now - Date.parse(row.waitingSince)) / 60_000)))
            : shortTime(row.lastAt, now, locale)}
        </span>
      </span>
    </a>
  );
}

export function Clock({ row, now }: { readonly row: QueueRow; readonly now: number }) {
  const { strings } = useSurroundings();
  if (row.queue !== 'needs_person' && row.queue !== 'waiting') return null;
  // After its last run a clock stands still, but whoever waits is later than ever.
  if (!row.dueAt) return row.waitingSince ? <span class="clock late">{strings.longOverdue}</span> : null;
  const { tone, clock, share } = countdown(row.dueAt, row.waitingSince, now);
  return (
    <span class={`clock ${tone}`}>
      {tone === 'late' ? strings.overdue(clock) : strings.dueIn(clock)}
      <span class="drain" style={{ '--share': String(share) }} />
    </span>
  );
}

export function Tier({ tier }: { readonly tier: 'T1' | 'T2' | 'T3' }) {
  const { strings } = useSurroundings();
  return (
    <span class={`badge ${tier.toLowerCase()}`} title={strings.tiers[tier]}>
      {tier}
    </span>
  );
}

export function shortId(conversation: string): string {
  return conversation.slice(0, 8);
}
