import { describe, expect, test } from 'vitest';
import { triage } from '../../src/conversation/triage.ts';
import { LIMITS } from '../../src/limits.ts';
import { NO_CONTEXT } from '../../src/understanding/reading.ts';
import { understand } from '../../src/understanding/understand.ts';
import { askHuman, given, happened, happenedOn, outcomesOf, say, staff, start } from '../support/given.ts';
import { GROUND, MONDAY, SUNDAY } from '../support/handbook.ts';

const STARTED = happened(start());
const OWN_FIGURES = '借20万分36期，年利率4.35%，每月还多少';

describe('a conversation', () => {
  test('starts with the words of the house and remembers token and language', () => {
    const decision = given().when(start({ locale: 'en', page: 'https://loan.example/rates' }));
    decision.brings('ConversationStarted', 'NoticeSent');
    expect(decision.the('ConversationStarted').head).toEqual({ tokenHash: 'hash-of-token', locale: 'en' });
    expect(decision.the('NoticeSent').head.template).toMatch(/^welcome@\d+$/);
    expect(decision.the('NoticeSent').body.words.text).toContain('AI');
    expect(decision.after).toMatchObject({ phase: 'serving', locale: 'en', seq: 2, visibleSeq: 2, ticket: null });
  });

  test('starts once', () => given(STARTED).when(start()).changesNothing());

  test('does not exist before it started', () => {
    given().when(say('你好')).isRefused('unknown_conversation');
    given()
      .when(staff('admin', { action: 'note', text: 'x' }))
      .isRefused('unknown_conversation');
  });
});

describe('every say gets exactly one outcome whose `to` is its seq [C3]', () => {
  const cases: readonly (readonly [string, 'Replied' | 'DraftHeld' | 'Escalated', string])[] = [
    ['the answer itself', 'Replied', OWN_FIGURES],
    ['a question back', 'Replied', '？？？'],
    ['a draft for a person', 'DraftHeld', '帮我推荐一个'],
    ['a person', 'Escalated', '转人工'],
    ['the crisis text', 'Escalated', '不想活了'],
    ['a person when it is another language', 'Escalated', 'Сколько стоит кредит?'],
  ];
  test.each(cases)('%s', (_, type, text) => {
    for (const at of [MONDAY, SUNDAY]) {
      const decision = given(STARTED).when(say(text, { at }));
      const outcomes = outcomesOf(decision.events);
      expect(outcomes.map((outcome) => [outcome.type, outcome.head.to])).toEqual([[type, 3]]);
      expect(decision.the('CustomerSaid').body.text).toBe(text);
      expect(outcomes[0]?.body.words.text).not.toBe('');
    }
  });

  test('and so does a request for a person', () => {
    const decision = given(STARTED).when(askHuman()).brings('HumanAsked', 'Escalated');
    expect(decision.the('Escalated').head).toMatchObject({ to: 3, tier: 'T1' });
  });

  test('[C2] and the same id again brings no second one, whatever it says', () => {
    const said = happened(start(), say('转人工', { id: 'same' }));
    given(said)
      .when(say('转人工', { id: 'same' }))
      .changesNothing();
    given(said)
      .when(say('我要投诉', { id: 'same' }))
      .changesNothing();
    given(said)
      .when(askHuman({ id: 'same' }))
      .changesNothing();
    expect(given(said).state.ids.get('same')).toBe(3);
  });

  test.each(['', '   \n\t ', '\u0000\u0007', '\u202E\u202C'])('%j is refused as empty and leaves no trace', (text) => {
    given(STARTED).when(say(text)).isRefused('empty_text');
  });

  test('a text of 2,000 characters is taken and one more is refused, counted in characters, not in UTF-16 units', () => {
    given(STARTED)
      .when(say('贷'.repeat(LIMITS.textChars + 1)))
      .isRefused('text_too_long');
    given(STARTED)
      .when(say('𠀀'.repeat(LIMITS.textChars + 1)))
      .isRefused('text_too_long');
    expect(outcomesOf(given(STARTED).when(say('𠀀'.repeat(LIMITS.textChars))).events)).toHaveLength(1);
  });
});

describe('who is not understood', () => {
  test('is asked back twice and then handed to a person', () => {
    const twice = happened(start(), say('???'), say('!!!'));
    expect(twice.filter((event) => event.type === 'Replied').map((event) => event.head.outcome)).toEqual([
      'clarify',
      'clarify',
    ]);
    const third = given(twice).when(say('。。。')).brings('CustomerSaid', 'Escalated').the('Escalated');
    expect(third.head).toMatchObject({ tier: 'T1', crisis: false });
    expect(third.head.template).toMatch(/^holding_unclear@/);
  });

  test('is asked afresh after an answer went well in between', () => {
    const decision = given(happened(start(), say('???'), say(OWN_FIGURES), say('!!!'))).when(say('。。。'));
    expect(decision.the('Replied').head.outcome).toBe('clarify');
  });

  test('and leaves a calculation open is asked for one missing fact at a time, then handed over', () => {
    const first = given(STARTED).when(say('借20万每月还多少'));
    expect(first.the('Replied').head).toMatchObject({ outcome: 'clarify', asks: 'term_months' });
    const second = given(happened(start(), say('借20万每月还多少'))).when(say('36期'));
    expect(second.the('Replied').head).toMatchObject({ outcome: 'clarify', asks: 'annual_rate' });
    const done = given(happened(start(), say('借20万每月还多少'), say('36期'))).when(say('4.35%'));
    expect(done.the('Replied').body.words.figures).toMatchObject({ monthly_payment: '5935.99' });
  });
});

describe('who is unsatisfied', () => {
  test('is handed to a person the second time, not the first', () => {
    const once = happened(start(), say('贷款利率是多少'), say(`不对，${OWN_FIGURES}`));
    expect(once.some((event) => event.type === 'Escalated')).toBe(false);
    const second = given(once).when(say('我问的不是这个')).the('Escalated');
    expect(second.head).toMatchObject({ tier: 'T1', template: expect.stringMatching(/^holding_unsatisfied@/) });
  });
});

describe('who asks what the desk does not do', () => {
  test('is told so twice and handed to a person the third time', () => {
    const weather = '今天天气怎么样';
    const twice = happened(start(), say(weather), say(weather));
    expect(twice.filter((event) => event.type === 'Replied')).toHaveLength(2);
    expect(given(twice).when(say(weather)).the('Escalated').head.tier).toBe('T1');
  });

  test('in anger and with threats meets tier T3 at once', () => {
    expect(given(STARTED).when(say('我要打死你们')).the('Escalated').head).toMatchObject({ tier: 'T3', crisis: false });
  });

  test('in words that were only learned as threats is told what helps against the danger beside them', () => {
    const fraud = { kind: 'fraud', intent: 'is_this_real', words: 'he wants a deposit', by: 'learned' } as const;
    const threat = { kind: 'threat', intent: 'out_of_scope_or_abuse', words: 'your desk', by: 'learned' } as const;
    const plan = (by: 'learned' | 'pattern') => {
      const reading = {
        ...understand('is that you', NO_CONTEXT, GROUND.handbook),
        intent: 'is_this_real',
        confidence: 1,
      };
      const state = given(STARTED).state;
      return triage({ ...reading, signs: [fraud, { ...threat, by }] }, state, GROUND.handbook, GROUND.settings);
    };
    expect(plan('learned')).toMatchObject({ action: 'escalate', intent: 'is_this_real', tier: 'T3', holding: null });
    expect(plan('pattern')).toMatchObject({ action: 'escalate', intent: null, tier: 'T3', holding: 'holding' });
  });

  test('in a language the desk does not speak is told so and gets a person', () => {
    const { head } = given(STARTED).when(say('ローンの金利はいくらですか')).the('Escalated');
    expect(head).toMatchObject({ tier: 'T1', template: expect.stringMatching(/^other_language@/) });
  });
});

describe('the language of the answer', () => {
  test('follows the customer from message to message', () => {
    const english = given(STARTED).when(say('What interest do you charge?'));
    expect(english.the('Replied').body.words.locale).toBe('en');
    const back = given(happened(start({ locale: 'en' }), say('What interest do you charge?'))).when(
      say('贷款利率是多少'),
    );
    expect(back.the('Replied').body.words.locale).toBe('zh-CN');
    const traditional = given(happened(start({ locale: 'en' }))).when(say('貸款需要什麼資料'));
    expect(outcomesOf(traditional.events)[0]?.body.words.locale).toBe('zh-CN');
  });
});

describe('secrets', () => {
  test('that are typed are gone for ever, and the customer is warned before he is answered', () => {
    const decision = given(STARTED).when(say('我的验证码是 123456'));
    expect(decision.events.map((event) => event.type).slice(0, 2)).toEqual(['CustomerSaid', 'NoticeSent']);
    expect(decision.the('NoticeSent').head.template).toMatch(/^secret_removed@/);
    expect(decision.the('CustomerSaid').body.secretsRemoved).toBe(1);
    expect(JSON.stringify(decision.events)).not.toContain('123456');
    expect(outcomesOf(decision.events).map((outcome) => outcome.head.to)).toEqual([3]);
  });

  test('are not suspected in a bare figure that answers a person, only in one that is told as a code', () => {
    const joined = happened(start(), say('转人工'), staff('advisor', { action: 'take_over' }));
    expect(given(joined).when(say('128450')).the('CustomerSaid').body).toMatchObject({
      text: '128450',
      secretsRemoved: 0,
    });
    expect(given(joined).when(say('验证码128450')).the('CustomerSaid').body).toMatchObject({ secretsRemoved: 1 });
    expect(given(happened(start())).when(say('128450')).the('CustomerSaid').body).toMatchObject({ secretsRemoved: 1 });
  });

  test('are gone after a person joined too, though the machine is silent', () => {
    const joined = happened(start(), say('转人工'), staff('advisor', { action: 'take_over' }));
    const decision = given(joined).when(say('密码 hunter2222')).brings('CustomerSaid');
    expect(JSON.stringify(decision.events)).not.toContain('hunter2222');
  });

  test('leave personal numbers to their sender and hide them from everything that reads', () => {
    const { body } = given(STARTED).when(say('我电话13800000000，贷款利率是多少')).the('CustomerSaid');
    expect(body.text).toContain('13800000000');
    expect(JSON.stringify(body.reading)).not.toContain('13800000000');
  });
});

describe('the bound of a conversation', () => {
  const full = (count: number) => {
    const [first, ...rest] = happened(start(), say('转人工'));
    const note = given(happened(start())).when(staff('admin', { action: 'note', text: 'x' })).events[0];
    if (!first || !note) throw new Error('a start and a note');
    return [first, ...rest, ...Array.from({ length: count - rest.length - 1 }, () => note)];
  };
  const last = LIMITS.entriesPerConversation - LIMITS.eventsPerAppend;

  test('lets the last message in and refuses the next, but people may still end it', () => {
    expect(outcomesOf(given(full(last - 1)).when(say('贷款利率是多少')).events)).toHaveLength(1);
    const events = full(last);
    given(events).when(say('贷款利率是多少')).isRefused('conversation_full');
    given(events).when(askHuman()).isRefused('conversation_full');
    given(events).when({ type: 'end', at: MONDAY, id: 'end' }).brings('ConversationClosed');
    given(events)
      .when(staff('admin', { action: 'close' }))
      .brings('NoticeSent', 'ConversationClosed');
  });

  test('holds for ratings after the end too', () => {
    const ended = happenedOn(GROUND, start(), { type: 'end', at: MONDAY, id: 'end' });
    const rated = given(ended).when({ type: 'rate', at: MONDAY, id: 'r', score: 5, comment: '' }).events;
    const events = [...ended, ...Array.from({ length: last }, () => rated[0]).filter((event) => event !== undefined)];
    given(events).when({ type: 'rate', at: MONDAY, id: 'r2', score: 5, comment: '' }).isRefused('conversation_full');
  });
});
