import { describe, expect, test } from 'vitest';
import type { Command } from '../../src/conversation/commands.ts';
import { askHuman, given, happened, say, staff, start, timePassed } from '../support/given.ts';
import { MONDAY } from '../support/handbook.ts';

const STARTED = happened(start());
const stamp = { at: MONDAY, id: 'x' };
const rate: Command = { ...stamp, type: 'rate', score: 2, comment: '太慢了' };
const end: Command = { ...stamp, type: 'end' };

describe('consent', () => {
  const consent = (notice: string, granted = true): Command => ({ ...stamp, type: 'consent', notice, granted });

  test('is recorded for the notice in force, given or withdrawn, and confirmed in words', () => {
    const given_ = given(STARTED).when(consent('privacy@3')).brings('ConsentGiven', 'NoticeSent');
    expect(given_.the('ConsentGiven').head).toEqual({ id: 'x', notice: 'privacy@3', granted: true });
    expect(given_.the('NoticeSent').head.template).toMatch(/^consent_recorded@/);
    const withdrawn = given(STARTED).when(consent('privacy@3', false)).the('NoticeSent');
    expect(withdrawn.head.template).toMatch(/^consent_withdrawn@/);
  });

  test.each(['privacy@2', 'marketing@3', '__proto__@1'])('to %s, which is not in force, is refused', (notice) => {
    given(STARTED).when(consent(notice)).isRefused('unknown_notice');
  });
});

describe('a form', () => {
  const good = { name: '小陈', phone: '13800000000', contact_time: 'morning' };
  const submit = (values: Readonly<Record<string, string>>, form = 'contact@1'): Command => ({
    ...stamp,
    type: 'submit',
    form,
    values,
  });

  test('that is right is kept, cleaned and confirmed, and is not offered again', () => {
    const decision = given(STARTED)
      .when(submit({ ...good, name: ' 小\u0000陈 ', channel: '' }))
      .brings('FormSubmitted', 'NoticeSent');
    expect(decision.the('FormSubmitted').body.values).toEqual(good);
    const filled = [...STARTED, ...decision.events];
    given(filled)
      .when(askHuman({ at: '2026-11-15T04:00:00.000Z' }))
      .brings('HumanAsked', 'Escalated');
  });

  const bad: readonly (readonly [string, Readonly<Record<string, string>>, string])[] = [
    ['without a name', { phone: good.phone, contact_time: 'noon' }, 'name'],
    ['with a name of digits', { ...good, name: '12345' }, 'name'],
    ['with markup for a name', { ...good, name: '<b>陈</b>' }, 'name'],
    ['with a telephone number that is none', { ...good, phone: '12345' }, 'phone'],
    ['with words around the number', { ...good, phone: '打13800000000' }, 'phone'],
    ['with a time that was not offered', { ...good, contact_time: 'midnight' }, 'contact_time'],
    ['with a way that was not offered', { ...good, channel: 'pigeon' }, 'channel'],
    ['with a field that nobody asked for', { ...good, id_number: '110101199001010006' }, 'id_number'],
    // A key that a plain object has by birth, written as JSON.parse would make it.
    ['with __proto__ as a field', Object.fromEntries([...Object.entries(good), ['__proto__', 'x']]), '__proto__'],
    ['with nothing in it', {}, 'name'],
  ];
  test.each(bad)('%s is refused and names the field', (_, values, field) => {
    const decision = given(STARTED).when(submit(values)).isRefused('bad_form');
    expect(decision.refusal?.detail).toEqual({ field });
  });

  test.each(['contact@2', 'loan@1'])('%s is not in use and is refused', (form) => {
    given(STARTED).when(submit(good, form)).isRefused('unknown_form');
  });

  test('takes the numbers people have', () => {
    for (const phone of ['+86 13800000000', '8613800000000', '0571-88888888', '02188888888'])
      given(STARTED)
        .when(submit({ ...good, phone }))
        .brings('FormSubmitted', 'NoticeSent');
  });

  test('is offered at once to who wants to be called', () => {
    given(STARTED).when(say('打电话给我吧')).brings('CustomerSaid', 'Replied', 'FormOffered');
  });
});

describe('the receipt of a disclosure', () => {
  const told = happened(start(), say('贷款利率是多少'));
  const seen = (ofSeq: number, disclosure: string): Command => ({
    ...stamp,
    type: 'seen',
    ofSeq,
    disclosure,
    ms: 4_200,
    confirmed: true,
  });

  test('is kept with how long it was on the screen', () => {
    const decision = given(told).when(seen(4, 'D3@2')).brings('DisclosureSeen');
    expect(decision.the('DisclosureSeen').head).toEqual({
      id: 'x',
      ofSeq: 4,
      disclosure: 'D3@2',
      ms: 4_200,
      confirmed: true,
    });
    expect(decision.after.visibleSeq).toBe(4);
  });

  test('of one that was never shown, or of an entry that is not there, is refused', () => {
    given(told).when(seen(4, 'D16@1')).isRefused('unknown_disclosure');
    given(told).when(seen(4, 'D3@9')).isRefused('unknown_disclosure');
    given(told).when(seen(99, 'D3@2')).isRefused('unknown_disclosure');
  });

  test('still counts after the conversation ended', () => {
    const ended = [...told, ...given(told).when({ ...end, id: 'end' }).events];
    given(ended).when(seen(4, 'D3@2')).brings('DisclosureSeen');
  });
});

describe('a customer ends the conversation', () => {
  const ended = [...happened(start(), say('转人工')), ...given(STARTED).when({ ...end, id: 'end' }).events];

  test('and nobody owes him anything any more', () => {
    const decision = given(happened(start(), say('帮我推荐一个')))
      .when(end)
      .brings('ConversationClosed');
    expect(decision.the('ConversationClosed').head.reason).toBe('customer');
    expect(decision.after).toMatchObject({ phase: 'closed', ticket: null, drafts: [], owner: null });
  });

  test('and may still rate it', () => {
    const decision = given(ended).when(rate).brings('Rated');
    expect(decision.the('Rated')).toMatchObject({ head: { score: 2 }, body: { comment: '太慢了' } });
    given(STARTED).when(rate).brings('Rated');
  });

  const others: readonly Command[] = [
    say('贷款利率是多少'),
    askHuman(),
    { ...stamp, type: 'consent', notice: 'privacy@3', granted: true },
    { ...stamp, type: 'submit', form: 'contact@1', values: {} },
    end,
    staff('admin', { action: 'take_over' }),
    staff('admin', { action: 'write', text: '您好' }),
    staff('admin', { action: 'close' }),
  ];
  test.each(others)('$type is refused from then on', (command) => {
    given(ended).when(command).isRefused('closed');
  });

  test('and time and a second start change nothing', () => {
    given(ended).when(timePassed('2027-01-01T00:00:00.000Z')).changesNothing();
    given(ended).when(start()).changesNothing();
  });
});
