import { describe, expect, test } from 'vitest';
import { given, happened, outcomesOf, say, start } from '../support/given.ts';
import { handbook, templateOf } from '../support/handbook.ts';

const wordsOf = (...texts: readonly string[]) =>
  outcomesOf(happened(start(), ...texts.map((text) => say(text)))).map(({ head, body }) => ({
    ...body.words,
    template: head.template,
  }));

describe('an opener', () => {
  test('stands before the answer of a customer who shows his mood, and is on record by its version', () => {
    const [worried] = wordsOf('我好担心，逾期会怎样');
    expect(worried?.opener).toBe(`opener_worry@${templateOf('zh-CN/opener_worry').version}`);
    expect(worried?.text.split('\n')[0]).toBe(templateOf('zh-CN/opener_worry').source);
    expect(wordsOf('I am so worried, what happens if I am overdue?')[0]?.text).toMatch(
      /^I understand that you are worried/,
    );
    expect(wordsOf('逾期会怎样')[0]).not.toHaveProperty('opener');
  });

  test('is the one for the heaviest mood, and each is said once in a conversation', () => {
    const said = wordsOf(
      '我老公去世了，我很担心，怎么查自己的征信',
      '我老公去世了，我很担心，怎么查自己的征信',
      '我好担心，逾期会怎样',
    );
    expect(said.map(({ opener }) => opener?.split('@')[0])).toEqual(['opener_loss', undefined, 'opener_worry']);
  });

  test('never stands before the crisis text, whatever the mood', () => {
    for (const text of ['我爸走了，我不想活了', '我真的很怕很着急，不想活了', '垃圾平台逼死我，我要跳楼']) {
      const [words] = wordsOf(text);
      expect([words?.template?.split('@')[0], words?.opener]).toEqual(['crisis_signal', undefined]);
    }
  });

  test('is left out before a text whose first words are warm already', () => {
    for (const id of ['hardship_plan', 'complaint', 'crisis_signal', 'greeting_thanks_bye'])
      expect([id, templateOf(`zh-CN/${id}`).opener]).toEqual([id, false]);
  });
});

describe('other words for the same text', () => {
  test('take turns with it, each on record under its own id', () => {
    const said = wordsOf('贷款利率是多少', '贷款利率是多少', '贷款利率是多少').map(
      ({ template }) => template?.split('@')[0],
    );
    expect(said).toEqual(['rate_query', 'rate_query_2', 'rate_query']);
  });

  test('are the same for the same entries, so that a replay says what was said', () => {
    const once = given(happened(start(), say('贷款利率是多少')))
      .when(say('贷款利率是多少'))
      .the('Replied').head.template;
    const again = given(happened(start(), say('贷款利率是多少')))
      .when(say('贷款利率是多少'))
      .the('Replied').head.template;
    expect(again).toBe(once);
  });

  test('stand where customers meet a text often', () => {
    const varied = new Set(Object.values(handbook.templates).flatMap(({ variant_of }) => variant_of ?? []));
    for (const id of [
      'greeting_thanks_bye',
      'holding',
      'holding_draft',
      'clarify',
      'clarify_open',
      'rate_query',
      'docs_list',
    ])
      expect([...varied]).toContain(id);
  });
});
