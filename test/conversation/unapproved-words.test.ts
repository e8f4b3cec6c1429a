import { describe, expect, test } from 'vitest';
import { authoredFiles, sha256 } from '../../scripts/files.ts';
import type { Ground } from '../../src/conversation/decide.ts';
import { authoredIn } from '../../src/knowledge/approvals.ts';
import { type Bound, bind, Readings } from '../../src/knowledge/bind.ts';
import { given, happened, happenedOn, outcomesOf, say, start } from '../support/given.ts';
import { GROUND, SUNDAY, withHandbook } from '../support/handbook.ts';

const STARTED = happened(start());
const CALL = '怎么预约你们回电？';
const RATES = '贷款利率是多少';
const CREDIT = '信用贷要什么材料';

const readings = new Readings();
const boundWith = (changes: Readonly<Record<string, string>>): Bound => {
  const made = bind(new Map([...authoredFiles(), ...Object.entries(changes)]), '', sha256, readings);
  if ('problems' in made) throw new Error(JSON.stringify(made.problems));
  return made.bound;
};
const groundOf = ({ data }: Bound): Ground =>
  withHandbook({ products: data.products, forms: data.forms, desk: data.desk, unapproved: data.unapproved });
/** The desk where the words of these wait for approval. */
const waiting = (...unapproved: string[]) => withHandbook({ unapproved });
const reasonsOf = (text: string, ground: Ground) =>
  given(STARTED, ground).when(say(text)).the('DraftHeld').body.reasons;
const outcomeOf = (text: string, ground: Ground) =>
  outcomesOf(given(STARTED, ground).when(say(text)).events).map(({ type }) => type);

describe('a product whose words changed in a raised version', () => {
  const file = 'knowledge/products/credit.yaml';
  const raised = (authoredFiles().get(file) ?? '').replace('工作证明', '单位证明').replace('version: 1', 'version: 2');

  test('is named in a draft with the reason, and alone again once it is approved', () => {
    const before = boundWith({ [file]: raised });
    expect(before.data.unapproved).toEqual(['product/credit']);
    for (const text of [CREDIT, RATES])
      expect(reasonsOf(text, groundOf(before))).toContain('product/credit is not approved in this version');
    const draft = given(STARTED, groundOf(before)).when(say(CREDIT)).the('DraftHeld').body.draft;
    expect(draft.text).toContain('单位证明');

    const { version, hash } = authoredIn(before)['product/credit'] ?? {};
    const line = `product/credit: { version: ${version}, hash: "${hash}", by: 陈敏, at: "2026-11-23" }\n`;
    const after = groundOf(boundWith({ [file]: raised, 'knowledge/own-approved.yaml': line }));
    expect(given(STARTED, after).when(say(CREDIT)).the('Replied').body.words.text).toContain('单位证明');
  });

  test('holds back no answer that does not name it', () => {
    const ground = waiting('product/car');
    expect(outcomeOf(CREDIT, ground)).toEqual(['Replied']);
    expect(outcomeOf('借2万分12期，年利率6%，每月还多少', ground)).toEqual(['Replied']);
    expect(outcomeOf(RATES, ground)).toEqual(['DraftHeld']);
  });

  test('is named in one draft with the other answers of the message', () => {
    const { body } = given(STARTED, waiting('product/credit'))
      .when(say('贷款利率是多少？要多久能放款？'))
      .the('DraftHeld');
    expect(body.reasons).toContain('product/credit is not approved in this version');
  });
});

describe('a form or a notice that waits', () => {
  test.each(['form/contact', 'notice'])('%s: no call is booked by the machine alone', (key) => {
    expect(given(STARTED).when(say(CALL)).brings('CustomerSaid', 'Replied', 'FormOffered').refusal).toBeNull();
    const decision = given(STARTED, waiting(key)).when(say(CALL)).brings('CustomerSaid', 'DraftHeld');
    expect(decision.the('DraftHeld').body.reasons).toContain(`${key} is not approved in this version`);
  });

  test.each([
    'form/contact',
    'notice',
  ])('%s: nobody is asked for a number out of hours, and waits all the same', (key) => {
    const told = say('转人工', { at: SUNDAY });
    given(STARTED).when(told).brings('CustomerSaid', 'Escalated', 'FormOffered');
    given(STARTED, waiting(key)).when(told).brings('CustomerSaid', 'Escalated');
  });

  test('nobody can agree to a notice that waits, and everybody may withdraw', () => {
    const notice = GROUND.handbook.desk.privacy_notice.id;
    const consent = (granted: boolean) =>
      given(STARTED, waiting('notice')).when({ type: 'consent', at: SUNDAY, id: `c-${granted}`, notice, granted });
    consent(true).isRefused('unknown_notice');
    consent(false).brings('ConsentGiven', 'NoticeSent');
  });
});

test('a title that waits is left out of the choices', () => {
  const text = '提前的';
  const offered = (ground: Ground) => given(STARTED, ground).when(say(text)).the('Replied').body.words.chips;
  const titles = Object.values(GROUND.handbook.intents);
  const first = titles.find(({ title }) => title['zh-CN'] === offered(GROUND)[0]);
  expect(first).toBeDefined();
  expect(offered(waiting(`intent/${first?.id}`))).not.toContain(first?.title['zh-CN']);
});

test('a dated fact whose words wait is told by a person', () => {
  expect(reasonsOf('LPR现在是多少', waiting('fact/lpr_1y'))).toContain('fact/lpr_1y is not approved in this version');
});

describe('while the names and addresses of the lender wait', () => {
  const ground = waiting('desk');

  test('nothing that holds them goes out, greeting included, and who waits is told so', () => {
    const events = happenedOn(ground, start(), say('转人工'), say(RATES));
    const name = GROUND.handbook.desk.name['zh-CN'];
    for (const event of events)
      if (event.type !== 'CustomerSaid' && 'words' in event.body) expect(event.body.words.text).not.toContain(name);
    expect(events.map(({ type }) => type)).toEqual(expect.arrayContaining(['Escalated', 'DraftHeld']));
  });
});

test('whatever waits, a crisis is answered in the words that are fixed for it', () => {
  const { intents, facts, products } = GROUND.handbook;
  const all = [
    'desk',
    'notice',
    'form/contact',
    ...Object.keys(intents).map((id) => `intent/${id}`),
    ...Object.keys(facts).map((id) => `fact/${id}`),
    ...products.map(({ id }) => `product/${id}`),
  ];
  const { head } = given(STARTED, waiting(...all))
    .when(say('我不想活了'))
    .the('Escalated');
  expect(head).toMatchObject({ crisis: true, template: expect.stringMatching(/^crisis_signal@/) });
});
