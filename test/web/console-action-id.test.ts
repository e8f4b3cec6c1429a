import { describe, expect, test } from 'vitest';
import type { StaffAction } from '../../src/protocol.ts';
import { freshId, withId } from '../../src/web/console/action-id.ts';

const fresh = () => 'fresh';

describe('ids of actions', () => {
  test('an action after nothing failed gets a fresh id', () => {
    expect(withId({ action: 'write', text: '您好' }, null, fresh)).toEqual({
      action: 'write',
      text: '您好',
      id: 'fresh',
    });
  });

  test('the same action tried again keeps its id, whatever the order of its fields', () => {
    const failed: StaffAction = { id: 'first', text: '您好', action: 'write' };
    expect(withId({ action: 'write', text: '您好' }, failed, fresh)).toBe(failed);
  });

  test('other words are another action', () => {
    const failed: StaffAction = { action: 'write', text: '您好', id: 'first' };
    expect(withId({ action: 'write', text: '您好！' }, failed, fresh).id).toBe('fresh');
    expect(withId({ action: 'note', text: '您好' }, failed, fresh).id).toBe('fresh');
  });

  test('a fresh id fits the protocol and is not the last one', () => {
    expect(freshId()).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
    expect(freshId()).not.toBe(freshId());
  });
});
