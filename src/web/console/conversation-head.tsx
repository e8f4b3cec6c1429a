import { useState } from 'preact/hooks';
import type { Barrier, StaffMember } from '../../protocol.ts';
import type { Opened } from './api.ts';
import { ProblemNotice } from './notice.tsx';
import { Clock, shortId, Tier } from './queue-rows.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import { DESK, hashOf } from './route.ts';
import type { Standing } from './standing.ts';
import type { Strings } from './strings.ts';
import { intentTitle, mayOversee, useSurroundings } from './surroundings.ts';
import { useAct } from './use-act.ts';
import { CLOCK_MS, useNow } from './use-now.ts';

interface Props {
  readonly opened: Opened;
  readonly standing: Standing;
  readonly reload: () => void;
}

/** Which conversation this is, who has it, and what may be done with the whole of it. */
export function ConversationHead({ opened, standing, reload }: Props) {
  const { row } = opened;
  const surroundings = useSurroundings();
  const { strings } = surroundings;
  const now = useNow(CLOCK_MS);
  return (
    <header class="head">
      <div class="who">
        <a class="button only-narrow" href={hashOf(DESK)} aria-label={`${strings.back}${strings.colon}${strings.list}`}>
          ‹
        </a>
        <div>
          <h2>{intentTitle(surroundings, row.intent)}</h2>
          <p class="facts">
            {standing.isCrisis && <span class="badge t3">{strings.crisis}</span>}
            {row.tier && <Tier tier={row.tier} />}
            <span class="mono">{row.ticket ?? standing.ticket ?? shortId(row.conversation)}</span>
            <span>{ownerWords(standing, surroundings) ?? strings.queues[row.queue]}</span>
            <Clock {...{ row, now }} />
          </p>
        </div>
      </div>
      <Deeds {...{ opened, standing, reload }} />
    </header>
  );
}

function ownerWords({ owner, isMine }: Standing, { strings }: ReturnType<typeof useSurroundings>): string | null {
  if (!owner) return null;
  return isMine ? strings.withMe : strings.withOther(owner.name);
}

type Asking = 'take_over' | 'hand_over' | 'close' | 'erase';

/** What this person may do with the whole conversation. What may not be done is not offered, and the reason is said once. */
function Deeds({ opened, standing, reload }: Props) {
  const { strings, me } = useSurroundings();
  const { barriers, row } = opened;
  const { isBusy, problem, act } = useAct(row.conversation, reload);
  const [asking, setAsking] = useState<Asking | null>(null);
  const { owner, isMine, isClosed } = standing;
  const takeOver = (): void => {
    if (owner) setAsking('take_over');
    else void act({ action: 'take_over' });
  };
  const link = (view: 'replay' | 'about', label: string, more = '') => (
    <a
      class={`button ${more}`}
      href={hashOf({ screen: 'desk', conversation: row.conversation, view })}
      data-key={KEYS[view]}
    >
      {label}
    </a>
  );
  return (
    <>
      <div class="deeds">
        {!barriers.take_over && !isMine && (
          <button type="button" class="primary" disabled={isBusy} onClick={takeOver} data-key="t">
            {owner ? strings.takeOverFrom(owner.name) : strings.takeOver}
          </button>
        )}
        {isMine && (
          <button type="button" disabled={isBusy} onClick={() => void act({ action: 'leave' })} data-key="t">
            {strings.leave}
          </button>
        )}
        {!barriers.hand_over && (
          <button type="button" disabled={isBusy} onClick={() => setAsking('hand_over')} data-key="h">
            {strings.handOver}
          </button>
        )}
        {mayOversee(me) && link('replay', strings.replay)}
        {link('about', strings.about, 'to-about')}
        {!barriers.close && (
          <button type="button" class="danger" disabled={isBusy} onClick={() => setAsking('close')} data-key="c">
            {strings.closeConversation}
          </button>
        )}
        {isClosed && !barriers.erase && (
          <button type="button" class="danger" onClick={() => setAsking('erase')}>
            {strings.erase}
          </button>
        )}
      </div>
      {!isClosed && barriers.take_over && (
        <p class="hint barred">{barrierWords(barriers.take_over, opened, strings, me)}</p>
      )}
      {problem && <ProblemNotice {...{ strings, problem }} mayBeDone />}
      {asking && <Question {...{ asking, opened, standing, reload }} onClose={() => setAsking(null)} />}
    </>
  );
}

const KEYS = { replay: 'p', about: 'i' } as const;

/** Asks for the reason or the second thought an action needs. */
function Question({ asking, opened, standing, reload, onClose }: Props & { asking: Asking; onClose: () => void }) {
  const { api, strings } = useSurroundings();
  const { row, onDuty } = opened;
  const shared = { id: row.conversation, reload, onClose };
  switch (asking) {
    case 'hand_over':
      return (
        <ReasonDialog
          {...shared}
          title={strings.handOverTitle}
          reasonLabel={strings.handOverReason}
          submitLabel={strings.handOver}
          withTier={row.tier ?? 'T1'}
          onDuty={(tier) => onDuty.filter((duty) => duty.tier === tier).map(({ name }) => name)}
          wish={(reason, tier) => ({ action: 'hand_over', tier, reason })}
        />
      );
    case 'close': {
      const drafts = standing.drafts.map(({ seq }) => seq);
      const waits = drafts.length > 0;
      return (
        <ReasonDialog
          {...shared}
          title={waits ? strings.closeDraftsTitle(drafts.length) : strings.closeTitle}
          words={waits ? strings.closeDraftsWords(drafts.length) : strings.closeWords}
          submitLabel={waits ? strings.closeAndDrop : strings.closeConversation}
          isDangerous={waits}
          wish={() => ({ action: 'close', ...(waits && { drop_drafts: drafts }) })}
        />
      );
    }
    case 'take_over':
      return (
        <ReasonDialog
          {...shared}
          title={strings.takeOverTitle}
          words={strings.takeOverWords(standing.owner?.name ?? '')}
          submitLabel={strings.takeOver}
          wish={() => ({ action: 'take_over' })}
        />
      );
    case 'erase':
      return (
        <ReasonDialog
          {...shared}
          title={strings.eraseTitle}
          words={strings.eraseWords}
          reasonLabel={strings.eraseReason}
          submitLabel={strings.erase}
          isDangerous
          run={(reason) => api.erase(row.conversation, reason)}
        />
      );
    default:
      return asking satisfies never;
  }
}

export function barrierWords(barrier: Barrier, { row }: Opened, strings: Strings, me: StaffMember): string {
  if (barrier === 'tier' && row.tier) return strings.barredByTier(strings.tiers[row.tier], strings.roles[me.role]);
  return strings.barriers[barrier];
}
