import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BuildOptions, build, type Plugin, transformSync } from 'esbuild';
import { desksIn } from '../src/knowledge/desk-files.ts';
import { pageTokens } from '../src/web/design/tokens.ts';
import { bindWhenStale } from './bind.ts';
import { DIST, everyFile, ROOT, whenStale } from './files.ts';
import { writePages } from './pages.ts';
import { SOURCES } from './stale.mjs';

/** Builds what is stale: handbook, server, pages. Returns false when an authored file is wrong; the reasons were printed. */
export async function buildAll(): Promise<boolean> {
  return (
    (await bindWhenStale()) &&
    (await bindOtherDesks()) &&
    (await whenStale('program', SOURCES.program, buildProgram)) &&
    (await whenStale('pages', SOURCES.pages, writePages))
  );
}

/** Those of `knowledge/desks/`, so that DESK can name any of them. */
async function bindOtherDesks(): Promise<boolean> {
  for (const desk of desksIn(everyFile())) if (!(await bindWhenStale(desk))) return false;
  return true;
}

/** The second host beside it; `npm start` has no use for it. */
export async function buildWorker(): Promise<boolean> {
  return (
    (await buildAll()) &&
    (await whenStale('worker', [...SOURCES.program, 'dist/handbook.js'], async () => {
      await build(workerBuild);
      return true;
    }))
  );
}

async function buildProgram(): Promise<boolean> {
  mkdirSync(join(DIST, 'web'), { recursive: true });
  const builds = [serverBuild, launcherBuild, ...chatBuilds, ...laterBuilds, consoleBuild, demoBuild];
  await Promise.all(builds.map((options) => build(options)));
  for (const [from, to] of PAGES) copyFileSync(join(ROOT, 'src/web', from), join(DIST, 'web', to));
  for (const [from, to] of SHEETS) writeFileSync(join(DIST, 'web', to), sheet(join(ROOT, 'src/web', from)));
  return true;
}

/** A page's sheet begins with the tokens, so that one request brings both. */
function sheet(path: string): string {
  return transformSync(pageTokens() + readFileSync(path, 'utf8'), { loader: 'css', minify: true }).code;
}

const common: BuildOptions = {
  bundle: true,
  minify: true,
  logLevel: 'warning',
  absWorkingDir: ROOT,
  legalComments: 'none',
};
const page: BuildOptions = {
  ...common,
  platform: 'browser',
  target: 'es2022',
  jsx: 'automatic',
  jsxImportSource: 'preact',
};
const serverBuild: BuildOptions = {
  ...common,
  minify: false,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  entryPoints: ['src/host/node.ts'],
  outfile: 'dist/server.js',
  // A binary beside its package, and one that pg would take in place of its own code if it were there.
  external: ['@photostructure/sqlite', 'pg-native'],
  // Packages in the older module form still ask for `require`; the template runtime looks for the browser's and workers' `self`.
  banner: {
    js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url); globalThis.self ??= globalThis;",
  },
};
/** The second host: one module with the handbook inside, because there is no disk to read it from. */
const workerBuild: BuildOptions = {
  ...common,
  minify: false,
  platform: 'neutral',
  target: 'es2022',
  format: 'esm',
  mainFields: ['browser', 'module', 'main'],
  conditions: ['workerd', 'browser', 'import'],
  entryPoints: ['src/host/worker.ts'],
  outfile: 'dist/worker/worker.js',
  external: ['node:*', 'cloudflare:*'],
  alias: { 'loandesk:handbook': './dist/handbook.js' },
};
// The widget carries its style sheets as text, for the shadow tree.
const sheetsAsText: Plugin = {
  name: 'sheets-as-text',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.css$/ }, ({ path }) => ({
      contents: transformSync(readFileSync(path), { loader: 'css', minify: true }).code,
      loader: 'text',
    })),
};
/** What every page of a lender pays for … */
const launcherBuild: BuildOptions = {
  ...page,
  plugins: [sheetsAsText],
  format: 'iife',
  entryPoints: ['src/web/widget/widget.ts'],
  outfile: 'dist/web/widget.js',
};
/** The three languages of the widget's own words: what their file is called, and what the launcher asks for. */
const LANGUAGES = { chinese: 'zh-cn', traditional: 'zh-hant', english: 'en' } as const;
// Bundled, each word is a variable that the minifier shortens or drops where nothing says it.
const wordsOf = (language: string): Plugin => ({
  name: 'words',
  setup: ({ onResolve }) =>
    onResolve({ filter: /\/strings\.ts$/ }, () => ({ path: join(ROOT, `src/web/widget/strings-${language}.ts`) })),
});
/** The function is shorter than the runtime of the newer way, and smaller at every place that draws. */
const drawnWith = (preact: string): BuildOptions => ({
  jsx: 'transform',
  jsxFactory: 'h',
  jsxFragment: 'Fragment',
  inject: [preact],
  // What the compiler's file says would stand above the lines here.
  tsconfigRaw: {},
});
const BORROWED = 'src/web/widget/borrowed-preact.ts';
/** … what the launcher fetches when somebody reaches for it, with its looks and its words in one language … */
const chatBuilds = Object.entries(LANGUAGES).map(
  ([language, tag]): BuildOptions => ({
    ...page,
    ...drawnWith('preact'),
    charset: 'utf8',
    plugins: [sheetsAsText, wordsOf(language)],
    format: 'esm',
    entryPoints: ['src/web/widget/chat.tsx'],
    outfile: `dist/web/widget-chat-${tag}.js`,
  }),
);
/** … and what the chat fetches when it has opened. */
const laterBuilds = Object.entries(LANGUAGES).map(
  ([language, tag]): BuildOptions => ({
    ...page,
    ...drawnWith(BORROWED),
    charset: 'utf8',
    alias: { preact: join(ROOT, BORROWED), 'preact/hooks': join(ROOT, BORROWED) },
    plugins: [sheetsAsText, wordsOf(language)],
    format: 'esm',
    entryPoints: ['src/web/widget/later.tsx'],
    outfile: `dist/web/widget-later-${tag}.js`,
  }),
);
const consoleBuild: BuildOptions = {
  ...page,
  format: 'esm',
  entryPoints: ['src/web/console/console.tsx', 'src/web/console/console.css'],
  // As with the other sheets, the tokens come first and one request brings both.
  banner: { css: pageTokens() },
  outdir: 'dist/web',
};
const demoBuild: BuildOptions = {
  ...page,
  format: 'iife',
  entryPoints: {
    demo: 'src/web/demo/home-script.ts',
    'three-chairs': 'src/web/demo/three-chairs-script.ts',
    'customer-chair': 'src/web/demo/customer-chair-script.ts',
  },
  outdir: 'dist/web',
};
const SHEETS = [['demo/demo.css', 'demo.css']] as const;
const PAGES = [
  ['demo/three-chairs.css', 'three-chairs.css'],
  ['demo/favicon.svg', 'favicon.svg'],
  ['cost-sheet/cost-sheet.css', 'cost-sheet.css'],
  ['console/index.html', 'console.html'],
] as const;

if (process.argv[1] === import.meta.filename) {
  const made = process.argv.includes('--worker') ? await buildWorker() : await buildAll();
  process.exit(made ? 0 : 1);
}
