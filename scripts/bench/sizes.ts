import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { readPages } from '../../src/host/pages.ts';
import { authoredFiles, DIST, ROOT } from '../files.ts';
import type { Figure } from './figure.ts';
import type { Plan } from './plan.ts';
import { inProcess } from './processes.ts';
import { median } from './statistics.ts';

/** What is downloaded and what is loaded at a start. */
export async function sizeFigures(plan: Plan, say: (words: string) => void): Promise<Figure[]> {
  say('sizes');
  const preact = { value: (await bareFramework()) / 1_000, what: 'Preact and its hooks alone' };
  const pages = readPages({ demo: false });
  const downloads = DOWNLOADS.map(({ name, files, limit }): Figure => {
    const value = files.reduce((sum, file) => sum + (pages.get(`/${file}`)?.zipped?.length ?? Number.NaN), 0) / 1_000;
    return { scenario: 'sizes', name, unit: 'kB', value, ...(limit === undefined ? {} : { limit }), floor: preact };
  });
  return [...downloads, ...(await openingFigures(plan))];
}

/** What is fetched until somebody can read and write, looks and words included. */
const OPENED = ['widget.js', 'widget-chat-zh-cn.js'];
const DOWNLOADS: readonly { readonly name: string; readonly files: readonly string[]; readonly limit?: number }[] = [
  { name: 'widget, script of the page, gzip', files: ['widget.js'], limit: 20 },
  { name: 'widget, all of a first open, gzip', files: OPENED, limit: 20 },
  { name: 'widget, fetched when idle, gzip', files: ['widget-later-zh-cn.js'], limit: 10 },
  { name: 'console, first load, gzip', files: ['console.html', 'console.css', 'console.js'], limit: 150 },
];

async function openingFigures(plan: Plan): Promise<Figure[]> {
  const scenario = 'sizes';
  const runs: Awaited<ReturnType<typeof inProcess<'opening'>>>[] = [];
  for (let repeat = 0; repeat < Math.max(3, plan.repeats); repeat++)
    runs.push(await inProcess('opening', { root: ROOT }));
  const { modelBytes, modelGzipBytes } = runs[0] ?? { modelBytes: 0, modelGzipBytes: 0 };
  const handbook = readFileSync(join(DIST, 'handbook.js'));
  const authored = [...authoredFiles().values()].reduce((sum, text) => sum + Buffer.byteLength(text), modelBytes);
  const models = runs.map(({ model }) => model);
  const handbooks = runs.map((run) => run.handbook);
  return [
    {
      scenario,
      name: 'handbook',
      unit: 'kB',
      value: handbook.length / 1_000,
      floor: { value: authored / 1_000, what: 'the files it is bound from' },
      note: `gzip ${Math.round(zipped(handbook) / 1_000)} kB`,
    },
    { scenario, name: 'handbook, loaded in', unit: 'ms', value: median(handbooks), repeats: handbooks },
    {
      scenario,
      name: 'model',
      unit: 'kB',
      value: modelBytes / 1_000,
      note: `gzip ${Math.round(modelGzipBytes / 1_000)} kB`,
    },
    {
      scenario,
      name: 'model, opened in',
      unit: 'ms',
      value: median(models),
      repeats: models,
      floor: { value: median(runs.map(({ jsonFloor }) => jsonFloor)), what: 'JSON.parse of its text' },
    },
  ];
}

async function bareFramework(): Promise<number> {
  const made = await build({
    stdin: { contents: "export * from 'preact'; export * from 'preact/hooks';", resolveDir: ROOT },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
  });
  return zipped(made.outputFiles[0]?.contents ?? new Uint8Array());
}

function zipped(bytes: Uint8Array): number {
  return gzipSync(bytes, { level: 9 }).length;
}
