import { useState } from 'preact/hooks';
import type { QueueRow } from '../../protocol.ts';
import { ProblemNotice } from './notice.tsx';
import { Clock, shortId, Tier } from './queue-rows.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import { DESK, hashOf } from './route.ts';
import type { Standing } from './standing.ts';
import { intentTitle, useSurroundings } from './surroundings.ts';
import { useAct } from './use-act.ts';
import { useNow } from './use-now.ts';

interface Props {
  readonly row: QueueRow;
  readonly standing: Standing;
  readonly reload: () => void;
}

/** Which conversation this is, who has it, and what may be done with the whole of it. */
export function ConversationHead({ row, standing, reload }: Props) {
  const surroundings = useSurroundings();
  const { strings } = surroundings;
  const now = useNow();
  return (
    <header class="head">
      <div class="who">
        <a class="button only-narrow" href={hashOf(DESK)} aria-label={`${strings.back}${strings.colon}${strings.list}`}>
          ‹
        </a>
        <div>
          <h1>{intentTitle(surroundings, row.intent)}</h1>
          <p class="facts">
            {standing.isCrisis && <span class="badge t3">{strings.crisis}</span>}
            {row.tier && <Tier tier={row.tier} />}
            <span class="mono">{row.ticket ?? shortId(row.conversation)}</span>
            <span>{ownerWords(standing, surroundings) ?? strings.queues[row.queue]}</span>
            <Clock {...{ row, now }} />
          </p>
        </div>
      </div>
      <Deeds {...{ row, standing, reload }} />
    </header>
  );
}

function ownerWords({ owner, isMine }: Standing, { strings }: ReturnType<typeof useSurroundings>): string | null {
  if (!owner) return null;
  return isMine ? strings.withMe : strings.withOther(owner.name);
}

function Deeds({ row, standing, reload }: Props) {
  const { strings } = useSurroundings();
  const { isBusy, problem, act } = useAct(row.conversation, reload);
  const [asking, setAsking] = useState<'take_over' | 'hand_over' | 'close' | null>(null);
  const { owner, isMine, isClosed } = standing;
  const id = row.conversation;
  const takeOver = (): void => {
    if (owner) setAsking('take_over');
    else void act({ action: 'take_over' });
  };
  return (
    <>
      <div class="deeds">
        {!isClosed && !isMine && (
          <button type="button" class="primary" disabled={isBusy} onClick={takeOver}>
            {owner ? strings.takeOverFrom(owner.name) : strings.takeOver}
          </button>
        )}
        {isMine && (
          <button type="button" disabled={isBusy} onClick={() => void act({ action: 'leave' })}>
            {strings.leave}
          </button>
        )}
        {!isClosed && (
          <button type="button" disabled={isBusy} onClick={() => setAsking('hand_over')}>
            {strings.handOver}
          </button>
        )}
        <a class="button" href={hashOf({ screen: 'desk', conversation: id, view: 'replay' })}>
          {strings.replay}
        </a>
        <a class="button to-about" href={hashOf({ screen: 'desk', conversation: id, view: 'about' })}>
          {strings.about}
        </a>
        {!isClosed && (
          <button type="button" class="danger" disabled={isBusy} onClick={() => setAsking('close')}>
            {strings.closeConversation}
          </button>
        )}
      </div>
      {problem && <ProblemNotice {...{ strings, problem }} mayBeDone />}
      {asking === 'hand_over' && (
        <ReasonDialog
          title={strings.handOverTitle}
          reasonLabel={strings.handOverReason}
          submitLabel={strings.handOver}
          withTier={row.tier ?? 'T1'}
          {...{ id, reload }}
          wish={(reason, tier) => ({ action: 'hand_over', tier, reason })}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === 'close' && (
        <ReasonDialog
          title={strings.closeTitle}
          words={strings.closeWords}
          submitLabel={strings.closeConversation}
          {...{ id, reload }}
          wish={() => ({ action: 'close' })}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === 'take_over' && (
        <ReasonDialog
          title={strings.takeOverTitle}
          words={strings.takeOverWords(owner?.name ?? '')}
          submitLabel={strings.takeOver}
          {...{ id, reload }}
          wish={() => ({ action: 'take_over' })}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  );
}
