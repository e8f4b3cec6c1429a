import { describe, expect, it } from 'vitest';
import { firstNews } from '../../src/web/widget/use-scroll.ts';

const isOwn = (turn: string) => turn.startsWith('own');

describe('what comes into view when something new arrives', () => {
  it('is the question with its answer below it', () => {
    expect(firstNews(['greeting', 'own 1', 'answer 1'], 'greeting', isOwn)).toBe('own 1');
  });

  it('is the first of what came after an answer already seen', () => {
    expect(firstNews(['own 1', 'answer 1', 'joined', 'hello'], 'answer 1', isOwn)).toBe('joined');
  });

  it('is the question too when the one on its way became the delivered one', () => {
    expect(firstNews(['greeting', 'own delivered', 'answer'], 'own on its way', isOwn)).toBe('own delivered');
  });

  it('is the newest when nothing of it is known', () => {
    expect(firstNews(['greeting'], 'greeting', isOwn)).toBe('greeting');
    expect(firstNews([], 'gone', isOwn)).toBeUndefined();
  });
});
