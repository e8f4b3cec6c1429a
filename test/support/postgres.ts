import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

/** The server that this run of the tests started. Throws, and so fails the test, when it could not be started here. */
export function sharedPostgres(): string {
  const server = inject('postgres');
  if ('url' in server) return server.url;
  throw new Error(`These tests need a real PostgreSQL, which could not be started here: ${server.problem}`);
}

/** A fresh, empty database on it, and the address of that. `more` goes into CREATE DATABASE. */
export async function freshDatabase(more = ''): Promise<string> {
  const url = sharedPostgres();
  const name = `test_${randomBytes(6).toString('hex')}`;
  await ask(`${url}/postgres`, `CREATE DATABASE ${name} ${more}`);
  return `${url}/${name}`;
}

/** Asks as somebody at the database's own shell would. */
export async function ask(url: string, text: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url, options: '-c search_path=loandesk,public' });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}
