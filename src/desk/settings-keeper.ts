import type { Actor, Event } from '../conversation/events.ts';
import { DEFAULT_SETTINGS, type Settings, settingsSchema } from '../conversation/settings.ts';
import type { Summary } from '../conversation/summary.ts';
import { type Archive, Conflict, type Ledger } from '../ledger/ports.ts';
import { DESK_CONVERSATION } from './desk.ts';

/** The settings in force: the fold of the conversation `desk`. Kept readable elsewhere, decided here. */
export class SettingsKeeper {
  #settings: Settings = DEFAULT_SETTINGS;
  #seq = 0;
  constructor(
    private readonly ledger: Ledger & Archive,
    private readonly now: () => string,
  ) {}

  get current(): Settings {
    return this.#settings;
  }

  async load(): Promise<void> {
    const entries = await this.ledger.read(DESK_CONVERSATION);
    for (const entry of entries) {
      this.#seq = entry.seq;
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
    const at = this.now();
    const event: Event = {
      type: 'SettingsChanged',
      v: 1,
      at,
      by,
      head: { settingsVersion: settings.version },
      body: { settings },
    };
    try {
      await this.ledger.append(DESK_CONVERSATION, this.#seq, [event], summaryOf(this.#seq + 1, at));
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      await this.load();
      return null;
    }
    this.#seq++;
    this.#settings = settings;
    return settings;
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
