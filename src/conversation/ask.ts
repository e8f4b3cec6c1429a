import { decide, type Ground } from './decide.ts';
import type { Event, EventOf } from './events.ts';
import { evolve, initialState, type State } from './state.ts';

/** One turn as the `ask` command shows it (public contract, section 2). */
export interface AskResult {
  readonly text: string;
  readonly thread: string | null;
  readonly language: string;
  readonly masked: string;
  readonly intent: string;
  readonly confidence: number;
  readonly others: readonly { readonly intent: string; readonly confidence: number }[];
  readonly slots: Readonly<Record<string, string | number>>;
  readonly signals: readonly string[];
  readonly action: 'auto' | 'clarify' | 'approve' | 'escalate';
  readonly tier: string | null;
  readonly reasons: readonly string[];
  readonly reply: AskReply;
  readonly holding: {
    readonly text: string;
    readonly template: string | null;
    readonly disclosures: AskReply['disclosures'];
  } | null;
}
interface AskReply {
  readonly template: string | null;
  readonly locale: string;
  readonly text: string;
  readonly disclosures: readonly { readonly id: string; readonly text: string }[];
  readonly figures: Readonly<Record<string, string>>;
  readonly chips: readonly string[];
}
export interface AskRefusal {
  readonly text: string;
  readonly thread: string | null;
  readonly refused: { readonly code: string; readonly message: string };
}

/** A fresh conversation that is stored nowhere. */
export function openThread(at: string, locale: 'zh-CN' | 'en', ground: Ground): State {
  const events = decide(initialState('ask'), { type: 'start', at, tokenHash: '', locale, page: null }, ground);
  return 'refused' in events ? initialState('ask') : foldOnto(initialState('ask'), events);
}

/** One message through the whole pipeline; the state that comes back continues the thread. */
export function askOnce(
  state: State,
  turn: { readonly text: string; readonly at: string; readonly thread: string | null; readonly id: string },
  ground: Ground,
): { readonly state: State; readonly result: AskResult | { readonly refused: string } } {
  const { text, at, thread, id } = turn;
  const events = decide(state, { type: 'say', id, at, text, ticket: 'T-ASK' }, ground);
  if ('refused' in events) return { state, result: { refused: events.refused } };
  const said = events.find((event): event is EventOf<'CustomerSaid'> => event.type === 'CustomerSaid');
  const outcome = events.find(
    (event) => event.type === 'Replied' || event.type === 'DraftHeld' || event.type === 'Escalated',
  );
  if (!said || !outcome) return { state, result: { refused: 'failed' } };
  const { reading } = said.body;
  const meant = reading.questions?.find(({ intent }) => intent === outcome.head.about) ?? reading;
  const result: AskResult = {
    text,
    thread,
    language: reading.language,
    masked: reading.masked,
    intent: meant.intent,
    confidence: meant.confidence,
    others: reading.others,
    slots: Object.fromEntries(Object.entries(reading.slots).map(([name, slot]) => [name, slot.value])),
    signals: [...new Set([...reading.signs.map((sign) => sign.kind), ...reading.moods])],
    ...shown(outcome),
  };
  return { state: foldOnto(state, events), result };
}

function shown(outcome: Event): Pick<AskResult, 'action' | 'tier' | 'reasons' | 'reply' | 'holding'> {
  switch (outcome.type) {
    case 'Replied':
      return {
        action: outcome.head.outcome === 'clarify' ? 'clarify' : 'auto',
        tier: null,
        reasons: outcome.body.reasons,
        reply: replyOf(outcome.body.words, outcome.head.template),
        holding: null,
      };
    case 'DraftHeld': {
      const { words, draft, reasons } = outcome.body;
      return {
        action: 'approve',
        tier: outcome.head.tier,
        reasons,
        reply: replyOf(draft, outcome.head.draftTemplate),
        holding: { text: words.text, template: outcome.head.template, disclosures: words.disclosures },
      };
    }
    case 'Escalated':
      return {
        action: 'escalate',
        tier: outcome.head.tier,
        reasons: outcome.body.reasons,
        reply: replyOf(outcome.body.words, outcome.head.template),
        holding: null,
      };
    default:
      throw new Error(`${outcome.type} is no outcome`);
  }
}

function replyOf(words: EventOf<'Replied'>['body']['words'], template: string | null): AskReply {
  const { locale, text, disclosures, figures, chips } = words;
  return { template, locale, text, disclosures, figures, chips };
}

function foldOnto(state: State, events: readonly Event[]): State {
  return events.reduce<State>((at, event) => evolve(at, { seq: at.seq + 1, ...event }), state);
}
