import type { Actor, Entry, Event, StaffChange } from '../conversation/events.ts';
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

/**
 * The desk's own conversation: the settings in force are its fold, and beside them stands what was done to accounts and
 * whose words were erased. Kept readable elsewhere, decided here.
 */
export class SettingsKeeper {
  #settings: Settings = DEFAULT_SETTINGS;
  #seq = 0;
  readonly #erasures = new Map<string, Erasure>();
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

  async load(): Promise<void> {
    const entries = await this.ledger.read(DESK_CONVERSATION);
    for (const entry of entries) {
      this.#seq = entry.seq;
      if (entry.type === 'ConversationErased') this.#noteErasure(entry);
      // Settings of an older shape gain the defaults of what was added since.
      if (entry.type === 'SettingsChanged')
        this.#settings = settingsSchema.parse({ ...DEFAULT_SETTINGS, ...entry.body.settings });
    }
  }

  /** An edit made by hand, found at start: becomes an entry like any other, unless it says what is in force already. */
  async adopt(edited: Settings): Promise<void> {
    const wanted = { ...edited, version: this.#settings.version };
    if (JSON.stringify(settingsSchema.parse(wanted)) === JSON.stringify(settingsSchema.parse(this.#settings))) return;
    await this.change(wanted, { kind: 'system', staff: null });
  }

  /** Compare and swap on the version the change was made from. Returns null when somebody else was faster. */
  async change(wanted: Settings, by: Actor): Promise<Settings | null> {
    if (wanted.version !== this.#settings.version) return null;
    const settings: Settings = { ...wanted, version: wanted.version + 1 };
    const head = { settingsVersion: settings.version };
    const event: Event = { type: 'SettingsChanged', v: 1, at: this.now(), by, head, body: { settings } };
    if (!(await this.#append(event))) return null;
    this.#settings = settings;
    return settings;
  }

  async recordStaff(head: StaffChange, name: string, by: Actor): Promise<void> {
    await this.#record({ type: 'StaffChanged', v: 1, at: this.now(), by, head, body: { name } });
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
    try {
      await this.ledger.append(DESK_CONVERSATION, this.#seq, [event], summaryOf(this.#seq + 1, event.at));
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      await this.load();
      return false;
    }
    this.#seq++;
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
