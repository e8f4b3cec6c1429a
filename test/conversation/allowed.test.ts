import { describe, expect, test } from 'vitest';
import { given, happened, say, staff, start } from '../support/given.ts';
import { GROUND, ruleOf, withHandbook, withRole, withRule, withSettings, withTemplate } from '../support/handbook.ts';

const STARTED = happened(start());
const OWN_FIGURES = '借20万分36期，年利率4.35%，每月还多少';

describe('the settings', () => {
  test('that stop the machine turn every answer and every question back into a draft, and touch no escalation', () => {
    const ground = withSettings({ approve_everything: true });
    const decision = given(STARTED, ground).when(say(OWN_FIGURES));
    decision.brings('CustomerSaid', 'DraftHeld');
    expect(decision.the('DraftHeld').body.draft.figures).toMatchObject({ monthly_payment: '5935.99' });
    given(STARTED, ground).when(say('转人工')).brings('CustomerSaid', 'Escalated');
    for (const text of ['???', '借20万，年利率7.2%，每月还多少'])
      given(STARTED, ground).when(say(text)).brings('CustomerSaid', 'DraftHeld');
    const crisis = given(STARTED, ground).when(say('不想活了')).brings('CustomerSaid', 'Escalated');
    expect(crisis.the('Escalated').head.template).toMatch(/^crisis_signal@/);
  });

  test('that hold back a question lose nothing of it: let out, it counts as a question and its answer is understood', () => {
    const ground = withSettings({ approve_everything: true });
    const asked = given(STARTED, ground).when(say('借20万，年利率7.2%，每月还多少'));
    const { head } = asked.brings('CustomerSaid', 'DraftHeld').the('DraftHeld');
    expect(head.asks).toBe('term_months');
    const held = [...STARTED, ...asked.events];
    const [draft] = given(held, ground).state.drafts;
    const approved = given(held, ground).when(staff('advisor', { action: 'approve', draft: draft?.seq ?? 0 }));
    expect(approved.the('Replied').head).toMatchObject({ outcome: 'clarify', asks: 'term_months', reviewed: true });
    expect(approved.after).toMatchObject({ clarifies: 1, ticket: null, context: { asked: 'term_months' } });
    const answer = given([...held, ...approved.events], ground).when(say('36期'));
    expect(answer.the('DraftHeld').body.draft.figures).toHaveProperty('monthly_payment');
  });

  test('let a third unclear message go to a person, as without the switch', () => {
    const ground = withSettings({ approve_everything: true });
    let events = STARTED;
    for (const text of ['???', '!!!']) {
      events = [...events, ...given(events, ground).when(say(text)).events];
      const [draft] = given(events, ground).state.drafts;
      const let_out = staff('advisor', { action: 'approve', draft: draft?.seq ?? 0 });
      events = [...events, ...given(events, ground).when(let_out).events];
    }
    given(events, ground).when(say('……')).brings('CustomerSaid', 'Escalated');
  });

  test('may tighten the confidence from which the machine answers alone, never loosen it', () => {
    const text = '贷款利率是多少';
    given(STARTED).when(say(text)).brings('CustomerSaid', 'Replied');
    given(STARTED, withSettings({ min_confidence: 1 }))
      .when(say(text))
      .brings('CustomerSaid', 'DraftHeld');
    const harmless = given(STARTED, withSettings({ min_confidence: 1 })).when(say('你好'));
    expect(harmless.the('Replied').head.outcome).toBe('clarify');
    const unsure = say('信用卡能用贷款还吗');
    expect(given(STARTED, withSettings({ min_confidence: 0 })).when(unsure).events).toEqual(
      given(STARTED).when(unsure).events,
    );
  });

  test('of confidence never hold back a concrete danger', () => {
    given(STARTED, withSettings({ min_confidence: 1 }))
      .when(say('有人让我先交3000块保证金才放款'))
      .brings('CustomerSaid', 'Escalated');
  });

  test('and the handbook in force are named by every decision', () => {
    const { head } = given(STARTED, withSettings({ version: 7 }))
      .when(say('贷款利率是多少'))
      .the('Replied');
    expect(head).toMatchObject({ handbook: GROUND.handbook.hash, settingsVersion: 7, engine: expect.any(String) });
  });
});

describe('what may not go out alone', () => {
  test('a text nobody approved in this version is only drafted', () => {
    const decision = given(STARTED, withTemplate('rate_query', { approved: false })).when(say('贷款利率是多少'));
    decision.brings('CustomerSaid', 'DraftHeld');
    expect(decision.the('DraftHeld').body.reasons.join()).toContain('not approved');
  });

  test('a product whose all-in cost is above the cap is neither quoted nor drafted, and tier T3 looks at it', () => {
    const [first, ...others] = GROUND.handbook.products;
    if (!first) throw new Error('the desk has products');
    const ground = withHandbook({ products: [{ ...first, all_in_effective_max: '0.2401' }, ...others] });
    const { head, body } = given(STARTED, ground).when(say('贷款利率是多少')).the('Escalated');
    expect(head).toMatchObject({ tier: 'T3', template: expect.stringMatching(/^holding_stopped@/) });
    expect(body.reasons.join()).toContain('cap');
  });

  test('exactly the cap is still lawful', () => {
    const products = GROUND.handbook.products.map((product) => ({ ...product, all_in_effective_max: '0.24' }));
    given(STARTED, withHandbook({ products })).when(say('贷款利率是多少')).brings('CustomerSaid', 'Replied');
  });

  test("arithmetic on the customer's own figures is answered whatever the rate, and names the cap", () => {
    const { words } = given(STARTED).when(say('借2万分12期，年利率36%，每月还多少')).the('Replied').body;
    expect(words.text).toContain('24%');
    expect(words.figures).toHaveProperty('monthly_payment');
  });

  test('an answer that the guard would stop goes to a person instead', () => {
    const guard = [
      ...GROUND.handbook.guard,
      {
        id: 'no_annual',
        rules: [],
        verdict: 'block' as const,
        why: { 'zh-CN': 'x', en: 'x' },
        patterns: ['综合成本'],
        except: [],
        may_be_negated: false,
      },
    ];
    const { head } = given(STARTED, withHandbook({ guard })).when(say('贷款利率是多少')).the('Escalated');
    expect(head.template).toMatch(/^holding_stopped@/);
  });

  test.each(['broker', 'entrusted_platform'] as const)('a %s says nothing of products in chat (R0.1)', (role) => {
    const ground = withRole(role);
    for (const text of ['贷款利率是多少', '你们有哪些贷款', '安心信用贷的利率是多少', '帮我推荐一个', '怎么还款'])
      given(STARTED, ground).when(say(text)).brings('CustomerSaid', 'Escalated');
    given(STARTED, ground).when(say(OWN_FIGURES)).brings('CustomerSaid', 'Replied');
    given(STARTED, ground).when(say('需要什么资料')).brings('CustomerSaid', 'Replied');
  });

  test.each(['bank', 'consumer_finance', 'microlender'] as const)('a %s may', (role) => {
    given(STARTED, withRole(role)).when(say('贷款利率是多少')).brings('CustomerSaid', 'Replied');
  });
});

describe('the mode column', () => {
  test('is read condition by condition: the first that holds wins', () => {
    const rule = ruleOf('rate_query');
    const when = [{ condition: 'unverified', mode: 'escalate', tier: 'T2' } as const, ...rule.when];
    const ground = withRule('rate_query', { when });
    expect(given(STARTED, ground).when(say('贷款利率是多少')).the('Escalated').head.tier).toBe('T2');
  });

  test('drafts what speaks of an own contract and answers the general question', () => {
    given(STARTED).when(say('贷款利率是多少')).brings('CustomerSaid', 'Replied');
    given(STARTED).when(say('我的贷款合同利率是多少')).brings('CustomerSaid', 'DraftHeld');
  });
});
