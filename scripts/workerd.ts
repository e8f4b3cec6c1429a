import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Log, LogLevel, Miniflare } from 'miniflare';
import { DIST, ROOT } from './files.ts';

/** A Worker on the real runtime, on this machine. */
export interface Workerd {
  /** `http://127.0.0.1:port`, without a slash at the end. */
  readonly url: string;
  /** What the Worker and the runtime said. */
  readonly log: () => string;
  /** Ends the runtime without a goodbye to anybody. */
  stop(): Promise<void>;
}

export interface WorkerdTask {
  /** Where the objects are kept. */
  readonly directory: string;
  readonly bindings: Readonly<Record<string, string>>;
  /** Runs before the Worker's first line. */
  readonly before?: string;
}

/** The built Worker, as `wrangler.toml` describes it, on a free port. `buildWorker` comes first. */
export async function startWorkerd({ directory, bindings, before = '' }: WorkerdTask): Promise<Workerd> {
  const worker = readFileSync(join(DIST, 'worker/worker.js'), 'utf8');
  return startModule({ directory, bindings, before }, `${before};\n${worker}`, {
    CONVERSATIONS: 'ConversationObject',
    DESK: 'DeskObject',
  });
}

/** Any module with Durable Objects: binding to class. */
export async function startModule(
  { directory, bindings }: WorkerdTask,
  module: string,
  objects: Readonly<Record<string, string>>,
): Promise<Workerd> {
  let words = '';
  const keep = (stream: Readable) =>
    stream.setEncoding('utf8').on('data', (text: string) => {
      words += text;
    });
  const miniflare = new Miniflare({
    name: 'loandesk',
    host: '127.0.0.1',
    port: 0,
    cf: false,
    log: new Log(LogLevel.NONE),
    handleRuntimeStdio: (out: Readable, errors: Readable) => {
      keep(out);
      keep(errors);
    },
    modules: [{ type: 'ESModule', path: 'worker.js', contents: module }],
    ...compatibility(),
    bindings,
    durableObjects: Object.fromEntries(
      Object.entries(objects).map(([binding, className]) => [binding, { className, useSQLite: true }]),
    ),
    durableObjectsPersist: directory,
    assets: {
      directory: join(DIST, 'web'),
      binding: 'PAGES',
      routerConfig: { invoke_user_worker_ahead_of_assets: true, has_user_worker: true },
      assetConfig: { html_handling: 'none' },
    },
  });
  const url = await miniflare.ready;
  return { url: url.origin, log: () => words, stop: () => miniflare.dispose() };
}

/** The date and the flags that `wrangler.toml` gives: one truth for what is deployed and what is tested. */
function compatibility(): { compatibilityDate: string; compatibilityFlags: string[] } {
  const text = readFileSync(join(ROOT, 'wrangler.toml'), 'utf8');
  const date = /^compatibility_date = "([\d-]+)"$/m.exec(text)?.[1];
  const flags = /^compatibility_flags = \[(.*)\]$/m.exec(text)?.[1];
  if (date === undefined || flags === undefined) throw new Error('wrangler.toml names no compatibility date or flags');
  return {
    compatibilityDate: date,
    compatibilityFlags: flags.split(',').map((flag) => flag.trim().replaceAll('"', '')),
  };
}
