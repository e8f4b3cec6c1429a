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

  /** Reads what was decided since, here or on another node. */
  async load(): Promise<void> {
    const entries = await this.ledger.read(DESK_CONVERSATION, this.#seq);
    for (const entry of entries) {
      // A change of our own may have come in while we read.
      if (entry.seq <= this.#seq) continue;
      this.#seq = entry.seq;
      // Settings of an older shape gain the defaults of what was added since.
      if (entry.type === 'SettingsChanged')
        this.#settings = settingsSchema.parse({ ...DEFAULT_SETTINGS, ...entry.body.settings });
    }
  }

  /** Follows what other nodes decide from here on; `changed` is called after each change of theirs or ours. */
  follow(changed: (settings: Settings) => void, failed: (error: unknown) => void): () => void {
    return this.ledger.watch((conversation, seq) => {
      if (conversation !== DESK_CONVERSATION || seq <= this.#seq) return;
      this.load()
        .then(() => changed(this.#settings))
        .catch(failed);
    });
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
      const seq = this.#seq;
      await this.ledger.append(DESK_CONVERSATION, seq, [event], summaryOf(seq + 1, at));
      if (this.#seq > seq) return this.#settings.version === settings.version ? settings : null;
      this.#seq = seq + 1;
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      await this.load();
      return null;
    }
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
