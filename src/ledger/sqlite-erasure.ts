import { erasedSummary } from './archive.ts';
import type { Sql } from './ports.ts';
import { textOf } from './row.ts';
import { forgetWords, keepSummary } from './sqlite-archive.ts';
import { readHead } from './sqlite-entries.ts';
import type { Erasures, Vault } from './vault.ts';

export type KeyState = 'kept' | 'destroyed' | 'unknown';

export function keyState(sql: Sql, conversation: string): KeyState {
  const row = sql.all('SELECT wrapped FROM subject_keys WHERE conversation = ?', conversation)[0];
  if (!row) return 'unknown';
  return row.wrapped === null ? 'destroyed' : 'kept';
}

/** Destroys the key and everything the archive knows of the words, in one transaction. `at` undefined: the last entry's time. */
export function eraseWords(sql: Sql, vault: Vault, conversation: string, at?: string): void {
  const span = sql.all('SELECT MIN(at) AS first, MAX(at) AS last FROM entries WHERE conversation = ?', conversation)[0];
  const head = readHead(sql, conversation);
  if (!span || !head) return;
  const last = textOf(span, 'last');
  sql.transaction(() => {
    vault.destroy(conversation, at ?? last);
    forgetWords(sql, conversation);
    sql.run('DELETE FROM tokens WHERE conversation = ?', conversation);
    keepSummary(sql, erasedSummary(conversation, head.seq, textOf(span, 'first'), last), head);
    // Deleted words stay in the index as tombstones until its segments are merged; this merges them now.
    sql.run(`INSERT INTO search (search) VALUES ('optimize')`);
  });
}

/** A restored backup brings destroyed keys back; the list beside the keys destroys them again. Tells whether there were any. */
export function eraseAgain(sql: Sql, vault: Vault, erasures: Erasures | undefined): boolean {
  const back = (erasures?.list() ?? []).filter((conversation) => keyState(sql, conversation) === 'kept');
  for (const conversation of back) eraseWords(sql, vault, conversation);
  return back.length > 0;
}
