import { describe, expect, test } from 'vitest';
import { Slices } from '../../src/desk/slices.ts';
import { LIMITS } from '../../src/limits.ts';

/** A loop whose turns are taken by hand, and a clock that only the work moves. */
function loop() {
  let turns: (() => void)[] = [];
  let now = 0;
  const slices = new Slices(
    (work) => turns.push(work),
    () => now,
  );
  /** One turn, and everything that goes on at once because of it. */
  const turn = async () => {
    const due = turns;
    turns = [];
    for (const work of due) work();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { slices, turn, pass: (ms: number) => (now += ms), waiting: () => turns.length };
}

describe('slices', () => {
  test('do what fits into one slice and leave the rest to the next turn of the loop, in order', async () => {
    const { slices, turn, pass, waiting } = loop();
    const done: number[] = [];
    for (let piece = 1; piece <= 5; piece++)
      void slices.run(() => {
        pass(LIMITS.sliceMs / 2);
        done.push(piece);
      });
    await turn();
    expect(done).toEqual([1, 2]);
    await turn();
    await turn();
    expect(done).toEqual([1, 2, 3, 4, 5]);
    expect(waiting()).toBe(0);
  });

  test('count the time of what goes on because of a piece, not of the piece alone', async () => {
    const { slices, turn, pass } = loop();
    const done: number[] = [];
    for (let piece = 1; piece <= 2; piece++)
      void slices
        .run(() => piece)
        .then((number) => {
          pass(LIMITS.sliceMs);
          done.push(number);
        });
    await turn();
    expect(done).toEqual([1]);
    await turn();
    expect(done).toEqual([1, 2]);
  });

  test('give back what the work gives, and what it throws, without holding up the others', async () => {
    const { slices, turn } = loop();
    const first = slices.run(() => 1);
    const broken = slices.run(() => {
      throw new Error('broken');
    });
    const last = slices.run(async () => 3);
    const outcomes = Promise.allSettled([first, broken, last]);
    await turn();
    expect(await outcomes).toMatchObject([
      { value: 1 },
      { reason: expect.objectContaining({ message: 'broken' }) },
      { value: 3 },
    ]);
  });

  test('let what many can share wait while somebody’s turn is to come, but not for ever', async () => {
    const { slices, turn, pass } = loop();
    const done: string[] = [];
    const crowd = (count: number) => {
      for (let piece = 0; piece < count; piece++)
        void slices.run(() => {
          pass(LIMITS.sliceMs);
          done.push('turn');
        });
    };
    // Given two turns to come, then the commit follows both of them at once.
    crowd(2);
    slices.atRest(() => done.push('commit'));
    for (let few = 0; few < 3; few++) await turn();
    expect(done).toEqual(['turn', 'turn', 'commit']);

    // Given more than there is time for, then it waits its time and no longer.
    done.length = 0;
    crowd(20);
    slices.atRest(() => done.push('commit'));
    for (let many = 0; many < 20; many++) await turn();
    expect(done.indexOf('commit')).toBe(Math.ceil(LIMITS.gatherMs / LIMITS.sliceMs));

    // Given nobody, then it is the next thing that is done.
    done.length = 0;
    slices.atRest(() => done.push('commit'));
    await turn();
    expect(done).toEqual(['commit']);
  });
});
