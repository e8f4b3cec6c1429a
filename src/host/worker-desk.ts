import { DurableObject } from 'cloudflare:workers';
import type { DurableObjectState } from '@cloudflare/workers-types';
import { DEFAULT_SETTINGS, type Settings, settingsSchema } from '../conversation/settings.ts';
import { SettingsKeeper } from '../desk/settings-keeper.ts';
import { countAhead } from '../ledger/archive.ts';
import { type Parcel, takeParcel } from '../ledger/parcel.ts';
import type { Crypto, Sql } from '../ledger/ports.ts';
import { SqliteLedger } from '../ledger/sqlite.ts';
import { LIMITS } from '../limits.ts';
import { ConfigProblem } from './config-problem.ts';
import { type Bindings, type DeskStub, readKeys } from './worker-bindings.ts';
import { sqlOn } from './worker-storage.ts';

/** The one object that knows all conversations: settings, queues, search, and the signed log of everything that was handed in. */
export class DeskObject extends DurableObject<Bindings> implements DeskStub {
  readonly #sql: Sql;
  readonly #crypto: Crypto;
  readonly #settings: SettingsKeeper;
  #checkpointIsSet = false;

  constructor(ctx: DurableObjectState, env: Bindings) {
    super(ctx, env);
    this.#crypto = readKeys(env);
    this.#sql = sqlOn(ctx.storage);
    this.#settings = new SettingsKeeper(this.#openLedger(), now);
    ctx.blockConcurrencyWhile(() => this.#start());
  }

  async take(parcel: Parcel): Promise<number> {
    const newest = takeParcel(this.#sql, this.#crypto, parcel);
    if (!this.#checkpointIsSet) await this.ctx.storage.setAlarm(Date.now() + LIMITS.checkpointMs);
    this.#checkpointIsSet = true;
    return newest;
  }

  async settings(version: number): Promise<Settings | null> {
    return this.#settings.current.version === version ? null : this.#settings.current;
  }

  async ahead(conversation: string): Promise<number | null> {
    return countAhead(this.#sql, conversation);
  }

  /** Signs what came in. The platform calls again when this throws. */
  async alarm(): Promise<void> {
    this.#checkpointIsSet = false;
    await this.#openLedger().checkpoint(now());
  }

  async #start(): Promise<void> {
    await this.#settings.load();
    const given = readSettings(this.env.SETTINGS);
    if (given) await this.#settings.adopt(given);
  }

  /** Opened for the deed: a ledger remembers its newest position, and parcels are written beside it. */
  #openLedger(): SqliteLedger {
    return new SqliteLedger({
      sql: this.#sql,
      crypto: this.#crypto,
      later: (work) => queueMicrotask(work),
      millis: Date.now,
    });
  }
}

function now(): string {
  return new Date().toISOString();
}

/** Throws `ConfigProblem` when the setting is there and does not fit. */
function readSettings(text: string | undefined): Settings | undefined {
  if (!text) return undefined;
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    throw new ConfigProblem('SETTINGS is not JSON. Mend it in wrangler.toml or .dev.vars.');
  }
  const parsed = settingsSchema.partial().safeParse(given);
  if (parsed.success) return settingsSchema.parse({ ...DEFAULT_SETTINGS, ...parsed.data });
  const fields = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'the whole'}: ${issue.message}`);
  throw new ConfigProblem(`SETTINGS: ${fields.join('; ')}.`);
}
