import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { secureHeaders } from 'hono/secure-headers';
import { streamSSE } from 'hono/streaming';
import type { Registry } from 'prom-client';
import { z } from 'zod';
import { fileOf } from '../conversation/customer-file.ts';
import { isOpen } from '../conversation/hours.ts';
import { originalOf, presentToStaff } from '../conversation/present.ts';
import { type Settings, settingsSchema } from '../conversation/settings.ts';
import { DESK_CONVERSATION, type Desk } from '../desk/desk.ts';
import { sentenceFor } from '../desk/refusals.ts';
import type { SettingsKeeper } from '../desk/settings-keeper.ts';
import { LIMITS } from '../limits.ts';
import { QUEUES, type Refusal, type RefusalCode, type StaffMember, staffAction } from '../protocol.ts';
import { checkWords } from '../reply/send.ts';
import type { Identity } from './identity.ts';
import type { Page } from './pages.ts';

/** What the pages and the staff API are built from: values, no globals. */
export interface AppParts {
  readonly desk: Desk;
  readonly identity: Identity;
  readonly settings: SettingsKeeper;
  readonly pages: ReadonlyMap<string, Page>;
  readonly metrics: Registry;
  /** The other side's address as the runtime knows it, never as a header says it. */
  readonly peerOf: (context: Context) => string | undefined;
  readonly isReady: () => boolean;
  readonly verify: () => Promise<object>;
  readonly settingsChanged: (settings: Settings) => Promise<void>;
}
type Env = { Variables: { staff: StaffMember } };

const STATUS: Partial<Record<RefusalCode, 400 | 401 | 403 | 404 | 409 | 422 | 429 | 503>> = {
  not_allowed: 403,
  not_found: 404,
  unknown_conversation: 404,
  conflict: 409,
  closed: 409,
  blocked_by_guard: 422,
  slow_down: 429,
  stopping: 503,
};

export function createApp(parts: AppParts): Hono {
  const app = new Hono();
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        connectSrc: ["'self'", 'ws:', 'wss:'],
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'self'"],
      },
      crossOriginResourcePolicy: false,
    }),
  );
  app.get('/healthz', (c) => c.text('ok'));
  app.get('/readyz', (c) => (parts.isReady() ? c.text('ready') : c.text('not ready', 503)));
  app.get('/metrics', async (c) =>
    c.body(await parts.metrics.metrics(), 200, { 'content-type': parts.metrics.contentType }),
  );
  app.all('/api/auth/*', (c) => parts.identity.handle(c.req.raw, parts.peerOf(c)));
  app.route('/api', staffApi(parts));
  app.get('*', (c) => {
    const page = parts.pages.get(c.req.path);
    if (!page) return c.text('not found', 404);
    return c.body(page.body, 200, { 'content-type': page.type, 'cache-control': 'no-cache' });
  });
  return app;
}

/** The console's own API: free to change together with the console. */
function staffApi(parts: AppParts): Hono<Env> {
  const api = new Hono<Env>();
  const { desk, settings } = parts;
  const { archive, ledger } = desk.parts;
  api.use(bodyLimit({ maxSize: LIMITS.staffBodyBytes, onError: (c) => c.json(refusal('bad_frame'), 413) }));
  api.use(async (c, next) => {
    const staff = await parts.identity.who(c.req.raw.headers);
    if (!staff) return c.json(refusal('not_allowed'), 401);
    if (staff.mustChangePassword && c.req.path !== '/api/me') return c.json(refusal('not_allowed'), 403);
    // A foreign page can make a browser post, but cannot add this header without asking first.
    if (c.req.method !== 'GET' && c.req.header('x-requested-by') !== 'console')
      return c.json(refusal('not_allowed'), 403);
    c.set('staff', staff);
    return next();
  });
  api.get('/me', (c) => c.json(c.get('staff')));
  api.get('/queues', async (c) => {
    const counts = await Promise.all(QUEUES.map(async (queue) => [queue, (await rowsOf(queue)).length] as const));
    return c.json({ counts: Object.fromEntries(counts), open: isOpen(settings.current, desk.parts.now()) });
  });
  api.get('/conversations', async (c) => {
    const queue = z.enum(QUEUES).safeParse(c.req.query('queue'));
    return queue.success ? c.json({ rows: await rowsOf(queue.data) }) : c.json(refusal('bad_frame'), 400);
  });
  api.get('/search', async (c) => {
    const text = z.string().max(LIMITS.searchChars);
    const query = z.object({
      words: text.optional(),
      ticket: text.optional(),
      since: text.optional(),
      until: text.optional(),
    });
    const wanted = query.safeParse(c.req.query());
    if (!wanted.success) return c.json(refusal('bad_frame'), 400);
    const given = Object.fromEntries(
      Object.entries(wanted.data).filter(([, value]) => value !== undefined && value !== ''),
    );
    const page = await archive.search({ ...given, limit: LIMITS.searchPage });
    return c.json({ rows: page.summaries.filter((row) => row.conversation !== DESK_CONVERSATION), more: page.more });
  });
  api.get('/conversations/:id', async (c) => {
    const id = c.req.param('id');
    const row = await archive.summary(id);
    if (!row || id === DESK_CONVERSATION) return c.json(refusal('not_found'), 404);
    const entries = await ledger.read(id);
    const { intents } = desk.parts.ground().handbook;
    return c.json({
      row,
      entries: entries.map(presentToStaff),
      file: fileOf(entries),
      names: Object.fromEntries(Object.values(intents).map((rule) => [rule.id, rule.title])),
    });
  });
  api.post('/conversations/:id/act', async (c) => {
    const action = staffAction.safeParse(await c.req.json().catch(() => null));
    if (!action.success) return c.json(refusal('bad_frame'), 400);
    const id = c.req.param('id');
    const outcome = await desk.staffAct(id, c.get('staff'), action.data);
    if ('refused' in outcome) return c.json(refusal(outcome.refused, outcome.detail), STATUS[outcome.refused] ?? 400);
    const { seq } = outcome;
    if (action.data.action !== 'reveal') return c.json({ ok: true, seq });
    const [entry] = await ledger.read(id, action.data.seq - 1);
    return c.json({ ok: true, seq, original: entry ? originalOf(entry) : null });
  });
  api.post('/guard', async (c) => {
    const wanted = z.object({ text: z.string().max(LIMITS.staffTextChars), locale: z.enum(['zh-CN', 'en']) });
    const asked = wanted.safeParse(await c.req.json().catch(() => null));
    if (!asked.success) return c.json(refusal('bad_frame'), 400);
    return c.json(checkWords(asked.data.text, desk.parts.ground().handbook, asked.data.locale));
  });
  api.get('/live', (c) => {
    if (streams >= LIMITS.staffStreams) return c.json(refusal('slow_down'), 429);
    streams++;
    return streamSSE(c, async (stream) => {
      const stop = desk.watch((change) => void stream.writeSSE({ event: 'changed', data: JSON.stringify(change) }));
      stream.onAbort(() => {
        stop();
        streams--;
      });
      while (!stream.aborted && !desk.isStopping) {
        await stream.write(': still here\n\n');
        await stream.sleep(LIMITS.livePingMs);
      }
      stop();
    });
  });
  api.get('/verify', supervisorsOnly, async (c) => c.json(await parts.verify()));
  api.get('/settings', (c) => c.json({ settings: settings.current }));
  api.put('/settings', supervisorsOnly, async (c) => {
    const wanted = settingsSchema.safeParse(await c.req.json().catch(() => null));
    if (!wanted.success)
      return c.json(
        refusal(
          'bad_frame',
          wanted.error.issues.map((issue) => issue.path.join('.')),
        ),
        400,
      );
    const changed = await settings.change(wanted.data, { kind: 'advisor', staff: c.get('staff').id });
    if (!changed) return c.json(refusal('conflict'), 409);
    await parts.settingsChanged(changed);
    return c.json({ settings: changed });
  });
  api.notFound((c) => c.json(refusal('not_found'), 404));
  api.onError((error, c) => {
    desk.parts.log.defect('staff api', error, {});
    return c.json(refusal('failed'), 500);
  });
  let streams = 0;
  const rowsOf = async (queue: (typeof QUEUES)[number]) =>
    (await archive.open({ queue, limit: LIMITS.queuePage })).filter((row) => row.conversation !== DESK_CONVERSATION);
  return api;
}

type Next = () => Promise<void>;
async function supervisorsOnly(
  c: { get: (name: 'staff') => StaffMember; json: (body: object, status: 403) => Response },
  next: Next,
) {
  const { role } = c.get('staff');
  if (role !== 'supervisor' && role !== 'admin') return c.json(refusal('not_allowed'), 403);
  return next();
}

function refusal(code: Refusal['refused'], detail?: unknown) {
  const message = sentenceFor(code, 'zh-CN');
  return {
    refused: {
      code,
      message,
      ...(code === 'blocked_by_guard' ? { hits: detail } : detail === undefined ? {} : { detail }),
    },
  };
}
