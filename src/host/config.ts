import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { z } from 'zod';
import { ConfigProblem } from './config-problem.ts';
import { dataPlace, type Places } from './places.ts';

/** Every setting of the environment, read once at start. */
export interface Config extends Places {
  readonly host: string;
  readonly port: number;
  readonly rateLimit: boolean;
  /** A desk of `knowledge/desks/`; null is the sample lender. */
  readonly desk: string | null;
  /** The sample lender's page and the three chairs; a real lender has pages of its own. */
  readonly demo: boolean;
  /** Where the world reaches this server, when a proxy stands in between. */
  readonly publicUrl: string | null;
  readonly logLevel: string;
}

const PREFIX = 'LOANDESK_';
const schema = z.object({
  HOST: z.string().min(1, 'takes an address to listen on, such as 127.0.0.1 or 0.0.0.0').default('127.0.0.1'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'takes a port number from 0 to 65535; 0 picks one')
    .transform(Number)
    .refine((port) => port <= 65_535, 'takes a port number from 0 to 65535; 0 picks one')
    .default(8787),
  DATA_DIR: z.string().min(1, 'takes a directory').optional(),
  KEYS_DIR: z.string().min(1, 'takes a directory').optional(),
  DATABASE_URL: z.string().optional(),
  RATE_LIMIT: z.enum(['on', 'off'], 'takes on or off').default('on'),
  DESK: z
    .string()
    .regex(/^[a-z0-9_-]{1,40}$/, 'takes the name of a desk under knowledge/desks/, such as broker')
    .optional(),
  DEMO: z.enum(['on', 'off'], 'takes on or off').default('on'),
  LOANDESK_PUBLIC_URL: z
    .string()
    .refine(isOrigin, 'takes an address without a path, such as https://loan.example')
    .transform((text) => new URL(text).origin)
    .optional(),
  LOANDESK_LOG: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], 'takes debug, info, warn, error or silent')
    .default('info'),
});

/** Throws `ConfigProblem` for a wrong value, and for an unknown name under our prefix. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const known = Object.keys(schema.shape);
  const unknown = Object.keys(env).find((name) => name.startsWith(PREFIX) && !known.includes(name));
  if (unknown !== undefined)
    throw new ConfigProblem(`${unknown} is no setting of loandesk; known are ${known.join(', ')}.`);
  const given = Object.fromEntries(known.filter((name) => env[name] !== undefined).map((name) => [name, env[name]]));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new ConfigProblem(`${String(issue?.path[0])} ${issue?.message}.`);
  }
  const places = dataPlace(env);
  if (isInside(places.keysDir, places.dataDir)) {
    throw new ConfigProblem(
      'KEYS_DIR takes a directory outside DATA_DIR: a backup of the store must not hold its keys.',
    );
  }
  const { HOST, PORT, RATE_LIMIT, DESK, DEMO, LOANDESK_PUBLIC_URL, LOANDESK_LOG } = parsed.data;
  return {
    ...places,
    host: HOST,
    port: PORT,
    rateLimit: RATE_LIMIT === 'on',
    desk: DESK ?? null,
    // The pages show the sample lender's products, which another desk does not offer.
    demo: DEMO === 'on' && DESK === undefined,
    publicUrl: LOANDESK_PUBLIC_URL ?? null,
    logLevel: LOANDESK_LOG,
  };
}

/** Scheme, host and port, and nothing else: the console's address is made by adding to it. */
function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, origin, href } = new URL(text);
  return ['http:', 'https:'].includes(protocol) && href === `${origin}/`;
}

function isInside(inner: string, outer: string): boolean {
  const way = relative(real(outer), real(inner));
  return way === '' || !(way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way));
}

/** Where a path leads past every link; what is not there yet is thought of as made. */
function real(path: string): string {
  const whole = resolve(path);
  const parent = dirname(whole);
  if (existsSync(whole)) return realpathSync(whole);
  return parent === whole ? whole : join(real(parent), basename(whole));
}
