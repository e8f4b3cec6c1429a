import type { SyncKvStorage } from '@cloudflare/workers-types';
import { DEFAULT_SETTINGS, type Settings, settingsSchema } from '../conversation/settings.ts';
import type { DeskLog } from '../desk/parts.ts';
import { LIMITS } from '../limits.ts';
import type { DeskStub } from './worker-bindings.ts';

const PLACE = 'settings';
/** Older than every version there is. */
const NONE = 0;

/** A conversation's copy of the desk's settings: kept with it, and at most LIMITS.settingsFreshMs old when something is decided. */
export class SettingsCopy {
  readonly #storage: SyncKvStorage;
  readonly #desk: DeskStub;
  readonly #log: DeskLog;
  #settings: Settings | undefined;
  #askedAt = Number.NEGATIVE_INFINITY;
  #asking: Promise<void> | undefined;

  constructor(storage: SyncKvStorage, desk: DeskStub, log: DeskLog) {
    this.#storage = storage;
    this.#desk = desk;
    this.#log = log;
  }

  get current(): Settings {
    this.#settings ??= readKept(this.#storage);
    return this.#settings ?? DEFAULT_SETTINGS;
  }

  /** Throws when the desk cannot be asked and nothing is known yet: nothing is decided on settings nobody made. */
  fresh(): Promise<void> {
    if (Date.now() - this.#askedAt < LIMITS.settingsFreshMs) return Promise.resolve();
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = undefined;
    });
    return this.#asking;
  }

  async #ask(): Promise<void> {
    const known = readKept(this.#storage);
    try {
      const newer = await this.#desk.settings(known?.version ?? NONE);
      if (newer) {
        this.#settings = newer;
        this.#storage.put(PLACE, newer);
      }
      this.#askedAt = Date.now();
    } catch (error) {
      if (!known) throw error;
      // The conversation goes on with what it knows, and asks again with the next command.
      this.#log.defect('settings', error, {});
    }
  }
}

function readKept(storage: SyncKvStorage): Settings | undefined {
  const kept = storage.get(PLACE);
  return kept === undefined ? undefined : settingsSchema.parse(kept);
}
