import type { Actor, Entry, Event, EventOf, StaffChange } from '../conversation/events.ts';
import { DEFAULT_SETTINGS, type Settings, settingsSchema } from '../conversation/settings.ts';
import type { Summary } from '../conversation/summary.ts';
import { type Archive, Conflict, type Ledger } from '../ledger/ports.ts';
import { LIMITS } from '../limits.ts';
import { DESK_CONVERSATION } from './desk.ts';

export interface Erasure {
  readonly at: string;
  readonly staff: string;
  readonly reason: string;
}

/** What somebody who follows the desk's record is told. */
export interface Followed {
  /** After the record grew, by another node or by us. */
  readonly changed: (settings: Settings) => void;
  /** An erasure was read that another node recorded; `at` is ISO, UTC. */
  readonly erased: (conversation: string, at: string) => void;
  readonly failed: (error: unknown) => void;
}

/**
 * The desk's own conversation: the settings in force are its fold, and beside them stands what was done to accounts and
 * whose words were erased. Kept readable elsewhere, decided here.
 */
export class SettingsKeeper {
  #settings: Settings = DEFAULT_SETTINGS;
  #seq = 0;
  readonly #erasures = new Map<string, Erasure>();
  #erased: Followed['erased'] = () => undefined;
  constructor(
    private readonly ledger: Ledger & Archive,
    private readonly now: () => string,
  ) {}

  get current(): Settings {
    return this.#settings;
  }

  /** By conversation. */
  get erasures(): ReadonlyMap<string, Erasure> {
    return this.#erasures;
  }

  /** Reads what was decided since, here or on another node. */
  async load(): Promise<void> {
    const entries = await this.ledger.read(DESK_CONVERSATION, this.#seq);
    for (const entry of entries) {
      // A change of our own may have come in while we read.
      if (entry.seq <= this.#seq) continue;
      this.#seq = entry.seq;
      if (entry.type === 'ConversationErased') {
        this.#noteErasure(entry);
        this.#erased(entry.head.erased, entry.at);
      }
      // Settings of an older shape gain the defaults of what was added since.
      if (entry.type === 'SettingsChanged')
        this.#settings = settingsSchema.parse({ ...DEFAULT_SETTINGS, ...entry.body.settings });
    }
  }

  /** Follows what other nodes decide and record, from the last reading on. Returns the way to stop. */
  follow({ changed, erased, failed }: Followed): () => void {
    this.#erased = erased;
    const catchUp = () => {
      const before = this.#seq;
      this.load()
        .then(() => {
          if (this.#seq > before) changed(this.#settings);
        })
        .catch(failed);
    };
    const stop = this.ledger.watch((conversation, seq) => {
      if (conversation === DESK_CONVERSATION && seq > this.#seq) catchUp();
    });
    // What came since that reading, while nobody listened.
    catchUp();
    return stop;
  }

  /** An edit made by hand, found at start: becomes an entry like any other, unless it says what is in force already. */
  async adopt(edited: Settings): Promise<void> {
    const wanted = { ...edited, version: this.#settings.version };
    if (JSON.stringify(settingsSchema.parse(wanted)) === JSON.stringify(settingsSchema.parse(this.#settings))) return;
    await this.change(wanted, { kind: 'system', staff: null });
  }

  /** Compare and swap on the version the change was made from. Returns null when somebody else was faster. */
  async change(wanted: Settings, by: Actor): Promise<Settings | null> {
    const settings: Settings = { ...wanted, version: wanted.version + 1 };
    const head = { settingsVersion: settings.version };
    const event: Event = { type: 'SettingsChanged', v: 1, at: this.now(), by, head, body: { settings } };
    // Again when the record grew by something else than settings.
    for (let attempt = 0; attempt < LIMITS.decideRetries; attempt++) {
      if (wanted.version !== this.#settings.version) return null;
      if (!(await this.#append(event))) continue;
      // Another node may have built on it already.
      if (this.#settings.version < settings.version) this.#settings = settings;
      return settings;
    }
    return null;
  }

  async recordStaff(head: StaffChange, body: EventOf<'StaffChanged'>['body'], by: Actor): Promise<void> {
    await this.#record({ type: 'StaffChanged', v: 1, at: this.now(), by, head, body });
  }

  async recordErasure(conversation: string, reason: string, staff: string): Promise<void> {
    const event = {
      type: 'ConversationErased',
      v: 1,
      at: this.now(),
      by: { kind: 'advisor', staff },
      head: { erased: conversation },
      body: { reason },
    } as const;
    await this.#record(event);
    this.#noteErasure(event);
  }

  #noteErasure({ at, by, head, body }: Pick<Entry & { type: 'ConversationErased' }, 'at' | 'by' | 'head' | 'body'>) {
    this.#erasures.set(head.erased, { at, staff: by.staff ?? '', reason: body.reason });
  }

  /** What has happened is recorded whatever else happened meanwhile. */
  async #record(event: Event): Promise<void> {
    for (let attempt = 0; attempt < LIMITS.decideRetries; attempt++) if (await this.#append(event)) return;
    throw new Error("the desk's own record could not be written");
  }

  /** False when the record grew meanwhile; it was read again then. */
  async #append(event: Event): Promise<boolean> {
    const seq = this.#seq;
    try {
      await this.ledger.append(DESK_CONVERSATION, seq, [event], summaryOf(seq + 1, event.at));
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      await this.load();
      return false;
    }
    // Whoever follows the record may have read our own entry, and later ones, meanwhile.
    this.#seq = Math.max(this.#seq, seq + 1);
    return true;
  }
}

/** The desk's own conversation waits for nobody and is found by no search. */
function summaryOf(seq: number, at: string): Summary {
  const nothing = {
    tier: null,
    ticket: null,
    owner: null,
    waitingSince: null,
    dueAt: null,
    intent: null,
    language: null,
  };
  return {
    conversation: DESK_CONVERSATION,
    seq,
    startedAt: at,
    lastAt: at,
    queue: 'closed',
    priority: 9,
    words: '',
    ...nothing,
  };
}
