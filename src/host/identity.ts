import type { StaffMember, StaffRole } from '../protocol.ts';
import {
  addAccount,
  addFirstAccount,
  changePublicName,
  changeRole,
  disableAccount,
  enableAccount,
  listAccounts,
  markPasswordChosen,
  resetPassword,
  whoIs,
} from './identity-accounts.ts';
import { openStaffDatabase } from './identity-database.ts';
import { openDoor } from './identity-door.ts';
import { openLibrary } from './identity-library.ts';
import { openFailureLock } from './identity-lock.ts';
import { openStaffSecret } from './identity-secret.ts';
import { openStaffStore, staffFile } from './identity-store.ts';
import type { PostgresDatabase } from './postgres.ts';
import { inWords } from './sqlite-words.ts';

/** Who works at the desk: accounts, sign-in and sessions. Names are compared without regard to case. */
export interface Identity {
  /**
   * Serves /api/auth/*. `address` is the client's, as the host knows it; without one, failures count by name only.
   * Refusals are answered as `{code, message}`.
   */
  handle(request: Request, address?: string): Promise<Response>;
  /** Whose session the cookie opens; reads the store every time, so that who is disabled is out at once. */
  who(headers: Headers): Promise<StaffMember | null>;
  /** Without a password, one that must be changed is made; without a public name, a number. Throws `StaffProblem`. */
  add(
    name: string,
    role: StaffRole,
    password?: string,
    publicName?: string,
  ): Promise<{ readonly member: StaffMember; readonly oneTimePassword: string | null }>;
  /** In the order they were added. */
  list(): Promise<readonly (StaffMember & { readonly disabled: boolean })[]>;
  /** Ends every session of the account, too. The name stays taken: the record speaks of it. Throws `StaffProblem`. */
  disable(name: string): Promise<void>;
  /** Opens a disabled account again and answers its one-time password. Throws `StaffProblem`. */
  enable(name: string): Promise<string>;
  /** Holds from the next request on. Throws `StaffProblem`. */
  setRole(name: string, role: StaffRole): Promise<void>;
  /** What customers see in place of the name. Throws `StaffProblem`. */
  setPublicName(name: string, publicName: string): Promise<void>;
  /** Ends every session and lock of the account. Answers the one-time password if it made one. Throws `StaffProblem`. */
  setPassword(name: string, password?: string): Promise<string | null>;
  /** Makes `admin` when there is no account at all; null ever after. */
  firstStart(): Promise<{ readonly name: string; readonly oneTimePassword: string } | null>;
  close(): void;
}

export interface IdentityPlaces {
  readonly dataDir: string;
  readonly keysDir: string;
  /** Holds the accounts in place of a file in DATA_DIR; the caller closes it. */
  readonly database?: PostgresDatabase | undefined;
  /** Where staff open the console; https makes the cookie Secure. */
  readonly baseUrl: string;
  readonly trustedOrigins: readonly string[];
  /** What went wrong inside while a request was answered with a 500. */
  readonly onDefect?: (error: unknown) => void;
}

/** Throws `StoreProblem` with a sentence when the store or its secret cannot be used. */
export async function openIdentity(places: IdentityPlaces): Promise<Identity> {
  const secret = openStaffSecret(places.keysDir);
  const { database } = places;
  const store = database ? await openStaffDatabase(database, secret) : openStaffStore(places.dataDir);
  try {
    const { trustedOrigins, onDefect = () => undefined } = places;
    const origin = new URL(places.baseUrl).origin;
    const library = await openLibrary(store, { origin, trustedOrigins, secret, onDefect });
    const lock = openFailureLock(store, secret, Date.now);
    const who = (headers: Headers) => whoIs(library, headers);
    const passwordChosen = (id: string) => markPasswordChosen(library, id);
    return {
      handle: openDoor({ origin, trustedOrigins, lock, pass: library.handler, who, passwordChosen }),
      who,
      // One after the other, because each newcomer takes the next number.
      add: (name, role, password, publicName) =>
        store.oneByOne(() => addAccount(library, name, role, password, publicName)),
      list: async () => (await listAccounts(library)).map(({ member, disabled }) => ({ ...member, disabled })),
      disable: (name) => disableAccount(library, name),
      enable: (name) => enableAccount(library, lock, name),
      setRole: (name, role) => changeRole(library, name, role),
      setPublicName: (name, publicName) => changePublicName(library, name, publicName),
      setPassword: (name, password) => resetPassword(library, lock, name, password),
      firstStart: () => store.oneByOne(() => addFirstAccount(library)),
      close: store.close,
    };
  } catch (error) {
    store.close();
    throw inWords(error, staffFile(places.dataDir));
  }
}
