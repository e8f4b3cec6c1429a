import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { ROOT } from '../../scripts/files.ts';
import { smallFiles } from './small-files.ts';

const APPROVED = 'knowledge/approved.yaml';
const RATE = 'templates/en/rate_query.njk';
const LIMIT_MS = 60_000;
let place = '';

/** The command works on the tree it stands in: a tree of its own, so that it cannot touch this one's approvals. */
beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'loandesk-approve-'));
  for (const part of ['scripts', 'src', 'package.json'])
    cpSync(join(ROOT, part), join(place, part), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(place, 'node_modules'));
  for (const [path, text] of smallFiles()) write(path, text);
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

const read = (path: string) => readFileSync(join(place, path), 'utf8');
const write = (path: string, text: string) => {
  mkdirSync(dirname(join(place, path)), { recursive: true });
  writeFileSync(join(place, path), text);
};
const approve = (...words: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/approve.ts', ...words], {
    cwd: place,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
};
const approvals = () => parse(read(APPROVED)) as Record<string, { version: number; by: string }>;

test('approvals: by name, only what is asked for, and never what changed unread', { timeout: LIMIT_MS }, () => {
  expect(approve()).toMatchObject({ status: 2, stderr: expect.stringContaining('approve needs --by') });
  expect(read(APPROVED)).toBe('{}');

  // Given nothing is approved, when one text is, then its words are shown, in both languages, and nothing else is approved.
  const first = approve('--by', '陈敏', 'rate_query');
  expect(first).toMatchObject({ status: 0, stdout: expect.stringContaining('approved 2 texts') });
  expect(first.stdout).toContain('en/rate_query, version 1');
  expect(Object.keys(approvals())).toEqual(['en/rate_query', 'zh-CN/rate_query']);

  // When the rest is approved by somebody else, then who approved the first stays.
  expect(approve('--by', '李雷').status).toBe(0);
  expect(approvals()['en/rate_query']?.by).toBe('陈敏');
  expect(approvals().desk?.by).toBe('李雷');

  // Given words that changed under their version, then file and line are said and nothing is written.
  const before = read(APPROVED);
  write(RATE, `${read(RATE).trimEnd()} Ask us.\n`);
  expect(approve('--by', '陈敏')).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/^templates\/en\/rate_query\.njk line \d+: the words changed .* raise the version/m),
  });
  expect(read(APPROVED)).toBe(before);

  // When the version is raised in both languages, then the new one is approved.
  for (const path of [RATE, RATE.replace('/en/', '/zh-CN/')])
    write(path, read(path).replace('version: 1', 'version: 2'));
  expect(approve('--by', '陈敏').stdout).toContain('approved 2 texts');
  expect(approvals()['en/rate_query']).toMatchObject({ version: 2, by: '陈敏' });
});
