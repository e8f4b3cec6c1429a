import type { Settings } from '../conversation/settings.ts';
import type { Parcel } from '../ledger/parcel.ts';
import type { Crypto } from '../ledger/ports.ts';
import { ConfigProblem } from './config-problem.ts';
import { createCrypto, KEY_BYTES } from './crypto.ts';

/** What Cloudflare hands to the Worker: `wrangler.toml`, its secrets, or `.dev.vars` on a developer's machine. */
export interface Bindings {
  readonly PAGES: { fetch(request: Request): Promise<Response> };
  readonly CONVERSATIONS: Objects<{ fetch(request: Request): Promise<Response> }>;
  readonly DESK: Objects<DeskStub>;
  /** Secrets: 32 bytes each, in base64. */
  readonly MASTER_KEY?: string;
  readonly SIGNING_KEY?: string;
  readonly RATE_LIMIT?: string;
  readonly DEMO?: string;
  /** The settings in force, as JSON: what `settings.json` is to the other host. */
  readonly SETTINGS?: string;
}
interface Objects<Stub> {
  getByName(name: string): Stub;
}

/** What the desk's object does for the conversations. */
export interface DeskStub {
  /** Takes entries; tells the newest it has now. */
  take(parcel: Parcel): Promise<number>;
  /** The settings in force, or null when the caller's `version` is still right. */
  settings(version: number): Promise<Settings | null>;
  ahead(conversation: string): Promise<number | null>;
}
/** The one object that knows all conversations. */
export const DESK_OBJECT = 'desk';

/** Throws `ConfigProblem` with a sentence that names the secret and says how to set it. */
export function readKeys(env: Bindings): Crypto {
  return createCrypto(keyOf(env, 'MASTER_KEY'), keyOf(env, 'SIGNING_KEY'));
}

/** Throws `ConfigProblem` for anything but on and off. */
export function readSwitch(env: Bindings, name: 'RATE_LIMIT' | 'DEMO'): boolean {
  const value = env[name] ?? 'on';
  if (value === 'on' || value === 'off') return value === 'on';
  throw new ConfigProblem(`${name} takes on or off.`);
}

function keyOf(env: Bindings, name: 'MASTER_KEY' | 'SIGNING_KEY'): Uint8Array {
  const text = env[name];
  if (!text) {
    throw new ConfigProblem(
      `${name} is not set. On Cloudflare: npx wrangler secret put ${name}. On this machine: npm run worker:keys.`,
    );
  }
  const bytes = new Uint8Array(Buffer.from(text, 'base64'));
  if (bytes.length === KEY_BYTES) return bytes;
  throw new ConfigProblem(`${name} takes ${KEY_BYTES} bytes in base64, this one holds ${bytes.length}.`);
}
