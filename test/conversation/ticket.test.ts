import { describe, expect, test } from 'vitest';
import type { Command } from '../../src/conversation/commands.ts';
import { deadline } from '../../src/conversation/escalate.ts';
import type { Event } from '../../src/conversation/events.ts';
import { summarise } from '../../src/conversation/summary.ts';
import { LIMITS } from '../../src/limits.ts';
import { given, happened, say, staff, start, timePassed } from '../support/given.ts';
import { handbook, MONDAY, SUNDAY, withSettings } from '../support/handbook.ts';

const waiting = (events: readonly Event[]) =>
  events.flatMap((event) => (event.type === 'Escalated' ? [event.head] : []));

describe('a ticket [C4]', () => {
  test('is one for every escalation, and its tier only rises', () => {
    const heads = waiting(
      happened(
        start(),
        say('转人工', { ticket: 'T-1' }),
        say('我最近可能还不上了', { ticket: 'T-2' }),
        say('我要投诉你们', { ticket: 'T-3' }),
        say('转人工', { ticket: 'T-4' }),
      ),
    );
    expect(heads.map(({ ticket, tier }) => [ticket, tier])).toEqual([
      ['T-1', 'T1'],
      ['T-1', 'T2'],
      ['T-1', 'T3'],
      ['T-1', 'T3'],
    ]);
  });

  test('never promises later than it promised before', () => {
    const later = '2026-11-16T02:09:00.000Z';
    const heads = waiting(happened(start(), say('转人工'), say('我最近可能还不上了', { at: later })));
    expect(heads.map(({ promisedBy }) => promisedBy)).toEqual(['2026-11-16T02:10:00.000Z', '2026-11-16T02:10:00.000Z']);
  });

  test('promises the minutes of its tier, in opening hours only', () => {
    const promised = (text: string, at: string) =>
      given(happened(start())).when(say(text, { at })).the('Escalated').head.promisedBy;
    expect(promised('转人工', MONDAY)).toBe('2026-11-16T02:10:00.000Z');
    expect(promised('我要投诉你们', MONDAY)).toBe('2026-11-16T02:15:00.000Z');
    expect(promised('我最近可能还不上了', MONDAY)).toBe('2026-11-16T02:30:00.000Z');
    expect(promised('转人工', SUNDAY)).toBe('2026-11-16T01:10:00.000Z');
  });

  test('is named in the queues for what raised it, and not for what was asked since', () => {
    const named = (...words: readonly string[]) => {
      const events = happened(start(), ...words.map((text) => say(text)));
      return summarise(given(events).state, events, handbook.policy).intent;
    };
    expect(named('我要投诉你们', '贷款利率是多少')).toBe('complaint');
    expect(named('帮我推荐一个', '我要投诉你们', '转人工')).toBe('complaint');
    expect(named('贷款利率是多少', '有哪些费用')).toBe('fee_query');
  });

  test('waits beside answers that may still go out alone', () => {
    const decision = given(happened(start(), say('转人工')))
      .when(say('贷款利率是多少'))
      .brings('CustomerSaid', 'Replied');
    expect(decision.after.ticket).not.toBeNull();
  });

  test('of a draft is promised in the minutes that an approval may take', () => {
    const { head } = given(happened(start()))
      .when(say('帮我推荐一个', { ticket: 'T-9' }))
      .the('DraftHeld');
    expect(head).toMatchObject({ ticket: 'T-9', tier: 'T1', promisedBy: '2026-11-16T02:05:00.000Z' });
  });

  test('out of hours asks once how to reach the customer', () => {
    const first = given(happened(start()))
      .when(say('转人工', { at: SUNDAY }))
      .brings('CustomerSaid', 'Escalated', 'FormOffered');
    expect(first.the('FormOffered').head.form).toBe('contact@1');
    given([...happened(start()), ...first.events])
      .when(say('我要投诉你们', { at: SUNDAY }))
      .brings('CustomerSaid', 'Escalated');
    given(happened(start())).when(say('转人工')).brings('CustomerSaid', 'Escalated');
  });
});

describe('a clock', () => {
  const asked = happened(start(), say('转人工', { ticket: 'T-1' }));

  test('wants to be told when its promise is due, and only while somebody owes an answer', () => {
    expect(deadline(given(happened(start())).state)).toBeNull();
    expect(deadline(given(asked).state)).toBe('2026-11-16T02:10:00.000Z');
    const joined = [...asked, ...given(asked).when(staff('advisor', { action: 'take_over' })).events];
    expect(deadline(given(joined).state)).toBeNull();
    const closed = [...asked, ...given(asked).when({ type: 'end', at: MONDAY, id: 'end' }).events];
    expect(deadline(given(closed).state)).toBeNull();
    given(closed).when(timePassed('2027-01-01T00:00:00.000Z')).changesNothing();
  });

  test('that has not run out changes nothing', () => {
    given(asked).when(timePassed('2026-11-16T02:09:59.999Z')).changesNothing();
    given(happened(start())).when(timePassed('2030-01-01T00:00:00.000Z')).changesNothing();
  });

  test('that runs out moves the ticket up a tier, says when instead, and stops after four times', () => {
    let events = asked;
    const seen: (readonly [string, string, string])[] = [];
    for (let run = 0; run < LIMITS.clockRuns; run++) {
      const { state } = given(events);
      const decision = given(events).when(timePassed(deadline(state) ?? ''));
      const { head, body } = decision.brings('ClockRanOut').the('ClockRanOut');
      expect(head).toMatchObject({ ticket: 'T-1', to: null, template: expect.stringMatching(/^holding_later@/) });
      expect(body.words.text).toContain('T-1');
      seen.push([head.fromTier, head.tier, head.promisedBy]);
      events = [...events, ...decision.events];
    }
    expect(seen).toEqual([
      ['T1', 'T2', '2026-11-16T02:40:00.000Z'],
      ['T2', 'T3', '2026-11-16T02:55:00.000Z'],
      ['T3', 'T3', '2026-11-16T03:10:00.000Z'],
      ['T3', 'T3', '2026-11-16T03:25:00.000Z'],
    ]);
    expect(deadline(given(events).state)).toBeNull();
    given(events).when(timePassed('2026-12-31T00:00:00.000Z')).changesNothing();
  });

  test('that ran out during the night promises the morning', () => {
    const evening = happened(start(), say('转人工', { at: '2026-11-16T09:55:00.000Z' }));
    expect(deadline(given(evening).state)).toBe('2026-11-17T01:05:00.000Z');
  });

  test('of a desk that never opens promises the next day', () => {
    const ground = withSettings({ hours: { 1: [], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] } });
    expect(given(happened(start()), ground).when(say('转人工')).the('Escalated').head.promisedBy).toBe(
      '2026-11-17T02:00:00.000Z',
    );
  });
});

describe('the queues', () => {
  const row = (events: readonly Event[]) => summarise(given(events).state, [], handbook.policy);
  const take = (events: readonly Event[]) => [
    ...events,
    ...given(events).when(staff('admin', { action: 'take_over' })).events,
  ];

  test('show who waits for a person, who for an approval, who is talked to and who for nobody', () => {
    expect(row(happened(start(), say('贷款利率是多少')))).toMatchObject({
      queue: 'machine',
      tier: null,
      dueAt: null,
      intent: 'rate_query',
    });
    expect(row(happened(start(), say('转人工')))).toMatchObject({ queue: 'waiting', tier: 'T1', waitingSince: MONDAY });
    expect(row(happened(start(), say('帮我推荐一个')))).toMatchObject({ queue: 'needs_person', tier: 'T1' });
    expect(row(take(happened(start(), say('转人工'))))).toMatchObject({
      queue: 'joined',
      owner: 'admin-1',
      dueAt: null,
    });
    expect(row(happened(start(), { type: 'end', at: MONDAY, id: 'e' }))).toMatchObject({
      queue: 'closed',
      ticket: null,
    });
  });

  test('put a crisis first, then the tiers from the top', () => {
    const priority = (text: string) => row(happened(start(), say(text))).priority;
    const order = ['不想活了', '我要投诉你们', '我最近可能还不上了', '转人工', '贷款利率是多少'].map(priority);
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(new Set(order).size).toBe(5);
  });

  test('put within a tier the greater danger first, and then whose clock runs out first', () => {
    const rowOf = (...says: readonly Command[]) => row(happened(start(), ...says));
    const later = '2026-11-16T02:09:00.000Z';
    const [fraud, complaint, privacy] = ['他让我先交保证金才放款', '我要投诉你们', '你们泄露了我的个人信息'].map(
      (text) => rowOf(say(text)),
    );
    expect([fraud?.tier, complaint?.tier, privacy?.tier]).toEqual(['T3', 'T3', 'T3']);
    expect(fraud?.priority).toBeLessThan(complaint?.priority ?? 0);
    expect(complaint?.priority).toBeLessThan(privacy?.priority ?? 0);
    expect(rowOf(say('我要投诉你们', { at: later }))).toMatchObject({ priority: complaint?.priority });
  });

  test('name the greatest danger a ticket is held for, in whatever order the customer told them', () => {
    const told = row(happened(start(), say('我要投诉你们'), say('有人让我先交保证金才放款'), say('转人工')));
    expect(told).toEqual(expect.objectContaining({ intent: 'upfront_fee_asked', tier: 'T3' }));
    const late = timePassed('2026-11-16T02:40:00.000Z');
    const asked = row(happened(start(), say('我最近可能还不上了'), say('贷款利率是多少'), late));
    expect([asked.tier, asked.intent]).toEqual(['T3', 'overdue_about_to']);
  });

  test('are searched by masked words only', () => {
    const events = happened(start(), say('我电话13800000000，贷款利率是多少'));
    expect(summarise(given(events).state, events, handbook.policy).words).toContain('PHONE');
    expect(summarise(given(events).state, events, handbook.policy).words).not.toContain('13800000000');
  });
});
