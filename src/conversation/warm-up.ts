import { askOnce, openThread } from './ask.ts';
import type { Ground } from './decide.ts';

/**
 * What the first messages would otherwise wait for: lexicons compiled, the model opened, code made fast. Nothing is kept.
 * One step is the work of a message or two; whoever runs it takes a pause between them.
 */
export function* warmUp(ground: Ground, at: string): Generator<void, void> {
  const ask = (text: string) =>
    void askOnce(openThread(at, 'zh-CN', ground), { text, at, thread: null, id: 'warm' }, ground);
  for (const text of ['你好', '利率多少', 'hello']) yield ask(text);
  const chips = new Set(Object.values(ground.handbook.templates).flatMap((template) => template.chips));
  for (const chip of chips) yield ask(chip);
}
