import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Command } from '../../src/conversation/commands.ts';
import { decide } from '../../src/conversation/decide.ts';
import type { Event } from '../../src/conversation/events.ts';
import { presentToCustomer } from '../../src/conversation/present.ts';
import { initialState, type State } from '../../src/conversation/state.ts';
import type { EntryFrame } from '../../src/protocol.ts';
import { onto, person } from '../support/given.ts';
import { GROUND, MONDAY } from '../support/handbook.ts';

/**
 * A story is a dialogue with the desk as it is. `customer:` says something; `advisor:` takes over, approves, leaves or writes
 * the words that stand there; `wait: 1 day` lets time pass. `then:` says what the customer sees of it:
 * what was done, and words that must or must never stand on his screen (text, disclosures and chips alike).
 */
const expectation = z
  .object({
    action: z
      .enum(['auto', 'clarify', 'approve', 'escalate', 'late', 'reviewed', 'person', 'silent', 'refused'])
      .optional(),
    intent: z.string().optional(),
    tier: z.enum(['T1', 'T2', 'T3']).optional(),
    says: z.array(z.string()).default([]),
    never: z.array(z.string()).default([]),
    disclosures: z.array(z.string()).optional(),
    same_ticket: z.literal(true).optional(),
    form: z.boolean().optional(),
  })
  .strict();
const step = z.union([
  z.object({ customer: z.string() }).strict(),
  z.object({ advisor: z.string() }).strict(),
  z.object({ wait: z.string().regex(/^\d+ (minutes?|hours?|days?)$/) }).strict(),
  // biome-ignore lint/suspicious/noThenProperty: a word of the dialogues; the object is never awaited.
  z.object({ then: expectation }).strict(),
]);
const storySchema = z
  .object({
    title: z.string().min(20),
    language: z.enum(['zh-CN', 'en']).default('zh-CN'),
    /** Beijing time; Monday morning unless it says otherwise. */
    at: z
      .string()
      .regex(/^\d{4}-\d\d-\d\d \d\d:\d\d$/)
      .optional(),
    dialogue: z.array(step).min(2),
  })
  .strict();
type Expectation = z.infer<typeof expectation>;

const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.yaml'));
const stories = files.map((file) => storySchema.parse(parse(readFileSync(join(import.meta.dirname, file), 'utf8'))));

describe('a dialogue with the desk', () => {
  test.each(stories)('$title', ({ language, at, dialogue }) => {
    const told = new Telling(language, at === undefined ? MONDAY : beijing(at));
    for (const part of dialogue) {
      if ('customer' in part) told.customer(part.customer);
      else if ('advisor' in part) told.advisor(part.advisor);
      else if ('wait' in part) told.wait(part.wait);
      else told.check(part.then);
    }
  });

  test('every story says something else', () => {
    expect(new Set(stories.map(({ title }) => title)).size).toBe(stories.length);
    expect(stories.length).toBeGreaterThanOrEqual(15);
  });

  test('every group of the table of intents has one', () => {
    const told = new Set(
      stories.flatMap(({ dialogue }) => dialogue.flatMap((part) => ('then' in part ? (part.then.intent ?? []) : []))),
    );
    const rules = Object.values(GROUND.handbook.intents);
    const covered = new Set(rules.filter(({ id }) => told.has(id)).map(({ group }) => group));
    expect(rules.map(({ group }) => group).filter((group) => !covered.has(group))).toEqual([]);
  });
});

class Telling {
  #state: State;
  #now: string;
  #count = 0;
  #last: readonly Event[] | 'refused' = [];
  /** The ticket before the last step. */
  #ticket: string | null = null;

  constructor(locale: 'zh-CN' | 'en', now: string) {
    this.#now = now;
    this.#state = initialState('story');
    this.#take({ type: 'start', at: now, tokenHash: '', locale, page: null });
  }

  customer(text: string): void {
    const id = this.#id();
    this.#take({ type: 'say', at: this.#now, id, text, ticket: `T-${id}` });
  }

  /** Somebody who may do it: stories are about what happens, not about who may. */
  advisor(does: string): void {
    const id = this.#id();
    const draft = this.#state.drafts[0]?.seq ?? 0;
    const action =
      does === 'takes over'
        ? ({ action: 'take_over', id } as const)
        : does === 'leaves'
          ? ({ action: 'leave', id } as const)
          : does === 'approves'
            ? ({ action: 'approve', id, draft } as const)
            : ({ action: 'write', id, text: does } as const);
    this.#take({ type: 'staff', at: this.#now, id, staff: person('supervisor'), action, ticket: `T-${id}` });
  }

  wait(words: string): void {
    const [count, unit = ''] = words.split(' ');
    const minutes = unit.startsWith('day') ? 1_440 : unit.startsWith('hour') ? 60 : 1;
    this.#now = new Date(Date.parse(this.#now) + Number(count) * minutes * 60_000).toISOString();
    this.#take({ type: 'timePassed', at: this.#now });
  }

  check(wanted: Expectation): void {
    if (this.#last === 'refused' || wanted.action === 'refused') {
      expect([this.#last === 'refused', wanted.action]).toEqual([true, 'refused']);
      return;
    }
    const events = this.#last;
    const told = events.flatMap((event) => ('words' in event.body ? [event.body.words] : []));
    if (wanted.action) expect(actionOf(events)).toBe(wanted.action);
    if (wanted.intent) expect(this.#state.intent).toBe(wanted.intent);
    if (wanted.tier) expect(this.#state.ticket?.tier).toBe(wanted.tier);
    if (wanted.same_ticket) expect(this.#state.ticket?.id).toBe(this.#ticket);
    if (wanted.form !== undefined) expect(events.some(({ type }) => type === 'FormOffered')).toBe(wanted.form);
    if (wanted.disclosures)
      expect(told.flatMap((words) => words.disclosures.map(({ id }) => id.split('@')[0]))).toEqual(wanted.disclosures);
    const screen = this.#screen(events);
    for (const words of wanted.says) expect(screen).toContain(words);
    for (const words of wanted.never) expect(screen).not.toContain(words);
  }

  /** Everything the customer reads of what just happened, his own words aside. */
  #screen(events: readonly Event[]): string {
    const first = this.#state.seq - events.length + 1;
    return events
      .map((event, index) =>
        presentToCustomer({ ...event, conversation: 'story', seq: first + index, prev: '', hash: '' }, 0),
      )
      .flatMap((frame) => (frame && frame.kind !== 'said' ? wordsOn(frame) : []))
      .join('\n');
  }

  #take(command: Command): void {
    this.#ticket = this.#state.ticket?.id ?? null;
    const events = decide(this.#state, command, GROUND);
    this.#last = 'refused' in events ? 'refused' : events;
    if (!('refused' in events)) this.#state = onto(this.#state, events);
  }

  #id(): string {
    return `s${++this.#count}`;
  }
}

function wordsOn(frame: EntryFrame): string[] {
  const text = 'text' in frame ? [frame.text] : [];
  const disclosures = 'disclosures' in frame ? frame.disclosures.map((shown) => shown.text) : [];
  const chips = 'chips' in frame ? (frame.chips ?? []) : [];
  const card = 'card' in frame && frame.card ? frame.card.rows.map((row) => `${row.label} ${row.value}`) : [];
  return [...text, ...disclosures, ...chips, ...card];
}

function actionOf(events: readonly Event[]): NonNullable<Expectation['action']> {
  for (const event of events) {
    if (event.type === 'Replied' && event.by.kind === 'advisor')
      return event.head.draft === null ? 'person' : 'reviewed';
    if (event.type === 'Replied') return event.head.outcome === 'clarify' ? 'clarify' : 'auto';
    if (event.type === 'DraftHeld') return 'approve';
    if (event.type === 'Escalated') return 'escalate';
    if (event.type === 'ClockRanOut') return 'late';
  }
  return 'silent';
}

function beijing(at: string): string {
  return new Date(Date.parse(`${at.replace(' ', 'T')}:00Z`) - 8 * 3_600_000).toISOString();
}
