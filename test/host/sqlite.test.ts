import { spawn } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  openSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqlite, openSqliteReader, StoreProblem } from '../../src/host/sqlite.ts';
import { temporaryDirectory } from '../ledger/store.ts';

describe('a SQLite file', () => {
  let directory: ReturnType<typeof temporaryDirectory>;
  let file = '';
  beforeEach(() => {
    directory = temporaryDirectory();
    file = join(directory.path, 'data', 'ledger.sqlite');
  });
  afterEach(() => directory.remove());

  const fill = () => {
    const opened = openSqlite(file);
    opened.sql.exec('PRAGMA journal_mode = WAL; CREATE TABLE t (id INTEGER PRIMARY KEY, words TEXT) STRICT');
    opened.sql.transaction(() => {
      for (let id = 1; id <= 500; id += 1) opened.sql.run('INSERT INTO t VALUES (?, ?)', id, 'words '.repeat(40));
    });
    opened.close();
  };
  const problem = (work: () => unknown): string => {
    try {
      work();
    } catch (error) {
      if (error instanceof StoreProblem) return error.message;
      throw error;
    }
    return 'no problem';
  };

  it('is made with its directory, which only its owner may enter', () => {
    openSqlite(file).close();
    expect(statSync(join(directory.path, 'data')).mode & 0o777).toBe(0o700);
  });

  it('gives back text, numbers, bytes and null as they were', () => {
    const { sql, close } = openSqlite(file);
    sql.exec('CREATE TABLE t (a, b, c, d)');
    sql.run('INSERT INTO t VALUES (?, ?, ?, ?)', '贷', 1.5, new Uint8Array([1, 2]), null);
    const [row] = sql.all('SELECT * FROM t');
    expect({ ...row, c: [...((row?.c as Uint8Array) ?? [])] }).toEqual({ a: '贷', b: 1.5, c: [1, 2], d: null });
    close();
  });

  it('rolls everything back when a transaction throws, the inner one alone when that is caught', () => {
    const { sql, close } = openSqlite(file);
    sql.exec('CREATE TABLE t (a)');
    const insert = (value: number) => sql.run('INSERT INTO t VALUES (?)', value);
    sql.transaction(() => {
      insert(1);
      expect(() =>
        sql.transaction(() => {
          insert(2);
          throw new Error('inner');
        }),
      ).toThrow('inner');
      sql.transaction(() => insert(3));
    });
    expect(() =>
      sql.transaction(() => {
        insert(4);
        throw new Error('outer');
      }),
    ).toThrow('outer');
    expect(sql.all('SELECT a FROM t').map((row) => row.a)).toEqual([1, 3]);
    close();
  });

  it('belongs to one process; a reader may look on', () => {
    const opened = openSqlite(file);
    opened.sql.exec('PRAGMA journal_mode = WAL; CREATE TABLE t (a); INSERT INTO t VALUES (1)');
    expect(problem(() => openSqlite(file))).toContain('Another loandesk already uses');
    const reader = openSqliteReader(file);
    expect(reader.sql.all('SELECT a FROM t')).toMatchObject([{ a: 1 }]);
    expect(problem(() => reader.sql.run('INSERT INTO t VALUES (2)'))).toContain('cannot be written');
    reader.close();
    opened.close();
    openSqlite(file).close();
  });

  it('is free again the moment its process is killed', async () => {
    fill();
    const lock = join(directory.path, 'data', 'lock.sqlite');
    const code = `import { DatabaseSync } from '@photostructure/sqlite';
      const lock = new DatabaseSync(process.argv[1]); lock.exec('BEGIN EXCLUSIVE'); console.log('held'); setInterval(() => 0, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', code, lock], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise((resolve) => child.stdout.once('data', resolve));
    expect(problem(() => openSqlite(file))).toContain('Another loandesk');
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('exit', resolve));
    openSqlite(file).close();
  });

  it('says what to do when the file is no database', () => {
    fill();
    writeFileSync(file, 'these are somebody else’s notes '.repeat(200));
    expect(problem(() => openSqlite(file))).toContain('is not a loandesk store. Move it away');
  });

  it('says what to do when the last page is damaged', () => {
    fill();
    const size = statSync(file).size;
    const handle = openSync(file, 'r+');
    writeSync(handle, Buffer.alloc(4096, 0xa5), 0, 4096, size - 4096);
    closeSync(handle);
    expect(problem(() => openSqlite(file))).toContain('is damaged. Keep a copy of it and restore the newest backup');
  });

  it('says what to do when the end of the file is gone', () => {
    fill();
    truncateSync(file, readFileSync(file).length - 4096);
    expect(problem(() => openSqlite(file))).toContain('is damaged');
  });

  it('says what to do when the disk is full', () => {
    fill();
    const { sql, close } = openSqlite(file);
    sql.all(`PRAGMA max_page_count = ${Number(sql.all('PRAGMA page_count')[0]?.page_count)}`);
    const fillUp = () => sql.transaction(() => sql.run('INSERT INTO t VALUES (?, ?)', 9_999, 'x'.repeat(50_000)));
    expect(problem(fillUp)).toContain('is full. Make room');
    expect(sql.all('SELECT count(*) AS n FROM t')).toMatchObject([{ n: 500 }]);
    close();
  });

  // The superuser may write everywhere, so there is nothing to see as one.
  it.skipIf(process.getuid?.() === 0)('says what to do when the directory cannot be written', () => {
    fill();
    chmodSync(join(directory.path, 'data'), 0o500);
    chmodSync(join(directory.path, 'data', 'lock.sqlite'), 0o400);
    expect(problem(() => openSqlite(file))).toMatch(/cannot be (written|opened)/);
    chmodSync(join(directory.path, 'data'), 0o700);
  });

  it('says what to do when its place is taken by something else', () => {
    writeFileSync(join(directory.path, 'data'), 'a file');
    expect(problem(() => openSqlite(file))).toContain('cannot be made. Check DATA_DIR');
    expect(problem(() => openSqliteReader(file))).toContain('There is no store at');
  });
});
