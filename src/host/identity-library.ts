import { betterAuth } from 'better-auth';
import { APIError } from 'better-auth/api';
import { getMigrations } from 'better-auth/db/migration';
import { admin } from 'better-auth/plugins/admin';
import { username } from 'better-auth/plugins/username';
import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import type { StaffMember } from '../protocol.ts';
import { idleWithoutHooks } from './identity-idle.ts';
import { isName, STAFF_ROLES, signInName } from './identity-names.ts';
import type { StaffStore } from './identity-store.ts';

export const AUTH_PATH = '/api/auth';
/** Set by the door alone, never taken from outside. */
export const ADDRESS_HEADER = 'x-loandesk-address';

export interface LibrarySettings {
  readonly origin: string;
  readonly trustedOrigins: readonly string[];
  readonly secret: string;
  /** What went wrong inside, for the operator's log. */
  readonly onDefect: (error: unknown) => void;
}

export type Library = ReturnType<typeof makeLibrary>;

/** better-auth over the staff store, its tables made or brought up to date. */
export async function openLibrary(store: StaffStore, settings: LibrarySettings): Promise<Library> {
  await idleWithoutHooks();
  const library = makeLibrary(store, settings);
  // Looked at first without a lock: nearly always there is nothing to do, and the server may be at work.
  if (await isOutdated(library)) {
    await store.alone(async () => (await getMigrations(library.options)).runMigrations());
  }
  // Expired sessions that nobody came back with would stay for ever.
  await store.all('DELETE FROM "session" WHERE "expiresAt" < ?', new Date().toISOString());
  return library;
}

async function isOutdated(library: Library): Promise<boolean> {
  const { toBeCreated, toBeAdded, toBeAddedIndexes } = await getMigrations(library.options);
  return toBeCreated.length + toBeAdded.length + toBeAddedIndexes.length > 0;
}

function makeLibrary(store: StaffStore, settings: LibrarySettings) {
  const { origin, secret } = settings;
  return betterAuth({
    appName: 'loandesk',
    baseURL: origin,
    basePath: AUTH_PATH,
    // As a list, because a list keeps the library from looking for secrets in the environment.
    secrets: [{ version: 1, value: secret }],
    trustedOrigins: [...settings.trustedOrigins],
    database: { dialect: store.dialect, type: store.kind, transaction: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: LIMITS.passwordCharsMin,
      maxPasswordLength: LIMITS.passwordCharsMax,
    },
    user: {
      additionalFields: {
        mustChangePassword: { type: 'boolean', required: false, defaultValue: false, input: false },
        publicName: { type: 'string', required: false, input: false },
      },
    },
    // A working day, then sign in again: a session is not prolonged. No cookie cache: who is disabled is out at once.
    session: {
      expiresIn: LIMITS.sessionHours * 3_600,
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
    },
    rateLimit: {
      enabled: true,
      storage: 'memory',
      customRules: {
        // The library's own three in ten seconds would hit an office behind one address.
        '/sign-in/username': { window: LIMITS.signInsPauseMs / 1_000, max: LIMITS.signInsInARow },
        '/change-password': { window: LIMITS.signInsPauseMs / 1_000, max: LIMITS.signInsInARow },
      },
    },
    advanced: {
      cookiePrefix: 'loandesk',
      useSecureCookies: origin.startsWith('https:'),
      // Said outright, because the library drops both checks when NODE_ENV is "test".
      disableOriginCheck: false,
      disableCSRFCheck: false,
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
      database: { validateSchema: false },
    },
    onAPIError: {
      onError: (error) => {
        if (!(error instanceof APIError) || error.statusCode >= 500) settings.onDefect(error);
      },
    },
    telemetry: { enabled: false },
    logger: { disabled: true },
    plugins: [
      username({
        displayUsername: false,
        minUsernameLength: 2,
        maxUsernameLength: LIMITS.staffNameChars,
        usernameValidator: isName,
        usernameNormalization: signInName,
      }),
      admin({ defaultRole: 'advisor', bannedUserMessage: 'This account is disabled. Ask your administrator.' }),
    ],
  });
}

const account = z.object({
  id: z.string(),
  name: z.string(),
  username: z.string(),
  role: z.enum(STAFF_ROLES),
  banned: z.boolean().nullish(),
  mustChangePassword: z.boolean().nullish(),
  publicName: z.string().nullish(),
});

/** An account as the store holds it: the member, the name it is compared by, and whether it is disabled. */
export interface Account {
  readonly member: StaffMember;
  readonly username: string;
  readonly disabled: boolean;
}

/** Throws when the row is no account of ours. */
export function readAccount(row: unknown): Account {
  const { id, name, role, mustChangePassword, publicName, username, banned } = account.parse(row);
  return {
    member: { id, name, publicName: publicName ?? '', role, mustChangePassword: mustChangePassword === true },
    username,
    disabled: banned === true,
  };
}
