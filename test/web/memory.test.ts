import { expect, it } from 'vitest';
import { memoryIn } from '../../src/web/memory.ts';
import { storage } from './fake-socket.ts';

it('two tabs change the same memory without overwriting each other', () => {
  const kept = storage();
  const [one, two] = [memoryIn(kept, 'chat'), memoryIn(kept, 'chat')];
  one.change(({ says }) => ({ says: [...says, { id: 'a', text: '一' }] }));
  two.change(({ says }) => ({ says: [...says, { id: 'b', text: '二' }] }));
  expect(one.read().says.map(({ id }) => id)).toEqual(['a', 'b']);
});

it('a damaged memory is an empty one, never an error', () => {
  for (const text of ['{', '[]', 'null', '7', '{"token":5,"says":[null,{"id":1}],"seen":"x"}']) {
    const kept = storage();
    kept.setItem('chat', text);
    expect(memoryIn(kept, 'chat').read()).toMatchObject({ token: null, says: [], seen: [] });
  }
});

it('a storage that is forbidden or full is replaced by the memory of this page', () => {
  const refuse = (): never => {
    throw new Error('denied');
  };
  for (const kept of [null, { getItem: refuse, setItem: refuse }, { getItem: () => null, setItem: refuse }]) {
    const memory = memoryIn(kept, 'chat');
    memory.change(() => ({ token: 'mine' }));
    expect(memory.read().token).toBe('mine');
  }
});
