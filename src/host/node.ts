import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Hono } from 'hono';
import { localDay } from '../conversation/hours.ts';
import { warmUp } from '../conversation/warm-up.ts';
import { Desk } from '../desk/desk.ts';
import type { DeskLog } from '../desk/parts.ts';
import { SettingsKeeper } from '../desk/settings-keeper.ts';
import { Slices } from '../desk/slices.ts';
import { factInWords, factsDue } from '../knowledge/dated.ts';
import { leaveSealed } from '../ledger/export.ts';
import { StoreProblem } from '../ledger/store-problem.ts';
import { verifyLog } from '../ledger/verify.ts';
import { LIMITS } from '../limits.ts';
import { createApp } from './app.ts';
import { type Config, readConfig } from './config.ts';
import { ConfigProblem } from './config-problem.ts';
import { verifier } from './crypto.ts';
import { loadHandbook, readHandbookText } from './handbook-file.ts';
import { type Identity, openIdentity } from './identity.ts';
import { newConversation, newSecret, newTicket } from './ids.ts';
import { openWatch } from './log.ts';
import { allowsOrigin } from './origins.ts';
import { readPages } from './pages.ts';
import { syncSettings, writeSettings } from './settings-file.ts';
import { openSockets, PER_ADDRESS, SLOW_SENDERS_ARE_CUT, type Sockets } from './sockets.ts';
import { openStore, type Store } from './store.ts';
import { readStoredLog } from './stored-log.ts';

/** A running desk; `stop` finishes what is in hand within LIMITS.stopMs. */
export interface Running {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts everything on this machine. Throws `ConfigProblem` or `StoreProblem` with a sentence that says what to do. */
export async function startDesk(config: Config, say: (line: string) => void): Promise<Running> {
  const watch = openWatch(config.logLevel);
  const log = sayProblems(watch.desk, say);
  const handbook = await loadHandbook(config.desk);
  const slices = new Slices(setImmediate, () => performance.now());
  const store = await openStore(config, say, (error) => log.defect('ledger', error, {}), {
    // A sync costs as much as many turns: while more of them are being decided, it waits for them.
    later: (work) => slices.atRest(work),
    millis: () => performance.now(),
  });
  for (const note of store.keys.notes) say(note);
  const { ledger } = store;
  const { crypto } = store.keys;
  const now = () => new Date().toISOString();
  const settings = new SettingsKeeper(ledger, now);
  watch.showLedger(() => ledger.stats());
  await settings.load();
  // A crash between the record of an erasure and the erasure itself.
  for (const [conversation, { at }] of settings.erasures) await ledger.erase(conversation, at);
  await syncSettings(store.settings, settings);
  await ledger.keepHandbook(handbook.hash, await readHandbookText(config.desk));

  const desk = new Desk({
    ledger,
    archive: ledger,
    now,
    newId: (kind) => ({ ticket: newTicket, conversation: newConversation, token: newSecret })[kind](),
    hash: (text) => crypto.hash(text),
    ground: () => ({ handbook, settings: settings.current }),
    log,
    slice: (work) => slices.run(work),
    rateLimit: config.rateLimit,
  });
  if (!config.rateLimit) say('RATE_LIMIT is off: for load tests on a private machine only.');

  let ready = false;
  const server = await listen(config, (port) => {
    const baseUrl = config.publicUrl ?? `http://${urlHost(config.host)}:${port}`;
    return openIdentity({
      dataDir: config.dataDir,
      keysDir: config.keysDir,
      database: store.database,
      baseUrl,
      trustedOrigins: [`http://localhost:${port}`, `http://127.0.0.1:${port}`],
      onDefect: (error) => log.defect('identity', error, {}),
    }).then((identity) => ({
      identity,
      baseUrl,
      app: createApp({
        desk,
        identity,
        settings,
        pages: readPages(config),
        metrics: watch.metrics,
        peerOf: (context) => getConnInfo(context).remote.address,
        isReady: async () => ready && !desk.isStopping && (await store.isThere()),
        verify: () => verifyStore(config),
        erase: (conversation, at) => ledger.erase(conversation, at),
        settingsChanged: (changed) => writeSettings(store.settings, changed),
      }),
    }));
  });
  const { http, identity, url } = server;
  const sockets = openSockets(http, desk, {
    allows: (origin, host) => allowsOrigin(settings.current, origin, host),
    perAddress: config.rateLimit && config.publicUrl === null ? PER_ADDRESS : null,
  });
  if (store.database) followOthers(settings, store, desk, log);
  const warn = () => {
    const today = localDay(settings.current, now());
    for (const due of factsDue(handbook.facts, today))
      watch.log.warn({ fact: due.fact.id, days: due.days }, factInWords(due));
  };
  warn();
  const timers = [...startClocks(desk, ledger, sockets, watch), setInterval(warn, LIMITS.factsLookedAtMs)];
  const first = await identity.firstStart();
  if (first)
    say(
      `First start: sign in at ${url}/console as "${first.name}" with the one-time password ${first.oneTimePassword} (shown only now).${config.demo ? ` Customer, advisor and supervisor at once: ${url}/three-chairs` : ''}`,
    );
  ready = true;
  const warming = warmUp({ handbook, settings: settings.current }, now());
  void warmUpBeside(slices, warming).catch((error) => watch.desk.defect('warm-up', error, {}));

  return {
    url,
    stop: async () => {
      for (const timer of timers) clearInterval(timer);
      sockets.restart();
      http.close();
      await desk.stop();
      await ledger.close(now());
      sockets.terminate();
      http.closeAllConnections();
      identity.close();
      await store.close();
    },
  };
}

/** What another node decided and recorded holds here too, from the moment it is heard of. */
function followOthers(settings: SettingsKeeper, store: Store, desk: Desk, log: DeskLog): void {
  const failed = (error: unknown) => log.defect('settings', error, {});
  settings.follow({
    changed: (changed) => void writeSettings(store.settings, changed).catch(failed),
    // Destroyed already, or about to be; here it is for this node's own list of erasures.
    erased: (conversation, at) =>
      void store.ledger
        .erase(conversation, at)
        .then(() => desk.erased(conversation))
        .catch(failed),
    failed,
  });
}

const SAID_AGAIN_MS = 60_000;

/** The log names a defect and no more; what the store says is a sentence for the operator, once a minute at most. */
function sayProblems(log: DeskLog, say: (line: string) => void): DeskLog {
  const saidAt = new Map<string, number>();
  return {
    ...log,
    defect: (where, error, about) => {
      log.defect(where, error, about);
      if (!(error instanceof StoreProblem)) return;
      const now = performance.now();
      if (now - (saidAt.get(error.message) ?? Number.NEGATIVE_INFINITY) < SAID_AGAIN_MS) return;
      saidAt.set(error.message, now);
      say(error.message);
    },
  };
}

/** Binds the port first, so that a port in use is said before anything else is opened; answers only once the app is there. */
async function listen<T extends { app: Hono; baseUrl: string; identity: Identity }>(
  config: Config,
  make: (port: number) => Promise<T>,
): Promise<{ http: Server; identity: Identity; url: string }> {
  let app: Hono | undefined;
  const fetch = (request: Request, env: unknown) =>
    app?.fetch(request, env as object) ?? new Response('starting', { status: 503 });
  // Without TLS options the adaptor makes a plain HTTP/1 server; its type covers HTTP/2 as well.
  const http = createAdaptorServer({ fetch, serverOptions: SLOW_SENDERS_ARE_CUT }) as Server;
  http.maxConnections = LIMITS.connections;
  http.maxHeadersCount = LIMITS.headers;
  await new Promise<void>((resolve, reject) => {
    http.once('error', (error: NodeJS.ErrnoException) => reject(portProblem(config, error)));
    http.listen({ port: config.port, host: config.host, backlog: LIMITS.connectionsWaiting }, resolve);
  });
  const { port } = http.address() as AddressInfo;
  const made = await make(port);
  app = made.app;
  return { http, identity: made.identity, url: made.baseUrl };
}

function portProblem(config: Config, error: NodeJS.ErrnoException): Error {
  if (error.code === 'EADDRINUSE')
    return new StoreProblem(
      `Port ${config.port} is in use. Stop what uses it, or set PORT to another one (0 picks one).`,
    );
  if (error.code === 'EACCES')
    return new StoreProblem(`Port ${config.port} may not be used by this account. Set PORT to one above 1023.`);
  return new StoreProblem(`Cannot listen on ${config.host}:${config.port} (${error.code}). Check HOST and PORT.`);
}

function startClocks(
  desk: Desk,
  ledger: Store['ledger'],
  sockets: Sockets,
  watch: ReturnType<typeof openWatch>,
): NodeJS.Timeout[] {
  // A store that is slow to answer is not asked again before it has.
  const guarded = (name: string, work: () => Promise<unknown>) => {
    let isBusy = false;
    return () => {
      if (isBusy) return;
      isBusy = true;
      void work()
        .catch((error) => desk.parts.log.defect(name, error, {}))
        .finally(() => {
          isBusy = false;
        });
    };
  };
  return [
    setInterval(
      guarded('clock', () => desk.tick()),
      LIMITS.clockTickMs,
    ),
    setInterval(
      guarded('checkpoint', () => ledger.checkpoint(desk.parts.now())),
      LIMITS.checkpointMs,
    ),
    setInterval(() => watch.sockets.set(sockets.count()), LIMITS.clockTickMs),
  ];
}

/** Little by little, and not while all who were here before a restart come back: whoever wants something comes first. */
async function warmUpBeside(slices: Slices, steps: Iterator<void>): Promise<void> {
  do {
    do await new Promise((resolve) => setTimeout(resolve, LIMITS.warmUpPauseMs).unref());
    while (slices.isBusy);
  } while (!steps.next().done);
}

function verifyStore(config: Config): Promise<object> {
  return readStoredLog(config, (log) =>
    verifyLog(log.lines({}, leaveSealed), verifier, { trusted: log.crypto?.publicKey }),
  );
}

function urlHost(host: string): string {
  return host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
}

/** The process: configuration, signals, exit codes. Standard output carries the two addresses and nothing else. */
export async function main(): Promise<void> {
  const say = (line: string) => process.stderr.write(`${line}\n`);
  try {
    const config = readConfig(process.env);
    const running = await startDesk(config, say);
    let stopping = false;
    const stop = () => {
      if (stopping) return;
      stopping = true;
      const late = setTimeout(() => process.exit(1), LIMITS.stopMs);
      running
        .stop()
        .then(() => process.exit(0))
        .catch((error) => {
          say(error instanceof Error ? error.message : 'The stop failed.');
          process.exit(1);
        })
        .finally(() => clearTimeout(late));
    };
    process.on('SIGTERM', stop);
    process.on('SIGINT', stop);
    // Last of all: whoever has read the addresses may already ask for a stop.
    // Without the demo there is no page for customers, but a script for the lender's own.
    process.stdout.write(`${running.url}/${config.demo ? '' : 'widget.js'}\n${running.url}/console\n`);
  } catch (thrown) {
    const error = directoryProblem(thrown) ?? thrown;
    if (!(error instanceof ConfigProblem || error instanceof StoreProblem)) throw error;
    say(error.message);
    process.exit(error instanceof ConfigProblem ? 2 : 1);
  }
}

const FULL = ['ENOSPC', 'EDQUOT'];
const FORBIDDEN = ['EROFS', 'EACCES', 'EPERM'];

/** A file beside the store that the system would not write, in the words the store has for its own. */
function directoryProblem(error: unknown): StoreProblem | undefined {
  if (!(error instanceof Error && 'code' in error && 'path' in error)) return undefined;
  const { code, path } = error;
  if (FULL.includes(String(code)))
    return new StoreProblem(`The disk under ${path} is full. Make room and start again.`, { cause: error });
  if (!FORBIDDEN.includes(String(code))) return undefined;
  const sentence = `${path} cannot be written. Check the permissions of DATA_DIR and KEYS_DIR and that no disk is mounted read-only.`;
  return new StoreProblem(sentence, { cause: error });
}
