import { openThread } from '../../src/conversation/ask.ts';
import { decide, type Ground } from '../../src/conversation/decide.ts';
import type { Event } from '../../src/conversation/events.ts';
import type { Message } from './messages.ts';
import { median, percentile, timeAll } from './statistics.ts';
import { read } from './understanding.ts';

/** Microseconds a message: a decision with everything that is sent, less the reading of the message. */
export interface AnswerTimes {
  readonly messages: number;
  readonly p50: number;
  readonly p99: number;
  readonly decideP50: number;
  /** A template literal with as many characters as the answer. */
  readonly floor: number;
  /** How many messages ended how. */
  readonly outcomes: Readonly<Record<string, number>>;
}

/** A desk runs for weeks: rounds before the first that counts, until the code is compiled as it will stay. */
const WARMING = 25;
/** In opening hours, a Monday. */
const AT = '2026-11-16T02:00:00.000Z';

export function measureAnswers(messages: readonly Message[], ground: Ground, rounds: number): AnswerTimes {
  const states = { 'zh-CN': openThread(AT, 'zh-CN', ground), en: openThread(AT, 'en', ground) };
  // As on a desk, no two waiting texts are the same: each names its ticket.
  let tickets = 0;
  const answer = ({ text, language }: Message) =>
    decide(states[language], { type: 'say', id: 'bench', at: AT, text, ticket: `LD-${tickets++}` }, ground);
  const timed = messages.map((message) => ({ message, whole: [] as number[], reading: [] as number[] }));
  // Each pass meets a message after 399 others: a message read again at once finds the model's rows still in the cache.
  for (let round = -WARMING; round < rounds; round++) {
    for (const { message, whole } of timed) keep(whole, round, () => answer(message));
    for (const { message, reading } of timed) keep(reading, round, () => read(message.text, ground.handbook));
  }
  const rest = timed.map(({ whole, reading }) => Math.max(0, median(whole) - median(reading)));
  const outcomes: Record<string, number> = {};
  const texts: string[] = [];
  for (const message of messages) {
    const events = answer(message);
    const outcome = 'refused' in events ? undefined : events.find(isOutcome);
    const name = outcome ? nameOf(outcome) : 'refused';
    outcomes[name] = (outcomes[name] ?? 0) + 1;
    if (outcome && 'words' in outcome.body) texts.push(outcome.body.words.text);
  }
  return {
    messages: messages.length,
    p50: percentile(rest, 0.5),
    p99: percentile(rest, 0.99),
    decideP50: percentile(
      timed.map(({ whole }) => median(whole)),
      0.5,
    ),
    floor: timeAll(texts, 0.2, (text) => literal(text.slice(0, 12), text.slice(12, 24), text.slice(24))),
    outcomes,
  };
}

/** Rounds below zero warm up. */
function keep(times: number[], round: number, work: () => unknown): void {
  const started = performance.now();
  work();
  if (round >= 0) times.push((performance.now() - started) * 1_000);
}

/** Its length is read so that the pieces are joined and not only remembered. */
function literal(name: string, rate: string, rest: string): number {
  return Buffer.byteLength(`${name}: ${rate}. ${rest}`);
}

function isOutcome({ type }: Event): boolean {
  return type === 'Replied' || type === 'DraftHeld' || type === 'Escalated';
}

function nameOf(event: Event): string {
  return event.type === 'Replied' ? event.head.outcome : event.type === 'DraftHeld' ? 'draft' : 'escalated';
}
