import { LIMITS } from '../limits.ts';
import { type Crypto, Erased, type Sql } from './ports.ts';
import { Recent } from './recent.ts';
import { StoreProblem } from './store-problem.ts';

/**
 * Whose words were erased, kept apart from the store and its backups (beside the keys): a restored backup
 * brings the destroyed keys back, and this list is how they are destroyed again. `add` is durable when it returns.
 */
export interface Erasures {
  list(): readonly string[];
  add(conversation: string): void;
}

/** Subject keys: 32 random bytes a conversation, wrapped by the master key. Destroying one erases every word under it. */
export class Vault {
  readonly #sql: Sql;
  readonly #crypto: Crypto;
  readonly #unwrapped = new Recent<Uint8Array>(LIMITS.subjectKeysKept);

  constructor(sql: Sql, crypto: Crypto) {
    this.#sql = sql;
    this.#crypto = crypto;
  }

  /** The key of a conversation; undefined when it has none yet. Throws `Erased` when it was destroyed. */
  find(conversation: string): Uint8Array | undefined {
    const kept = this.#unwrapped.get(conversation);
    if (kept) return kept;
    const row = this.#sql.all('SELECT wrapped FROM subject_keys WHERE conversation = ?', conversation)[0];
    if (!row) return undefined;
    if (!(row.wrapped instanceof Uint8Array)) throw new Erased(conversation);
    const key = unwrapKey(this.#crypto, conversation, row.wrapped);
    this.#unwrapped.set(conversation, key);
    return key;
  }

  /** Stores a new conversation's key; part of the caller's transaction. */
  keep(conversation: string, key: Uint8Array): void {
    const wrapped = wrapKey(this.#crypto, conversation, key);
    this.#sql.run('INSERT INTO subject_keys (conversation, wrapped) VALUES (?, ?)', conversation, wrapped);
    this.#unwrapped.set(conversation, key);
  }

  /** Destroys the key; part of the caller's transaction. The empty row stays and says that there was one. */
  destroy(conversation: string, at: string): void {
    this.#unwrapped.delete(conversation);
    this.#sql.run('UPDATE subject_keys SET wrapped = NULL, erased_at = ? WHERE conversation = ?', at, conversation);
  }

  /** After a rollback: a key kept in memory may have lost its row. */
  forget(): void {
    this.#unwrapped.clear();
  }
}

/** A subject's key under the master key. */
export function wrapKey(crypto: Crypto, conversation: string, key: Uint8Array): Uint8Array {
  return crypto.seal(crypto.masterKey, key, keyContext(conversation));
}

/** Throws `StoreProblem` when it was wrapped by another master key, or for another conversation. */
export function unwrapKey(crypto: Crypto, conversation: string, wrapped: Uint8Array): Uint8Array {
  try {
    return crypto.open(crypto.masterKey, wrapped, keyContext(conversation));
  } catch (cause) {
    throw new StoreProblem(
      `The key of conversation ${conversation} does not open with the master key. Restore the store and KEYS_DIR that belong together.`,
      { cause },
    );
  }
}

function keyContext(conversation: string): string {
  return `loandesk subject key 1\n${conversation}`;
}
