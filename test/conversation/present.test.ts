import { describe, expect, test } from 'vitest';
import { askOnce, openThread } from '../../src/conversation/ask.ts';
import type { Entry, Event } from '../../src/conversation/events.ts';
import { originalOf, presentBacklog, presentToStaff } from '../../src/conversation/present.ts';
import { happened, placed, say, staff, start } from '../support/given.ts';
import { GROUND, MONDAY } from '../support/handbook.ts';

const PHONE = '13800000000';
const entriesOf = (events: readonly Event[]): Entry[] =>
  placed(events).map((event) => ({ ...event, conversation: 'c1', prev: 'p', hash: 'h' }));
const TALK = entriesOf(
  happened(
    start(),
    say(`我电话${PHONE}，帮我推荐一款适合我的贷款`),
    {
      type: 'submit',
      at: MONDAY,
      id: 'f',
      form: 'contact@1',
      values: { name: '陈', phone: PHONE, contact_time: 'noon' },
    },
    { type: 'rate', at: MONDAY, id: 'r', score: 1, comment: `打${PHONE}找我` },
    staff('advisor', { action: 'note', text: '客户着急' }),
    staff('advisor', { action: 'reveal', seq: 3, reason: '回电' }),
  ),
);

describe('the customer', () => {
  const screen = JSON.stringify(presentBacklog(TALK, 0));

  test('sees his own words as he wrote them', () => expect(screen).toContain(PHONE));

  test('sees neither the draft that waits for approval, nor notes, readings, reasons and hashes', () => {
    const held = TALK.find((entry) => entry.type === 'DraftHeld');
    if (held?.type !== 'DraftHeld') throw new Error('a draft was held');
    for (const hidden of [
      held.body.draft.text,
      '客户着急',
      '回电',
      'confidence',
      'recommend_product',
      '"hash"',
      GROUND.handbook.hash,
    ])
      expect(screen).not.toContain(hidden);
  });

  test('is told by whom each entry is, and what of it answers him', () => {
    expect(presentBacklog(TALK, 0).map((frame) => [frame.kind, frame.by])).toEqual([
      ['notice', 'system'],
      ['said', 'customer'],
      ['waiting', 'assistant'],
      ['notice', 'system'],
      ['rating', 'customer'],
    ]);
  });
});

describe('the people of the desk', () => {
  test('see everything, but numbers of a person only masked', () => {
    const shown = JSON.stringify(TALK.map(presentToStaff));
    expect(shown).not.toContain(PHONE);
    expect(shown).toContain('138****0000');
    expect(shown).toContain('客户着急');
    expect(TALK.map(presentToStaff).map(({ prev, hash }) => prev + hash)).toEqual(TALK.map(() => 'ph'));
  });

  test('uncover an original where the customer wrote one, and nowhere else', () => {
    expect(TALK.map(originalOf)).toEqual([
      null,
      null,
      `我电话${PHONE}，帮我推荐一款适合我的贷款`,
      null,
      `name: 陈\nphone: ${PHONE}\ncontact_time: noon`,
      null,
      `打${PHONE}找我`,
      null,
      null,
    ]);
  });
});

describe('one message through the whole pipeline', () => {
  const ask = (text: string, state = openThread(MONDAY, 'zh-CN', GROUND)) =>
    askOnce(state, { text, at: MONDAY, thread: 't', id: text }, GROUND);

  test.each([
    [
      '借20万分36期，年利率4.35%，每月还多少',
      {
        action: 'auto',
        tier: null,
        holding: null,
        slots: { amount: '200000.00', term_months: 36, annual_rate: '0.0435' },
        reply: { figures: { monthly_payment: '5935.99' } },
      },
    ],
    ['???', { action: 'clarify', tier: null, holding: null, intent: 'unclear' }],
    [
      '帮我推荐一款适合我的贷款',
      {
        action: 'approve',
        tier: 'T1',
        holding: { template: expect.stringMatching(/^holding_draft@/) },
        reply: { template: expect.stringMatching(/^recommend_product@/) },
      },
    ],
    ['我要投诉你们', { action: 'escalate', tier: 'T3', holding: null, signals: expect.arrayContaining(['complaint']) }],
  ])('%s is shown with what was done, who must see it and what is said', (text, wanted) => {
    expect(ask(text).result).toMatchObject({ text, thread: 't', language: 'zh-CN', ...wanted });
  });

  test('carries its thread on, and a message that the door refuses changes nothing', () => {
    const first = ask('借20万每月还多少');
    const second = ask('36期', first.state);
    expect(second.result).toMatchObject({
      action: 'clarify',
      reply: { template: expect.stringMatching(/^ask_annual_rate@/) },
    });
    const refused = ask('', second.state);
    expect(refused).toEqual({ state: second.state, result: { refused: 'empty_text' } });
  });
});
