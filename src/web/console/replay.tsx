import { useState } from 'preact/hooks';
import type { StaffEntry } from '../../protocol.ts';
import type { Opened } from './api.ts';
import { EntryDetails } from './entry-details.tsx';
import { Log } from './log.tsx';
import { hashOf } from './route.ts';
import { standingOf } from './standing.ts';
import { intentTitle, useSurroundings } from './surroundings.ts';

/** Steps through the record: the conversation as it stood at an entry, and everything that was sealed with that entry. */
export function Replay({ opened }: { readonly opened: Opened }) {
  const surroundings = useSurroundings();
  const { strings, me } = surroundings;
  const { row, entries } = opened;
  const [chosen, setAt] = useState<number | null>(null);
  // Until somebody steps, it goes along with a conversation that goes on.
  const at = chosen ?? newestDecision(entries);
  const past = entries.slice(0, at);
  const entry = past.at(-1);
  return (
    <section class="column replay" aria-label={strings.replay}>
      <header class="head">
        <div class="who">
          <div>
            <h2>
              {strings.replay} · {intentTitle(surroundings, row.intent)}
            </h2>
          </div>
          <a class="button" href={hashOf({ screen: 'desk', conversation: row.conversation, view: 'talk' })}>
            {strings.replayEnd}
          </a>
        </div>
        <Steps {...{ at, setAt, entries }} />
      </header>
      <div class="stage">
        <Log
          entries={past}
          standing={standingOf(past, me, opened.people)}
          conversation={row.conversation}
          originals={NO_ORIGINALS}
          onOriginal={null}
          reload={ignore}
        />
        {entry && <EntryDetails entry={entry} />}
      </div>
    </section>
  );
}

/** Where somebody who asks what happened looks first: the last time words went out, were held back, or a person stepped in. */
function newestDecision(entries: readonly StaffEntry[]): number {
  return (entries.findLast(({ type }) => DECISIONS.has(type)) ?? entries.at(-1))?.seq ?? 1;
}
const DECISIONS = new Set(['Replied', 'DraftHeld', 'DraftRejected', 'Escalated', 'ClockRanOut', 'AdvisorJoined']);

interface StepsProps {
  readonly at: number;
  readonly setAt: (at: number) => void;
  readonly entries: readonly StaffEntry[];
}

function Steps({ at, setAt, entries }: StepsProps) {
  const { strings } = useSurroundings();
  const step = (label: string, path: string, to: number) => (
    <button
      type="button"
      aria-label={label}
      title={label}
      disabled={to < 1 || to > entries.length || to === at}
      onClick={() => setAt(to)}
    >
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d={path} />
      </svg>
    </button>
  );
  return (
    <div class="steps">
      {step(strings.first, FIRST, 1)}
      {step(strings.previous, BACK, at - 1)}
      <input
        type="range"
        min={1}
        max={entries.length}
        value={at}
        aria-label={strings.replay}
        aria-valuetext={strings.replayPosition(at, entries.length)}
        onInput={(event) => setAt(Number(event.currentTarget.value))}
      />
      {step(strings.next, ON, at + 1)}
      {step(strings.last, LAST, entries.length)}
      <output>{strings.replayPosition(at, entries.length)}</output>
    </div>
  );
}

const BACK = 'm14 6-6 6 6 6';
const ON = 'm10 6 6 6-6 6';
const FIRST = 'M7 6v12M17 6l-6 6 6 6';
const LAST = 'M7 6l6 6-6 6M17 6v12';

const NO_ORIGINALS: ReadonlyMap<number, string> = new Map();
function ignore(): void {
  // Nothing is done in a replay; it only shows.
}
