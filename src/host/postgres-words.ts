import { StoreProblem } from '../ledger/store-problem.ts';

/** What PostgreSQL or the way to it says, as a sentence for the operator; whatever is not theirs comes back unchanged. */
export function inWords(error: unknown, url: string): unknown {
  if (!(error instanceof Error) || error instanceof StoreProblem) return error;
  const sentence = sentenceFor(codeOf(error), new URL(url));
  // The cause may quote values; its name is enough.
  return sentence === undefined ? error : new StoreProblem(sentence, { cause: error.name });
}

/** Whether the line is of no more use, whatever was asked on it. */
export function isLineProblem(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = codeOf(error);
  return UNREACHABLE.has(code) || CUT.has(code) || code.startsWith('08');
}

/** The server's or the system's code. What the library finds by itself has none, only its words. */
function codeOf(error: Error): string {
  if ('code' in error && typeof error.code === 'string') return error.code;
  if (/timeout exceeded when trying to connect|due to connection timeout/.test(error.message)) return 'CONNECT_TIMEOUT';
  if (/^Query read timeout/.test(error.message)) return 'NO_ANSWER';
  if (/^Connection terminated|^Client (?:was closed|has encountered|is not)|not queryable/.test(error.message))
    return 'CLOSED';
  // A line with several addresses fails with one error for each.
  if (error instanceof AggregateError && error.errors[0] instanceof Error) return codeOf(error.errors[0]);
  return /does not support SSL|self-signed|certificate/.test(error.message) ? 'SSL' : '';
}

/** Names host, database and account, never the password. */
function sentenceFor(code: string, { hostname, port, pathname, username }: URL): string | undefined {
  const server = `${hostname || 'localhost'}:${port || 5432}`;
  const name = pathname.slice(1) || username;
  if (UNREACHABLE.has(code) || code.startsWith('08'))
    return `No PostgreSQL answers at ${server} (${code}). Start it, or check the address in DATABASE_URL.`;
  if (CUT.has(code))
    return `The line to the database at ${server} was cut (${code}). loandesk tries again by itself; check that the database runs.`;
  if (code.startsWith('28'))
    return `The database at ${server} does not let "${username}" in (${code}). Check the account and the password in DATABASE_URL.`;
  if (code === '3D000')
    return `There is no database "${name}" at ${server}. Make it with CREATE DATABASE … ENCODING 'UTF8', or check DATABASE_URL.`;
  if (code === '42501')
    return `"${username}" may not do what is needed in database "${name}" at ${server} (42501). Make it the owner of the database, or of a schema named loandesk in it.`;
  if (code === '53300' || code === '53400')
    return `The database at ${server} takes no more connections. Raise max_connections, or start fewer nodes.`;
  if (code === '57014' || code === '55P03')
    return `The database at ${server} does not answer in time. Check its load, and what holds locks there.`;
  if (code === '53100') return `The disk of the database at ${server} is full. Make room there.`;
  if (code === '25006') return `The database at ${server} takes no writes. Name the primary in DATABASE_URL.`;
  if (/CERT|TLS|SSL|SIGNATURE/.test(code))
    return `The database at ${server} cannot be trusted (${code}). Check its certificate and sslmode in DATABASE_URL.`;
  return undefined;
}

const UNREACHABLE = new Set([
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT', 'CONNECT_TIMEOUT'],
]);
const CUT = new Set([
  ...['ECONNRESET', 'EPIPE', 'ECONNABORTED', 'CLOSED', 'NO_ANSWER'],
  // Stopped by an administrator, crashed, starting up, ended because it sat in a transaction.
  ...['57P01', '57P02', '57P03', '57P05', '25P03'],
]);
