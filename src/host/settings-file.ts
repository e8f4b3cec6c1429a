import { join } from 'node:path';
import { Low } from 'lowdb';
import { JSONFile } from 'lowdb/node';
import type { z } from 'zod';
import { type Settings, settingsSchema } from '../conversation/settings.ts';
import type { SettingsKeeper } from '../desk/settings-keeper.ts';
import { ConfigProblem } from './config-problem.ts';

/**
 * The readable projection of the settings: `settings.json` in DATA_DIR. The truth is in the ledger; an edit by hand that is
 * found at start is checked and becomes an entry like any other. Throws `ConfigProblem` naming what is wrong in the file.
 */
export async function syncSettingsFile(dataDir: string, keeper: SettingsKeeper): Promise<void> {
  const file = join(dataDir, 'settings.json');
  const low = new Low<unknown>(new JSONFile(file), null);
  try {
    await low.read();
  } catch {
    throw new ConfigProblem(`${file} is not JSON. Mend it, or remove it to have it written again.`);
  }
  if (low.data !== null) {
    const parsed = settingsSchema.safeParse(low.data);
    if (!parsed.success) throw new ConfigProblem(`${file}: ${inWords(parsed.error)}`);
    const edited = { ...parsed.data, version: keeper.current.version };
    if (JSON.stringify(edited) !== JSON.stringify(settingsSchema.parse(keeper.current)))
      await keeper.change(edited, { kind: 'system', staff: null });
  }
  await writeSettingsFile(dataDir, keeper.current);
}

export async function writeSettingsFile(dataDir: string, settings: Settings): Promise<void> {
  const low = new Low<Settings>(new JSONFile(join(dataDir, 'settings.json')), settings);
  await low.write();
}

function inWords(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.map(String).join('.') || 'the file'}: ${issue.message}`).join('; ');
}
