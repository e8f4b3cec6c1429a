import { type MutableRef, useEffect, useRef, useState } from 'preact/hooks';
import { AboutPanel } from './about.tsx';
import type { Opened, Problem } from './api.ts';
import { Composer } from './composer.tsx';
import { ConversationHead } from './conversation-head.tsx';
import { DraftCard } from './draft.tsx';
import { fullTime } from './local-time.ts';
import { Log } from './log.tsx';
import { ProblemNotice } from './notice.tsx';
import { ReleaseCard } from './release.tsx';
import { Replay } from './replay.tsx';
import { type ConversationView, DESK, hashOf } from './route.ts';
import { isRecord, textOf } from './sealed.ts';
import { standingOf } from './standing.ts';
import { mayOversee, useSurroundings } from './surroundings.ts';
import { takeLostFocus } from './take-lost-focus.ts';
import { useLoaded } from './use-loaded.ts';

interface Props {
  readonly id: string;
  readonly view: ConversationView;
}

/** Loads one conversation, keeps it fresh, and shows its two columns. */
export function ConversationScreen({ id, view }: Props) {
  const { api, strings, me, onChange, learn } = useSurroundings();
  const { value, problem, reload } = useLoaded(id, () => api.open(id));
  useEffect(
    () =>
      onChange((change) => {
        if (change === null || change === id) reload();
      }),
    [onChange, reload, id],
  );
  useEffect(() => {
    if (value) learn(value.names, value.people);
  }, [value, learn]);

  if (!value)
    return (
      <section class="column work whole" aria-label={strings.work}>
        <p class="back-line">
          <a class="button only-narrow" href={hashOf(DESK)}>
            ‹ {strings.back}
          </a>
        </p>
        {problem?.code === 'erased' && <Erased problem={problem} />}
        {problem && problem.code !== 'erased' && <ProblemNotice {...{ strings, problem }} onRetry={reload} />}
        {!problem && <p class="loading">{strings.loading}</p>}
      </section>
    );
  if (view === 'replay' && mayOversee(me)) return <Replay opened={value} />;
  return <Columns opened={value} stale={problem !== null} {...{ view, reload }} />;
}

/** What is left of a conversation whose words were erased: that it was, and who erased it why. */
function Erased({ problem }: { readonly problem: Problem }) {
  const { strings, locale } = useSurroundings();
  const detail = isRecord(problem.detail) ? problem.detail : {};
  return (
    <div class="erased">
      <h2>{strings.erasedTitle}</h2>
      <p>{strings.erasedWords}</p>
      <dl class="pairs">
        <div>
          <dt>{strings.time}</dt>
          <dd>{fullTime(textOf(detail.at), locale) || '—'}</dd>
        </div>
        <div>
          <dt>{strings.who}</dt>
          <dd>{textOf(detail.by) || '—'}</dd>
        </div>
        <div>
          <dt>{strings.eraseReason}</dt>
          <dd>{textOf(detail.reason) || '—'}</dd>
        </div>
      </dl>
    </div>
  );
}

interface ColumnsProps {
  readonly opened: Opened;
  readonly stale: boolean;
  readonly view: ConversationView;
  readonly reload: () => void;
}

function Columns({ opened, stale, view, reload }: ColumnsProps) {
  const { strings, me } = useSurroundings();
  const { row, entries } = opened;
  const [originals, setOriginals] = useState<ReadonlyMap<number, string>>(new Map());
  const standing = standingOf(entries, me, opened.people);
  const show = (seq: number, original: string | null): void =>
    setOriginals((before) => {
      const after = new Map(before);
      if (original === null) after.delete(seq);
      else after.set(seq, original);
      return after;
    });
  const column = useRef<HTMLElement>(null);
  useKeptFocus(column);
  // On a narrow screen this takes the place of the list, and of each other.
  useEffect(() => takeLostFocus(view === 'about' ? '.aside' : '.work'), [view]);
  return (
    <>
      <section class="column work" aria-label={strings.work} tabIndex={-1} ref={column}>
        <ConversationHead {...{ opened, standing, reload }} />
        {stale && <p class="notice bad">{strings.unreachable}</p>}
        <Log
          {...{ entries, standing, originals }}
          conversation={row.conversation}
          onOriginal={show}
          mayReveal={!opened.barriers.reveal}
          reload={reload}
        >
          {standing.drafts.map((draft) => (
            <DraftCard key={draft.seq} {...{ draft, opened, reload }} lastSaid={standing.lastSaid} />
          ))}
          {standing.release && <ReleaseCard request={standing.release} {...{ opened, reload }} />}
        </Log>
        {standing.isClosed ? (
          <p class="hint ended">{strings.closedNote}</p>
        ) : (
          <Composer {...{ row, reload }} mayReply={!opened.barriers.write} mayJoin={!opened.barriers.take_over} />
        )}
      </section>
      <AboutPanel {...{ row, entries, standing }} file={opened.file} />
    </>
  );
}

/** A button that has done its work goes away; the focus then goes to the log instead of being lost. */
function useKeptFocus(column: MutableRef<HTMLElement | null>): void {
  const wasInside = useRef(false);
  useEffect(() => {
    const moved = (event: FocusEvent): void => {
      wasInside.current = event.target instanceof Node && column.current?.contains(event.target) === true;
    };
    document.addEventListener('focusin', moved);
    return () => document.removeEventListener('focusin', moved);
  }, [column]);
  useEffect(() => {
    if (wasInside.current && document.activeElement === document.body)
      column.current?.querySelector<HTMLElement>('.log')?.focus();
  });
}
