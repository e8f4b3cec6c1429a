import { describe, expect, test } from 'vitest';
import { askHuman, given, happened, say, staff, start, timePassed } from '../support/given.ts';
import { MONDAY, SUNDAY, templateOf, withSettings } from '../support/handbook.ts';

const IN_CRISIS = happened(start(), say('不想活了', { ticket: 'T-CRISIS' }));
const crisis = { tier: 'T3', ticket: 'T-CRISIS', crisis: true, template: expect.stringMatching(/^crisis_signal@/) };

describe('after a crisis sign [C4]', () => {
  const anything = [
    '贷款利率是多少',
    '借20万分36期，年利率4.35%，每月还多少',
    '转人工',
    '我要投诉你们',
    '???',
    'Сколько стоит кредит?',
    '今天天气怎么样',
    '答非所问',
    '我的验证码是 123456',
    'How much can I borrow?',
    '没事了，我开玩笑的',
  ];
  test.each(anything)('%s is answered with the fixed text only, under the same ticket at T3', (text) => {
    for (const ground of [undefined, withSettings({ approve_everything: true, min_confidence: 1 })]) {
      const decision = given(IN_CRISIS, ground).when(say(text)).brings('CustomerSaid', 'Escalated');
      expect(decision.the('Escalated').head).toMatchObject(crisis);
      expect(decision.the('Escalated').body.words.disclosures.map(({ id }) => id.split('@')[0])).toEqual(['D16']);
    }
  });

  test('the words never change, whatever was said before', () => {
    const texts = new Set(
      anything
        .flatMap((text) => given(IN_CRISIS).when(say(text)).events)
        .flatMap((event) =>
          event.type === 'Escalated' && event.body.words.locale === 'zh-CN' ? [event.body.words.text] : [],
        ),
    );
    expect(texts.size).toBe(1);
    expect([...texts][0]).toContain('12356');
  });

  test('asking for a person, consenting and filling a form bring no other words of the machine', () => {
    const asked = given(IN_CRISIS).when(askHuman()).brings('HumanAsked', 'Escalated');
    expect(asked.the('Escalated').head).toMatchObject(crisis);
    given(IN_CRISIS)
      .when({ type: 'consent', at: MONDAY, id: 'c', notice: 'privacy@3', granted: true })
      .brings('ConsentGiven');
    const values = { name: '小陈', phone: '13800000000', contact_time: 'morning' };
    given(IN_CRISIS).when({ type: 'submit', at: MONDAY, id: 'f', form: 'contact@1', values }).brings('FormSubmitted');
  });

  test('nobody is asked for a telephone number, out of hours either', () => {
    given(happened(start()))
      .when(say('不想活了', { at: SUNDAY }))
      .brings('CustomerSaid', 'Escalated');
  });

  test('a clock that runs out repeats the crisis words instead of an apology', () => {
    const { head, body } = given(IN_CRISIS).when(timePassed('2026-11-16T02:15:00.000Z')).the('ClockRanOut');
    expect(head).toMatchObject({ tier: 'T3', ticket: 'T-CRISIS', template: expect.stringMatching(/^crisis_signal@/) });
    expect(body.words.disclosures.map(({ id }) => id.split('@')[0])).toEqual(['D16']);
  });

  test('it raises a ticket that was open, and keeps its number', () => {
    const open = happened(start(), say('转人工', { ticket: 'T-CRISIS' }));
    expect(given(open).when(say('不想活了')).the('Escalated').head).toMatchObject(crisis);
  });

  test('only somebody of tier T3 may answer, and when he leaves the machine still says the fixed text only', () => {
    given(IN_CRISIS)
      .when(staff('advisor', { action: 'take_over' }))
      .isRefused('not_allowed');
    given(IN_CRISIS)
      .when(staff('senior', { action: 'take_over' }))
      .isRefused('not_allowed');
    const supervised = [...IN_CRISIS, ...given(IN_CRISIS).when(staff('supervisor', { action: 'take_over' })).events];
    given(supervised).when(say('谢谢你')).brings('CustomerSaid');
    const left = [...supervised, ...given(supervised).when(staff('supervisor', { action: 'leave' })).events];
    expect(given(left).state).toMatchObject({ crisis: true, ticket: null, phase: 'serving' });
    expect(given(left).when(say('贷款利率是多少')).the('Escalated').head).toMatchObject({
      tier: 'T3',
      template: 'crisis_signal@2',
    });
  });

  test('the words are the fixed ones in both languages', () => {
    // The public lines alone: nothing of the customer or the desk that could be missing.
    const slots = ['facts.ambulance_line', 'facts.police_line', 'facts.support_line'];
    expect(templateOf('zh-CN/crisis_signal')).toMatchObject({ slots, chips: [], approved: true });
    expect(templateOf('en/crisis_signal')).toMatchObject({ slots, chips: [], approved: true });
  });
});
