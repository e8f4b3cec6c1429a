import { describe, expect, test } from 'vitest';
import { given, happened, happenedOn, outcomesOf, say, staff, start } from '../support/given.ts';
import { handbook, templateOf, withRole, withSettings, withTemplate } from '../support/handbook.ts';

const DOCUMENTS_AND_TIME = '需要什么资料？多久能放款？';
const afterSaying = (...texts: readonly string[]) => happened(start(), ...texts.map((text) => say(text)));
const named = (id: string) => `${id}@${templateOf(`zh-CN/${id}`).version}`;

describe('several harmless questions in one message', () => {
  test('are answered in one reply, in order, and the record names every text', () => {
    const decision = given(happened(start())).when(say('多久能放款？需要什么资料？')).brings('CustomerSaid', 'Replied');
    const { head, body } = decision.the('Replied');
    expect([head.template, head.alsoTemplates]).toEqual([named('time_to_fund'), [named('docs_list')]]);
    expect(head.disclosures).toEqual(body.words.disclosures.map(({ id }) => id));
    expect(body.reasons.at(-1)).toBe('several questions: time_to_fund, docs_list');
    const swapped = given(happened(start())).when(say(DOCUMENTS_AND_TIME)).the('Replied');
    expect(swapped.body.words.text.split('\n\n').reverse()).toEqual(body.words.text.split('\n\n'));
  });

  test('of three, all three are; of four, the first three, and the reasons name the fourth', () => {
    const three = given(happened(start())).when(say('怎么查征信？需要什么资料？多久能放款？')).the('Replied');
    expect(three.head.alsoTemplates).toEqual([named('docs_list'), named('time_to_fund')]);
    const four = given(happened(start()))
      .when(say('怎么查征信？需要什么资料？多久能放款？额度最高多少？'))
      .the('Replied');
    expect(four.head.alsoTemplates).toEqual([named('docs_list'), named('time_to_fund')]);
    expect(four.body.reasons.at(-1)).toContain('amount_limit');
  });

  test('open with one warm line, once', () => {
    const { words } = given(happened(start())).when(say('我好担心。逾期会怎样？怎么查征信？')).the('Replied').body;
    const line = templateOf('zh-CN/opener_worry').source;
    expect(words.text.startsWith(`${line}\n`)).toBe(true);
    expect(words.text.split(line)).toHaveLength(2);
  });

  test('are answered in English in English', () => {
    const { head, body } = given(happened(start()))
      .when(say('What documents do I need? And how long does it take?'))
      .the('Replied');
    expect([head.template?.split('@')[0], body.words.locale]).toEqual(['docs_list', 'en']);
    expect(head.alsoTemplates).toHaveLength(1);
  });

  test('and a call asked for beside them brings the form', () => {
    given(happened(start()))
      .when(say('需要什么资料？怎么预约你们回电？'))
      .brings('CustomerSaid', 'Replied', 'FormOffered');
  });

  test('one question leaves no trace of several', () => {
    const { head } = given(happened(start())).when(say('需要什么资料？')).the('Replied');
    expect(head).not.toHaveProperty('alsoTemplates');
    expect(head).not.toHaveProperty('about');
  });
});

describe('a question among several that lacks a fact', () => {
  test('is asked about at the end, after the others are answered, and continues with the answer', () => {
    const asked = given(happened(start())).when(say('借10万每月还多少？需要什么资料？'));
    const { head, body } = asked.the('Replied');
    expect([head.template, head.alsoTemplates]).toEqual([named('docs_list'), [named('ask_term_months')]]);
    expect([head.outcome, head.asks, head.about]).toEqual(['answer', 'term_months', 'instalment_calc']);
    expect(body.words.chips).toEqual(templateOf('zh-CN/ask_term_months').chips);
    const next = given(afterSaying('借10万每月还多少？需要什么资料？', '12期', '7.2%'));
    expect(next.state.intent).toBe('instalment_calc');
    expect(
      outcomesOf(afterSaying('借10万每月还多少？需要什么资料？', '12期', '7.2%')).at(-1)?.body.words.text,
    ).toContain('8,661.90');
  });

  test('is one of two: then the message is read as one, and the reasons still name both', () => {
    const text = '借10万每月还多少？5万年利率12%，现在提前结清要付多少？';
    const [outcome] = outcomesOf(given(happened(start())).when(say(text)).events);
    if (outcome?.type !== 'Replied') throw new Error(`${outcome?.type}`);
    expect(outcome.head.outcome).toBe('clarify');
    expect(outcome.body.reasons.join()).toContain('several questions: instalment_calc, prepay_calc');
  });

  test('is left to a person after two questions back in a row', () => {
    const twice = afterSaying('那个呢', '这个呢');
    expect(given(twice).state.clarifies).toBe(2);
    const [outcome] = outcomesOf(given(twice).when(say('借10万每月还多少？需要什么资料？')).events);
    expect(outcome?.type).toBe('Escalated');
  });
});

describe('a later message', () => {
  test('continues the calculation among the questions that were answered together', () => {
    const said = afterSaying('借10万12期年利率7.2%每月还多少？需要什么资料？');
    expect(given(said).state.context.intent).toBe('instalment_calc');
    const { body } = given(said).when(say('24期呢')).the('Replied');
    expect(body.words.figures.monthly_payment).toBeDefined();
    expect(body.words.text).toContain('24');
  });
});

describe('among several questions', () => {
  test('one that needs a person takes the message along, and the reasons name all', () => {
    const decision = given(happened(start())).when(say('需要什么资料？我要注销账户'));
    const { head, body } = decision.the('Escalated');
    expect(decision.after.intent).toBe('close_account');
    expect(head.template).toBe(named('close_account'));
    expect(body.reasons.at(-1)).toBe('several questions: docs_list, close_account');
  });

  test('one that needs an approval holds the message back, and the draft answers both in order', () => {
    const { head, body } = given(happened(start())).when(say('需要什么资料？利息能不能低一点？')).the('DraftHeld');
    expect([head.draftTemplate, head.alsoDraftTemplates]).toEqual([named('docs_list'), [named('rate_negotiation')]]);
    expect(body.reasons.at(-1)).toContain('docs_list, rate_negotiation');
    const swapped = given(happened(start())).when(say('利息能不能低一点？需要什么资料？')).the('DraftHeld');
    expect(swapped.body.draft.text.split('\n\n').reverse()).toEqual(body.draft.text.split('\n\n'));
    expect(body.words.text).not.toContain(body.draft.text);
  });

  test('a draft of two answers goes out word for word under the name of who approves it, and the record names both', () => {
    const held = happened(start(), say('需要什么资料？利息能不能低一点？'));
    const draft = held.findIndex(({ type }) => type === 'DraftHeld') + 1;
    const { head, body } = given(held)
      .when(staff('advisor', { action: 'approve', draft }))
      .the('Replied');
    expect([head.reviewed, head.template, head.alsoTemplates]).toEqual([
      true,
      named('docs_list'),
      [named('rate_negotiation')],
    ]);
    expect(body.words.text).toContain('\n\n');
    expect(head.disclosures).toEqual(body.words.disclosures.map(({ id }) => id));
  });

  test('a draft answers the one that needs approval alone where another lacks a fact', () => {
    const text = '借10万每月还多少？利息能不能低一点？';
    const [outcome] = outcomesOf(given(happened(start())).when(say(text)).events);
    if (outcome?.type !== 'DraftHeld') throw new Error(`${outcome?.type}`);
    expect([outcome.head.draftTemplate, outcome.head.alsoDraftTemplates]).toEqual([
      named('rate_negotiation'),
      undefined,
    ]);
    expect(outcome.body.reasons.join()).toContain('instalment_calc, rate_negotiation');
  });

  test('a person beats an approval, whichever comes first', () => {
    for (const text of ['利息能不能低一点？我要注销账户', '我要注销账户。利息能不能低一点？'])
      expect(given(happened(start())).when(say(text)).the('Escalated').head.template).toBe(named('close_account'));
  });

  test('a danger sign decides alone, and the reasons still name all', () => {
    const { head, body } = given(happened(start()))
      .when(say('需要什么资料？你们放款前要收保证金，是真的吗？'))
      .the('Escalated');
    expect(head.template).toBe(named('upfront_fee_asked_hold'));
    expect(body.reasons).toContain('several questions: docs_list, upfront_fee_asked');
  });

  test('a crisis sign brings the crisis text only', () => {
    const { head, body } = given(happened(start())).when(say('怎么还款？需要什么资料？我不想活了')).the('Escalated');
    expect([head.crisis, head.template]).toEqual([true, named('crisis_signal')]);
    expect(body.words.text).not.toContain('营业执照');
  });

  test('a higher row of the priority stops the lower answer in that turn', () => {
    const row = [{ name: { 'zh-CN': '材料', en: 'Papers' }, intents: ['docs_list'] }, ...handbook.policy.priority];
    const ground = { ...withSettings({}), handbook: { ...handbook, policy: { ...handbook.policy, priority: row } } };
    const { head } = given(happenedOn(ground, start()), ground).when(say('多久能放款？需要什么资料？')).the('Replied');
    expect([head.template, head.alsoTemplates]).toEqual([named('docs_list'), undefined]);
  });

  test('one whose text may not go out decides what happens with the message', () => {
    const broker = withRole('broker');
    const [gated] = outcomesOf(
      given(happenedOn(broker, start()), broker).when(say('需要什么资料？你们利率多少？')).events,
    );
    expect(gated?.type).toBe('Escalated');
    const unread = withTemplate('time_to_fund', { approved: false });
    const held = given(happenedOn(unread, start()), unread).when(say(DOCUMENTS_AND_TIME)).the('DraftHeld');
    expect(held.head.draftTemplate).toBe(named('time_to_fund'));
  });

  test('none goes out alone while every answer needs approval', () => {
    const ground = withSettings({ approve_everything: true });
    given(happenedOn(ground, start()), ground).when(say(DOCUMENTS_AND_TIME)).brings('CustomerSaid', 'DraftHeld');
  });

  test('after a person joined nothing is answered', () => {
    const joined = happened(start(), say('转人工'), staff('supervisor', { action: 'take_over' }));
    given(joined).when(say(DOCUMENTS_AND_TIME)).brings('CustomerSaid');
  });
});
