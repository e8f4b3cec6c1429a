import { describe, expect, test } from 'vitest';
import { barriersFor, barrierToErasing, mayHandle } from '../../src/conversation/barriers.ts';
import type { Event } from '../../src/conversation/events.ts';
import { summarise } from '../../src/conversation/summary.ts';
import type { StaffRole } from '../../src/protocol.ts';
import { given, happened, outcomesOf, person, say, staff, start, timePassed } from '../support/given.ts';
import { GROUND, handbook, MONDAY, withRole } from '../support/handbook.ts';

const ASKED = happened(start(), say('转人工', { ticket: 'T-1' }));
const JOINED = [...ASKED, ...given(ASKED).when(staff('advisor', { action: 'take_over' })).events];
const DRAFTED = happened(start(), say('帮我推荐一个', { ticket: 'T-1' }));
const DRAFT = DRAFTED.findIndex((event) => event.type === 'DraftHeld') + 1;
const BLOCKED = '您放心，包过，保证下款';

describe('a person who takes over', () => {
  test('is named to the customer and owns the conversation', () => {
    const decision = given(ASKED)
      .when(staff('advisor', { action: 'take_over' }))
      .brings('AdvisorJoined');
    expect(decision.the('AdvisorJoined').head).toMatchObject({ name: '顾问 1001', role: 'advisor' });
    expect(decision.after).toMatchObject({ phase: 'joined', owner: { staff: 'advisor-1' } });
  });

  test('may do so without anybody having asked, and a second time changes nothing', () => {
    given(happened(start()))
      .when(staff('advisor', { action: 'take_over' }))
      .brings('AdvisorJoined');
    given(JOINED)
      .when(staff('advisor', { action: 'take_over' }))
      .changesNothing();
  });

  test('and leaves a draft unanswered still owes it: the customer is told again by when, and the clock runs', () => {
    const took = given(DRAFTED).when(staff('advisor', { action: 'take_over' }));
    const at = '2026-11-16T02:30:00.000Z';
    const decision = given([...DRAFTED, ...took.events]).when(staff('advisor', { action: 'leave' }, { at }));
    const { head } = decision.brings('AdvisorLeft', 'Escalated').the('Escalated');
    expect(head).toMatchObject({ ticket: 'T-1', tier: 'T1', promisedBy: '2026-11-16T02:35:00.000Z', to: null });
    expect(decision.after.drafts).toHaveLength(1);
    expect(summarise(decision.after, decision.events, handbook.policy)).toMatchObject({
      queue: 'needs_person',
      dueAt: '2026-11-16T02:35:00.000Z',
      ticket: 'T-1',
    });
    const late = given([...DRAFTED, ...took.events, ...decision.events]).when(timePassed('2026-11-16T02:36:00.000Z'));
    late.brings('ClockRanOut');
  });

  test('from a colleague leads the desk, and the customer sees who went and who came', () => {
    const decision = given(JOINED).when(staff('supervisor', { action: 'take_over' }));
    decision.brings('AdvisorLeft', 'AdvisorJoined');
    expect(decision.the('AdvisorLeft').head.name).toBe('顾问 1001');
    expect(decision.after.owner).toMatchObject({ staff: 'supervisor-1' });
  });

  test('is the only one: a colleague is told that he was slower', () => {
    given(JOINED)
      .when(staff(person('advisor', 'other'), { action: 'take_over' }))
      .isRefused('conflict');
  });

  test('silences the machine [C4]', () => {
    for (const text of ['贷款利率是多少', '???', '我要投诉你们', '帮我推荐一个'])
      given(JOINED).when(say(text)).brings('CustomerSaid');
  });

  test('hands back to the machine by leaving, with everything counted afresh', () => {
    const left = given([...happened(start(), say('???'), say('!!!')), ...JOINED.slice(2)]);
    const decision = left.when(staff('advisor', { action: 'leave' })).brings('AdvisorLeft');
    expect(decision.after).toMatchObject({ phase: 'serving', owner: null, ticket: null, clarifies: 0, unsatisfied: 0 });
    const after = [...JOINED, ...given(JOINED).when(staff('advisor', { action: 'leave' })).events];
    expect(outcomesOf(given(after).when(say('贷款利率是多少')).events)).toHaveLength(1);
    given(JOINED)
      .when(staff('supervisor', { action: 'leave' }))
      .isRefused('not_allowed');
    given(ASKED)
      .when(staff('advisor', { action: 'leave' }))
      .isRefused('not_allowed');
  });
});

describe('a draft', () => {
  test('is approved word for word, under the name of who approved it', () => {
    const decision = given(DRAFTED)
      .when(staff('advisor', { action: 'approve', draft: DRAFT }))
      .brings('Replied');
    const { head, body } = decision.the('Replied');
    const held = DRAFTED[DRAFT - 1];
    if (held?.type !== 'DraftHeld') throw new Error('a draft was held');
    expect(head).toMatchObject({
      to: 3,
      reviewed: true,
      draft: DRAFT,
      approvedBy: 'advisor-1',
      name: '顾问 1001',
    });
    expect(head.template).toBe(held.head.draftTemplate);
    expect(body.words.text).toBe(held.body.draft.text);
    expect(body.words.disclosures.map(({ id }) => id)).toEqual(held.body.draft.disclosures.map(({ id }) => id));
    expect(decision.after).toMatchObject({ drafts: [], ticket: null, phase: 'serving' });
  });

  test('may be edited: the words become the person’s own, the disclosures stay and the draft is kept for the audit', () => {
    const decision = given(DRAFTED).when(
      staff('advisor', { action: 'edit', draft: DRAFT, text: '我先了解一下您的收入和用途。' }),
    );
    const { head, body } = decision.brings('Replied').the('Replied');
    expect(head).toMatchObject({ reviewed: false, template: null, draft: DRAFT, approvedBy: 'advisor-1' });
    expect(body.words.text).toBe('我先了解一下您的收入和用途。');
    expect(body.words.disclosures.map(({ id }) => id.split('@')[0])).toEqual(
      expect.arrayContaining(['D2', 'D3', 'D4', 'D11']),
    );
    expect(body.draftText).toBe(given(DRAFTED).state.drafts[0]?.words.text);
  });

  test('passes the guard again on its way out: a blocked text is refused with the place, and nothing happens', () => {
    const decision = given(DRAFTED).when(staff('advisor', { action: 'edit', draft: DRAFT, text: BLOCKED }));
    decision.isRefused('blocked_by_guard');
    expect(decision.refusal?.detail).toMatchObject([
      { from: 4, to: 6 },
      { from: 7, to: 11 },
    ]);
  });

  test('that is rejected is gone, and the promise to the customer stands', () => {
    const decision = given(DRAFTED).when(staff('advisor', { action: 'reject', draft: DRAFT, reason: '要先问收入' }));
    decision.brings('DraftRejected');
    expect(decision.after.drafts).toEqual([]);
    expect(decision.after.ticket).toMatchObject({ id: 'T-1' });
    const rejected = [...DRAFTED, ...decision.events];
    given(rejected)
      .when(staff('advisor', { action: 'approve', draft: DRAFT }))
      .isRefused('not_found');
    given(rejected)
      .when(staff('advisor', { action: 'reject', draft: DRAFT, reason: 'x' }))
      .isRefused('not_found');
  });

  test('is answered once: the second colleague finds nothing', () => {
    const approved = [...DRAFTED, ...given(DRAFTED).when(staff('advisor', { action: 'approve', draft: DRAFT })).events];
    given(approved)
      .when(staff(person('advisor', 'other'), { action: 'approve', draft: DRAFT }))
      .isRefused('not_found');
    given(DRAFTED)
      .when(staff('advisor', { action: 'approve', draft: 1 }))
      .isRefused('not_found');
  });

  test('belongs to its owner while somebody is in the conversation', () => {
    const joined = [...DRAFTED, ...given(DRAFTED).when(staff('advisor', { action: 'take_over' })).events];
    given(joined)
      .when(staff('senior', { action: 'approve', draft: DRAFT }))
      .isRefused('conflict');
    const decision = given(joined)
      .when(staff('advisor', { action: 'approve', draft: DRAFT }))
      .brings('Replied');
    expect(decision.after).toMatchObject({ phase: 'joined', drafts: [] });
    expect(decision.after.ticket).not.toBeNull();
  });

  test('beside another draft leaves the ticket open until both are answered', () => {
    const two = happened(start(), say('帮我推荐一个'), say('我这种情况能批吗'));
    const [first, second] = given(two).state.drafts;
    const one = given(two).when(staff('advisor', { action: 'approve', draft: first?.seq ?? 0 }));
    expect(one.after.ticket).not.toBeNull();
    const both = given([...two, ...one.events]).when(staff('advisor', { action: 'approve', draft: second?.seq ?? 0 }));
    expect(both.after.ticket).toBeNull();
  });
});

describe('a person’s own words', () => {
  const written = (text: string, ground = GROUND) =>
    given(JOINED, ground).when(staff('advisor', { action: 'write', text }));

  test('go out only from who joined', () => {
    given(ASKED)
      .when(staff('advisor', { action: 'write', text: '您好' }))
      .isRefused('not_allowed');
    given(JOINED)
      .when(staff('supervisor', { action: 'write', text: '您好' }))
      .isRefused('not_allowed');
    const { head, body } = written('您好，我是小陈。').brings('Replied').the('Replied');
    expect(head).toMatchObject({ to: null, template: null, reviewed: false, draft: null, approvedBy: null });
    expect(body.words).toMatchObject({ text: '您好，我是小陈。', disclosures: [], chips: [], card: null });
  });

  test('carry the disclosures of our product as soon as they speak of it', () => {
    const ids = (text: string) =>
      written(text)
        .the('Replied')
        .body.words.disclosures.map(({ id }) => id.split('@')[0]);
    expect(ids('安心信用贷可以分36期')).toEqual(['D2', 'D3', 'D4', 'D11']);
    expect(ids('年化大约是7.2%')).toEqual(['D2', 'D3', 'D4', 'D11']);
    expect(ids('请您稍等')).toEqual([]);
  });

  test('are stopped by the guard, whoever writes them, and an empty text is none', () => {
    written(BLOCKED).isRefused('blocked_by_guard');
    written('We guarantee approval.').isRefused('blocked_by_guard');
    written('\u0000 ').isRefused('empty_text');
  });

  test('may speak of products where the machine may not (R0.1)', () => {
    written('安心信用贷可以分36期', withRole('broker')).brings('Replied');
  });
});

describe('tiers', () => {
  const tiers = ['T1', 'T2', 'T3'] as const;
  const roles: Readonly<Record<StaffRole, string>> = {
    advisor: 'T1',
    senior: 'T1 T2',
    supervisor: 'T1 T2 T3',
    admin: 'T1 T2 T3',
  };
  test.each(Object.entries(roles))('%s answers for %s', (role, handled) => {
    // The keys of the table above are the roles.
    expect(tiers.filter((tier) => mayHandle(role as StaffRole, tier)).join(' ')).toBe(handled);
  });

  test('keep a complaint from an advisor in every way but a note', () => {
    const complaint = happened(start(), say('我要投诉你们'));
    const actions = [
      { action: 'take_over' },
      { action: 'close' },
      { action: 'hand_over', tier: 'T1', reason: 'x' },
      { action: 'reveal', seq: 3, reason: 'x' },
    ] as const;
    for (const action of actions) {
      given(complaint).when(staff('advisor', action)).isRefused('not_allowed');
      given(complaint).when(staff('senior', action)).isRefused('not_allowed');
      expect(given(complaint).when(staff('supervisor', action)).events).not.toEqual([]);
    }
    given(complaint)
      .when(staff('advisor', { action: 'note', text: '记录' }))
      .brings('NoteWritten');
  });
});

describe('a conversation is handed over', () => {
  test('to another tier under the same ticket, with a fresh promise and a fresh clock', () => {
    const decision = given(JOINED).when(staff('advisor', { action: 'hand_over', tier: 'T2', reason: '超出权限' }));
    // The customer sees the person leave and is told who comes and by when.
    const { head, body } = decision.brings('AdvisorLeft', 'HandedOver', 'Escalated').the('HandedOver');
    expect(head).toMatchObject({ toTier: 'T2', ticket: 'T-1', promisedBy: '2026-11-16T02:30:00.000Z' });
    expect(body.reason).toBe('超出权限');
    expect(decision.after).toMatchObject({ phase: 'serving', owner: null, ticket: { id: 'T-1', tier: 'T2', late: 0 } });
    const handed = [...JOINED, ...decision.events];
    given(handed)
      .when(staff('advisor', { action: 'take_over' }))
      .isRefused('not_allowed');
    given(handed)
      .when(staff('senior', { action: 'take_over' }))
      .brings('AdvisorJoined');
  });

  test('and nobody takes away what a colleague has taken, but for those who lead the desk', () => {
    const other = {
      id: 's-other',
      name: '同事',
      publicName: '1002',
      role: 'advisor',
      mustChangePassword: false,
    } as const;
    for (const action of [{ action: 'hand_over', tier: 'T2', reason: 'x' }, { action: 'close' }] as const) {
      const taken = staff('advisor', action);
      given(JOINED)
        .when({ ...taken, staff: other })
        .isRefused('conflict');
      expect(given(JOINED).when({ ...taken, staff: { ...other, role: 'supervisor' } }).events.length).toBeGreaterThan(
        0,
      );
    }
  });

  test('only when there is something to hand over', () => {
    given(happened(start()))
      .when(staff('advisor', { action: 'hand_over', tier: 'T2', reason: 'x' }))
      .isRefused('not_found');
  });
});

describe('what may not be done is said before it is tried', () => {
  const ROLES = ['advisor', 'senior', 'supervisor', 'admin'] as const;
  const COMPLAINT = happened(start(), say('我要投诉你们'));
  const CLOSED = [...ASKED, ...given(ASKED).when(staff('advisor', { action: 'close' })).events];
  const WANTED = [
    { action: 'approve', draft: DRAFT },
    { action: 'edit', draft: DRAFT, text: '您好' },
    { action: 'reject', draft: DRAFT, reason: 'x' },
    { action: 'write', text: '您好' },
    { action: 'take_over' },
    { action: 'leave' },
    { action: 'hand_over', tier: 'T3', reason: 'x' },
    { action: 'note', text: 'x' },
    { action: 'close', drop_drafts: [DRAFT] },
    { action: 'reveal', seq: 1, reason: 'x' },
  ] as const;

  test.each(ROLES)('%s: a barrier is named exactly where the desk refuses', (role) => {
    for (const events of [ASKED, JOINED, DRAFTED, COMPLAINT, CLOSED, happened(start())]) {
      const { state, when } = given(events);
      const barriers = barriersFor(state, person(role));
      for (const wanted of WANTED) {
        const { refusal } = when(staff(role, wanted));
        expect([wanted.action, refusal !== null]).toEqual([wanted.action, wanted.action in barriers]);
      }
    }
  });

  test('with the reason that fits', () => {
    expect(barriersFor(given(COMPLAINT).state, person('senior'))).toMatchObject({ take_over: 'tier', close: 'tier' });
    expect(barriersFor(given(COMPLAINT).state, person('supervisor'))).toMatchObject({ write: 'take_over_first' });
    expect(barriersFor(given(JOINED).state, person('advisor', 'other'))).toMatchObject({ take_over: 'colleague' });
    expect(barriersFor(given(ASKED).state, person('advisor'))).toMatchObject({ approve: 'nothing_waits' });
    expect(barriersFor(given(CLOSED).state, person('advisor'))).toMatchObject({ take_over: 'closed', erase: 'role' });
  });

  test('words are erased only by those who lead the desk, and only once the conversation has ended', () => {
    for (const role of ROLES) {
      const may = role === 'supervisor' || role === 'admin';
      expect(barrierToErasing(given(CLOSED).state, person(role))).toBe(may ? null : 'role');
      expect(barrierToErasing(given(ASKED).state, person(role))).toBe(may ? 'still_open' : 'role');
    }
  });
});

describe('the name a customer sees', () => {
  const taken = (events: readonly Event[], publicName: string) =>
    given(events)
      .when(staff({ ...person('advisor'), publicName }, { action: 'take_over' }))
      .the('AdvisorJoined').head.name;

  test('is never that of the account: a number alone is an advisor in the customer’s language, words stand as they are', () => {
    const english = happened(start({ locale: 'en' }), say('I want to talk to a person'));
    expect(taken(ASKED, '1023')).toBe('顾问 1023');
    expect(taken(english, '1023')).toBe('Advisor 1023');
    expect(taken(english, '陈老师')).toBe('陈老师');
    expect(taken(ASKED, '')).toBe('顾问');
  });

  test('stands under every message and on leaving, while the record names the account', () => {
    const write = given(JOINED).when(staff('advisor', { action: 'write', text: '您好，请问有什么可以帮您？' }));
    expect(write.the('Replied')).toMatchObject({ head: { name: '顾问 1001' }, by: { staff: 'advisor-1' } });
    const everything = [
      ...JOINED,
      ...write.events,
      ...given(JOINED).when(staff('advisor', { action: 'leave' })).events,
    ];
    expect(JSON.stringify(everything)).not.toContain(person('advisor').name);
  });
});

describe('words that only learned examples speak against', () => {
  const LEARNED = '您别管合同怎么写，先签了再说';
  const asked = (text = LEARNED) =>
    given(JOINED).when(staff('advisor', { action: 'ask_release', text, reason: '说的是空白样本' }, { id: 'r1' }));

  test('are put before somebody senior with a reason, and the row moves to that tier', () => {
    const refused = given(JOINED).when(staff('advisor', { action: 'write', text: LEARNED }));
    refused.isRefused('blocked_by_guard');
    const decision = asked().brings('ReleaseAsked');
    expect(decision.the('ReleaseAsked').body).toEqual({ text: LEARNED, reason: '说的是空白样本' });
    expect(decision.after.visibleSeq).toBe(given(JOINED).state.visibleSeq);
    expect(summarise(decision.after, decision.events, handbook.policy)).toMatchObject({
      queue: 'needs_person',
      tier: 'T2',
    });
  });

  test('leave a ticket of a higher tier where it stands, before those who may read it', () => {
    const complaint = happened(start(), say('我要投诉你们', { ticket: 'T-1' }));
    const joined = [...complaint, ...given(complaint).when(staff('supervisor', { action: 'take_over' })).events];
    const asking = given(joined).when(
      staff('supervisor', { action: 'ask_release', text: LEARNED, reason: '空白样本' }),
    );
    const row = summarise(asking.after, asking.events, handbook.policy);
    expect(row).toMatchObject({ queue: 'needs_person', tier: 'T3' });
    expect(row.priority).toBeLessThanOrEqual(summarise(given(complaint).state, [], handbook.policy).priority);
  });

  test('go out once a senior releases them, as their author’s, with who answers for them and why', () => {
    const before = [...JOINED, ...asked().events];
    const request = given(before).state.release?.seq ?? 0;
    const release = { action: 'release', request, reason: '无害，已核对' } as const;
    given(before).when(staff('advisor', release)).isRefused('not_allowed');
    const decision = given(before).when(staff('senior', release)).brings('Replied');
    expect(decision.the('Replied')).toMatchObject({
      by: { staff: 'senior-1' },
      head: { approvedBy: 'senior-1', name: '顾问 1001', released: request, template: null },
      body: { words: { text: LEARNED }, reasons: ['无害，已核对'] },
    });
    expect(decision.after.release).toBeNull();
    given([...before, ...decision.events])
      .when(staff('senior', { ...release }, { id: 'r9' }))
      .isRefused('not_found');
  });

  test('are not released by who wrote them, whatever the role, and may be refused with a reason', () => {
    const lead = happened(start(), say('转人工', { ticket: 'T-1' }));
    const joined = [...lead, ...given(lead).when(staff('senior', { action: 'take_over' })).events];
    const own = given(joined).when(staff('senior', { action: 'ask_release', text: LEARNED, reason: '无害' }));
    const state = given([...joined, ...own.events]).state;
    const request = state.release?.seq ?? 0;
    expect(barriersFor(state, person('senior')).release).toBe('own_words');
    const refusal = given([...joined, ...own.events]).when(
      staff('supervisor', { action: 'refuse_release', request, reason: '换个说法' }),
    );
    expect(refusal.brings('ReleaseRefused').after.release).toBeNull();
  });

  test('never with a written rule against them: nobody may even ask', () => {
    asked(BLOCKED).isRefused('blocked_by_guard');
    asked(`${LEARNED}，保证下款`).isRefused('blocked_by_guard');
    asked('请您按时还款。').isRefused('blocked_by_guard');
  });
});

describe('a person closes, notes, reveals', () => {
  test('a close tells the customer and ends everything that waited', () => {
    const decision = given(ASKED)
      .when(staff('advisor', { action: 'close' }))
      .brings('NoticeSent', 'ConversationClosed');
    expect(decision.the('ConversationClosed').head).toEqual({ id: expect.any(String), reason: 'advisor' });
    expect(decision.after).toMatchObject({ phase: 'closed', ticket: null, owner: null });
  });

  test('a close is refused while a draft waits, unless every draft is named that goes unsent; the record keeps which', () => {
    given(DRAFTED)
      .when(staff('advisor', { action: 'close' }))
      .isRefused('draft_waits');
    given(DRAFTED)
      .when(staff('advisor', { action: 'close', drop_drafts: [DRAFT + 1] }))
      .isRefused('draft_waits');
    const decision = given(DRAFTED)
      .when(staff('advisor', { action: 'close', drop_drafts: [DRAFT] }))
      .brings('NoticeSent', 'ConversationClosed');
    expect(decision.the('ConversationClosed').head).toMatchObject({ reason: 'advisor', dropped: [DRAFT] });
    expect(decision.after).toMatchObject({ phase: 'closed', ticket: null, drafts: [] });
  });

  test('a draft that came in unseen is not dropped with the one that was seen', () => {
    const more = [...DRAFTED, ...given(DRAFTED).when(say('我这种情况能批吗')).events];
    expect(given(more).state.drafts).toHaveLength(2);
    given(more)
      .when(staff('advisor', { action: 'close', drop_drafts: [DRAFT] }))
      .isRefused('draft_waits');
  });

  test('a customer ends the conversation whenever he likes, and the record keeps which draft he did not wait for', () => {
    const ended = given(DRAFTED).when({ type: 'end', at: MONDAY, id: 'e' }).the('ConversationClosed');
    expect(ended.head).toEqual({ id: 'e', reason: 'customer', dropped: [DRAFT] });
  });

  test('a note and a reveal are entries with their reasons, and no word of them reaches the customer', () => {
    const note = given(ASKED)
      .when(staff('advisor', { action: 'note', text: '客户着急' }))
      .brings('NoteWritten');
    expect(note.after.visibleSeq).toBe(given(ASKED).state.visibleSeq);
    const reveal = given(JOINED)
      .when(staff('advisor', { action: 'reveal', seq: 3, reason: '回电' }))
      .brings('OriginalRevealed');
    expect(reveal.the('OriginalRevealed')).toMatchObject({
      by: { staff: 'advisor-1' },
      head: { ofSeq: 3 },
      body: { reason: '回电' },
    });
  });

  test('the same command again, after a lost answer, changes nothing', () => {
    const once = staff('advisor', { action: 'write', text: '您好' }, { id: 'w1' });
    given([...JOINED, ...given(JOINED).when(once).events])
      .when(once)
      .changesNothing();
  });
});
