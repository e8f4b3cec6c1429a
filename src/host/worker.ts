import type { WebSocket as WorkerSocket } from '@cloudflare/workers-types';
import { type Context, Hono } from 'hono';
import { DEFAULT_SETTINGS } from '../conversation/settings.ts';
import { warmUp } from '../conversation/warm-up.ts';
import { LIMITS } from '../limits.ts';
import { ConfigProblem } from './config-problem.ts';
import { isDemoPage } from './demo-pages.ts';
import { newConversation } from './ids.ts';
import { allowsOrigin } from './origins.ts';
import { pageHeaders } from './page-headers.ts';
import { type Bindings, DESK_OBJECT, readKeys, readSwitch } from './worker-bindings.ts';
import { type Connect, Door } from './worker-door.ts';
import { workerLog } from './worker-log.ts';
import { handbook } from './worker-open.ts';
import { conversationOf, TOKEN_HEADER } from './worker-token.ts';

export { ConversationObject } from './worker-conversation.ts';
export { DeskObject } from './worker-desk.ts';

type Call = Context<{ Bindings: Bindings }>;

/**
 * The customer's side on Cloudflare Workers: pages, and one Durable Object a conversation. Staff, consoles and the metrics
 * are served by `npm start` alone so far, and this host says so in words.
 */
const app = new Hono<{ Bindings: Bindings }>();
// Before the headers: the answer to an upgrade is the runtime's own.
app.get('/chat', chat);
app.use(pageHeaders());
app.get('/healthz', (c) => c.text('ok'));
app.get('/readyz', async (c) => {
  const problem = await problemOf(c.env);
  await warm();
  return problem === undefined ? c.text('ready') : c.text(problem, 503);
});
for (const path of ['/api/*', '/console', '/console.*', '/metrics'])
  app.all(path, (c) => c.text('This host serves customers only; the consoles run with npm start.', 501));
app.get('/', (c) => page(c, '/demo.html'));
app.get('/favicon.ico', (c) => page(c, '/favicon.svg'));
app.get('*', (c) => page(c, c.req.path));
app.onError((error, c) => {
  workerLog.defect('worker', error, {});
  return c.text('Something went wrong on our side.', 500);
});

export default app;

async function page(c: Call, path: string): Promise<Response> {
  if (c.env.DEMO === 'off' && isDemoPage(c.req.path)) return c.text('not found', 404);
  const asked = await c.env.PAGES.fetch(new Request(new URL(path, c.req.url)));
  // A document is found without its ending too: /en, /en/three-chairs.
  const found = asked.ok ? asked : await c.env.PAGES.fetch(new Request(new URL(`${path}.html`, c.req.url)));
  if (!found.ok) return c.text('not found', 404);
  const answer = new Response(found.body, found);
  // The widget is fetched as a module by other sites' pages.
  if (c.req.path.startsWith('/widget')) answer.headers.set('access-control-allow-origin', '*');
  return answer;
}

/** Why customers cannot be served, as a sentence for the operator; undefined when they can. */
async function problemOf(env: Bindings): Promise<string | undefined> {
  try {
    readKeys(env);
    readSwitch(env, 'RATE_LIMIT');
    readSwitch(env, 'DEMO');
  } catch (error) {
    if (error instanceof ConfigProblem) return error.message;
    throw error;
  }
  // The object that has the settings must answer, else no conversation could decide anything.
  await env.DESK.getByName(DESK_OBJECT).settings(0);
  return undefined;
}

async function chat(c: Call): Promise<Response> {
  // A browser never tells a page why a socket was refused; the widget asks here and can then say it in words.
  if (!(await isAllowed(c))) return c.text('origin not allowed', 403, { 'access-control-allow-origin': '*' });
  if (c.req.header('upgrade')?.toLowerCase() !== 'websocket') return c.text('not found', 404);
  const { 0: outside, 1: inside } = new WebSocketPair();
  // Between the greeting and the first question.
  c.executionCtx.waitUntil(pause(LIMITS.warmUpAfterMs).then(warm));
  inside.accept();
  new Door(inside, connectTo(c.env), workerLog);
  // The DOM's types know no response that carries a socket; workerd's do.
  return new Response(null, { status: 101, webSocket: outside } as ResponseInit);
}

/** One for all objects of the isolate. */
let warming: Generator<void, void> | undefined;

/**
 * In steps, so that whoever has a question comes in between: at once would be more than an isolate may take to start. A
 * request that is cut off leaves the rest to the next one, and none waits for another's promise.
 */
async function warm(): Promise<void> {
  warming ??= warmUp({ handbook, settings: DEFAULT_SETTINGS }, new Date().toISOString());
  while (!warming.next().done) await pause(0);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** A page of another site may not open a socket in its visitor's name, unless the desk's settings name the site. */
async function isAllowed(c: Call): Promise<boolean> {
  const origin = c.req.header('origin');
  if (origin === undefined) return true;
  const settings = await c.env.DESK.getByName(DESK_OBJECT).settings(0);
  return settings !== null && allowsOrigin(settings, origin, c.req.header('host') ?? '');
}

function connectTo(env: Bindings): Connect {
  return async (token) => {
    const conversation = token === null ? newConversation() : conversationOf(token);
    if (conversation === undefined) return undefined;
    const headers = { upgrade: 'websocket', ...(token === null ? {} : { [TOKEN_HEADER]: token }) };
    const answer = await env.CONVERSATIONS.getByName(conversation).fetch(
      new Request('https://conversation/chat', { headers }),
    );
    if (answer.status === 404) return undefined;
    // workerd's answer to an upgrade carries the socket, which the DOM's type does not know.
    const { webSocket } = answer as Response & { readonly webSocket?: WorkerSocket | null };
    if (!webSocket) throw new Error(`a conversation did not open: ${answer.status}`);
    return webSocket;
  };
}
