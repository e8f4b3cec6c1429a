import { join } from 'node:path';
import { type Adapter, Low } from 'lowdb';
import { JSONFile } from 'lowdb/node';
import type { z } from 'zod';
import { type Settings, settingsSchema } from '../conversation/settings.ts';
import type { SettingsKeeper } from '../desk/settings-keeper.ts';
import type { Database } from '../ledger/ports.ts';
import { ConfigProblem } from './config-problem.ts';

/** Where people can read the settings, and edit them before a start. `name` is what to call it. */
export interface SettingsPlace {
  readonly name: string;
  readonly adapter: Adapter<unknown>;
}

/** `settings.json` in DATA_DIR. */
export function settingsFile(dataDir: string): SettingsPlace {
  const name = join(dataDir, 'settings.json');
  return { name, adapter: new JSONFile(name) };
}

/** One row of the shared database. Several nodes write it, so an older version never takes the place of a newer one. */
export async function settingsRow(database: Database): Promise<SettingsPlace> {
  await database.all(
    'CREATE TABLE IF NOT EXISTS settings (id INTEGER PRIMARY KEY CHECK (id = 1), version INTEGER NOT NULL, document TEXT NOT NULL)',
  );
  return {
    name: 'The row of loandesk.settings in the database',
    adapter: {
      read: async () => {
        const [row] = await database.all('SELECT document FROM settings');
        return row ? JSON.parse(String(row.document)) : null;
      },
      write: async (data) => {
        const settings = settingsSchema.parse(data);
        await database.all(
          `INSERT INTO settings (id, version, document) VALUES (1, ?, ?)
           ON CONFLICT (id) DO UPDATE SET version = excluded.version, document = excluded.document
           WHERE settings.version <= excluded.version`,
          settings.version,
          JSON.stringify(settings, null, 2),
        );
      },
    },
  };
}

/**
 * The readable projection of the settings. The truth is in the ledger; an edit by hand that is found at start is checked and
 * becomes an entry like any other. One made from older settings is no edit: the process ended before it was brought up to
 * date. Throws `ConfigProblem` naming what is wrong in it.
 */
export async function syncSettings(place: SettingsPlace, keeper: SettingsKeeper): Promise<void> {
  const low = new Low<unknown>(place.adapter, null);
  try {
    await low.read();
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new ConfigProblem(`${place.name} is not JSON. Mend it, or remove it to have it written again.`);
  }
  if (low.data !== null) {
    const parsed = settingsSchema.safeParse(low.data);
    if (!parsed.success) throw new ConfigProblem(`${place.name}: ${inWords(parsed.error)}`);
    if (parsed.data.version >= keeper.current.version) await keeper.adopt(parsed.data);
  }
  await writeSettings(place, keeper.current);
}

export async function writeSettings(place: SettingsPlace, settings: Settings): Promise<void> {
  const low = new Low<unknown>(place.adapter, settings);
  await low.write();
}

function inWords(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.map(String).join('.') || 'the file'}: ${issue.message}`).join('; ');
}
