import { askOnce, openThread } from '../../src/conversation/ask.ts';
import { DEFAULT_SETTINGS } from '../../src/conversation/settings.ts';
import { handbook } from './handbook.ts';

const AT = '2026-11-23T02:00:00.000Z';
const ground = { handbook, settings: DEFAULT_SETTINGS };

/** What is done with the last of these messages of one customer, and what is worked out and said to him. */
export function lastOf(...messages: readonly string[]) {
  let state = openThread(AT, /\p{Script=Han}/u.test(messages[0] ?? '') ? 'zh-CN' : 'en', ground);
  let told = { action: '', intent: '', text: '', figures: {} as Readonly<Record<string, string>> };
  for (const [k, text] of messages.entries()) {
    const turn = askOnce(state, { text, at: AT, thread: 't', id: `q${k}` }, ground);
    if ('refused' in turn.result) throw new Error(turn.result.refused);
    state = turn.state;
    const { action, intent, reply } = turn.result;
    told = { action, intent, text: reply.text, figures: reply.figures };
  }
  return told;
}
