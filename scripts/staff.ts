import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { publicNameOf } from '../src/conversation/public-name.ts';
import { type Identity, openIdentity } from '../src/host/identity.ts';
import { readRole } from '../src/host/identity-names.ts';
import { StaffProblem } from '../src/host/identity-problem.ts';
import { staffFile } from '../src/host/identity-store.ts';
import { dataPlace } from '../src/host/places.ts';
import { makeSchema, openPostgres } from '../src/host/postgres.ts';
import type { StaffRole } from '../src/protocol.ts';

const HELP = `npm run -s staff -- COMMAND

  add NAME --role advisor|senior|supervisor|admin [--public-name NAME] [--password-stdin]   a new account
  list                                                                 name, role, state and public name, one account a line
  public NAME --public-name NAME                                       another name for customers to see
  role NAME --role ROLE                                                another role, from the next request on
  disable NAME                                                         signs the person out until enabled again
  enable NAME                                                          back, with a one-time password
  passwd NAME [--password-stdin]                                       a new password; ends sessions and locks

Without --password-stdin a one-time password is made and printed; it must be changed at the first sign-in. With it,
the password is the first line of standard input, at least 12 characters. The server may be running.
Accounts are in DATA_DIR or DATABASE_URL, the key of their sessions is in KEYS_DIR.
`;

type Work = (identity: Identity) => Promise<string>;

class UsageProblem extends Error {}

try {
  await main();
} catch (error) {
  const usage = error instanceof UsageProblem;
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage ? `\n${HELP}` : ''}`);
  process.exitCode = usage ? 2 : 1;
}

async function main(): Promise<void> {
  const { values, positionals } = readArguments();
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const work = await choose(positionals, values);
  const { dataDir, keysDir, databaseUrl } = dataPlace(process.env);
  if (databaseUrl === null && positionals[0] !== 'add' && !existsSync(staffFile(dataDir))) {
    throw new StaffProblem('no_accounts', `There are no accounts in ${dataDir}. Set DATA_DIR, or add the first one.`);
  }
  const database = databaseUrl === null ? undefined : await openPostgres(databaseUrl);
  try {
    if (database) await makeSchema(database);
    const identity = await openIdentity({
      dataDir,
      keysDir,
      database,
      baseUrl: 'http://localhost',
      trustedOrigins: [],
    });
    try {
      process.stdout.write(await work(identity));
    } finally {
      identity.close();
    }
  } finally {
    await database?.close();
  }
}

function readArguments() {
  try {
    return parseArgs({
      options: {
        help: { type: 'boolean', short: 'h' },
        role: { type: 'string' },
        'public-name': { type: 'string' },
        'password-stdin': { type: 'boolean' },
      },
      allowPositionals: true,
    });
  } catch (error) {
    throw new UsageProblem(error instanceof Error ? error.message : String(error));
  }
}

async function choose(
  [command, name, ...more]: readonly string[],
  options: {
    readonly role?: string | undefined;
    readonly 'public-name'?: string | undefined;
    readonly 'password-stdin'?: boolean | undefined;
  },
): Promise<Work> {
  const { role, 'public-name': publicName, 'password-stdin': fromInput = false } = options;
  if (role !== undefined && command !== 'add' && command !== 'role')
    throw new UsageProblem('Only add and role take --role.');
  if (publicName !== undefined && command !== 'add' && command !== 'public')
    throw new UsageProblem('Only add and public take --public-name.');
  if (fromInput && command !== 'add' && command !== 'passwd') {
    throw new UsageProblem('Only add and passwd take --password-stdin.');
  }
  if (command === 'list' && name === undefined) return list;
  if (name === undefined || more.length > 0)
    throw new UsageProblem(`${command ?? 'staff'} is not complete, or too long.`);
  if (command === 'disable') return disable(name);
  if (command === 'enable') return enable(name);
  if (command === 'passwd') return passwd(name, fromInput ? await readPassword() : undefined);
  if (command === 'public') {
    if (publicName === undefined) throw new UsageProblem('public needs --public-name.');
    return changePublicName(name, publicName);
  }
  if (command !== 'add' && command !== 'role') throw new UsageProblem(`There is no command ${command}.`);
  if (role === undefined) throw new UsageProblem(`${command} needs --role.`);
  if (command === 'role') return changeRole(name, chosenRole(role));
  return add(name, chosenRole(role), fromInput ? await readPassword() : undefined, publicName);
}

function chosenRole(role: string): StaffRole {
  try {
    return readRole(role);
  } catch (error) {
    throw new UsageProblem(error instanceof Error ? error.message : String(error));
  }
}

async function list(identity: Identity): Promise<string> {
  const accounts = await identity.list();
  return accounts
    .map(({ name, role, disabled, publicName }) =>
      [name, role, disabled ? 'disabled' : 'active', publicNameOf({ publicName }, 'en')].join('\t'),
    )
    .map((line) => `${line}\n`)
    .join('');
}

function disable(name: string): Work {
  return async (identity) => {
    await identity.disable(name);
    return `${name} is disabled.\n`;
  };
}

function enable(name: string): Work {
  return async (identity) => `${name} is enabled again.\n${oneTime(await identity.enable(name))}`;
}

function changeRole(name: string, role: StaffRole): Work {
  return async (identity) => {
    await identity.setRole(name, role);
    return `${name} is ${role} now.\n`;
  };
}

function changePublicName(name: string, publicName: string): Work {
  return async (identity) => {
    await identity.setPublicName(name, publicName);
    return `Customers see ${name} under another name now.\n`;
  };
}

function passwd(name: string, password: string | undefined): Work {
  return async (identity) => {
    const oneTimePassword = await identity.setPassword(name, password);
    return `${name} has a new password.\n${oneTime(oneTimePassword)}`;
  };
}

function add(name: string, role: StaffRole, password: string | undefined, publicName: string | undefined): Work {
  return async (identity) => {
    const { member, oneTimePassword } = await identity.add(name, role, password, publicName);
    return `${member.name} is added as ${member.role}.\n${oneTime(oneTimePassword)}`;
  };
}

function oneTime(password: string | null): string {
  return password === null ? '' : `One-time password: ${password}\n`;
}

async function readPassword(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
  const [line = ''] = Buffer.concat(chunks).toString('utf8').split(/\r?\n/);
  return line;
}
