import { type Context, Hono, type Next } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { streamSSE } from 'hono/streaming';
import { z } from 'zod';
import { fileOf } from '../conversation/customer-file.ts';
import { isOpen } from '../conversation/hours.ts';
import { originalOf, presentToStaff } from '../conversation/present.ts';
import { type Settings, settingsSchema } from '../conversation/settings.ts';
import { DESK_CONVERSATION, type Desk } from '../desk/desk.ts';
import { sentenceFor } from '../desk/refusals.ts';
import type { SettingsKeeper } from '../desk/settings-keeper.ts';
import { LIMITS } from '../limits.ts';
import { QUEUES, type Queue, type RefusalCode, type StaffMember, staffAction } from '../protocol.ts';
import { checkWords } from '../reply/send.ts';
import type { Identity } from './identity.ts';

export interface StaffApiParts {
  readonly desk: Desk;
  readonly identity: Identity;
  readonly settings: SettingsKeeper;
  readonly verify: () => Promise<object>;
  readonly settingsChanged: (settings: Settings) => Promise<void>;
}
type Env = { Variables: { staff: StaffMember } };
type Call = Context<Env>;

/** The console's own API: free to change together with the console. Who may do what is judged here and in `decide`. */
export function staffApi(parts: StaffApiParts): Hono<Env> {
  const api = new Hono<Env>();
  const reads = readsOf(parts);
  const deeds = deedsOf(parts);
  api.use(bodyLimit({ maxSize: LIMITS.staffBodyBytes, onError: (c) => c.json(refusal('bad_frame'), 413) }));
  api.use((c, next) => signedIn(parts.identity, c, next));
  api.get('/me', (c) => c.json(c.get('staff')));
  api.get('/queues', reads.queues);
  api.get('/conversations', reads.list);
  api.get('/search', reads.search);
  api.get('/conversations/:id', reads.conversation);
  api.get('/live', liveOf(parts.desk));
  api.get('/settings', (c) => c.json({ settings: parts.settings.current }));
  api.get('/verify', supervisorsOnly, async (c) => c.json(await parts.verify()));
  api.post('/conversations/:id/act', deeds.act);
  api.post('/guard', deeds.guard);
  api.put('/settings', supervisorsOnly, deeds.changeSettings);
  api.notFound((c) => c.json(refusal('not_found'), 404));
  api.onError((error, c) => {
    parts.desk.parts.log.defect('staff api', error, {});
    return c.json(refusal('failed'), 500);
  });
  return api;
}

async function signedIn(identity: Identity, c: Call, next: Next) {
  const staff = await identity.who(c.req.raw.headers);
  if (!staff) return c.json(refusal('not_allowed'), 401);
  if (staff.mustChangePassword && c.req.path !== '/api/me') return c.json(refusal('not_allowed'), 403);
  // A foreign page can make a browser post, but cannot add this header without asking first.
  if (c.req.method !== 'GET' && c.req.header('x-requested-by') !== 'console') {
    return c.json(refusal('not_allowed'), 403);
  }
  c.set('staff', staff);
  return next();
}

async function supervisorsOnly(c: Call, next: Next) {
  const { role } = c.get('staff');
  return role === 'supervisor' || role === 'admin' ? next() : c.json(refusal('not_allowed'), 403);
}

function readsOf({ desk, identity, settings }: StaffApiParts) {
  const { archive, ledger } = desk.parts;
  const names = () =>
    Object.fromEntries(Object.values(desk.parts.ground().handbook.intents).map((rule) => [rule.id, rule.title]));
  const rowsOf = async (queue: Queue) =>
    (await archive.open({ queue, limit: LIMITS.queuePage })).filter((row) => row.conversation !== DESK_CONVERSATION);
  return {
    queues: async (c: Call) => {
      const counts = await Promise.all(QUEUES.map(async (queue) => [queue, (await rowsOf(queue)).length] as const));
      return c.json({ counts: Object.fromEntries(counts), open: isOpen(settings.current, desk.parts.now()) });
    },
    list: async (c: Call) => {
      const queue = z.enum(QUEUES).safeParse(c.req.query('queue'));
      if (!queue.success) return c.json(refusal('bad_frame'), 400);
      return c.json({ rows: await rowsOf(queue.data), names: names() });
    },
    search: async (c: Call) => {
      const wanted = searchQuery.safeParse(c.req.query());
      if (!wanted.success) return c.json(refusal('bad_frame'), 400);
      const given = Object.fromEntries(Object.entries(wanted.data).filter(([, value]) => value));
      const { summaries, more } = await archive.search({ ...given, limit: LIMITS.searchPage });
      const rows = summaries.filter((row) => row.conversation !== DESK_CONVERSATION);
      return c.json({ rows, more, names: names() });
    },
    conversation: async (c: Call) => {
      const id = c.req.param('id') ?? '';
      const row = await archive.summary(id);
      if (!row || id === DESK_CONVERSATION) return c.json(refusal('not_found'), 404);
      const entries = await ledger.read(id);
      const people = Object.fromEntries((await identity.list()).map((member) => [member.id, member.name]));
      return c.json({ row, entries: entries.map(presentToStaff), file: fileOf(entries), names: names(), people });
    },
  };
}

const text = z.string().max(LIMITS.searchChars).optional();
const searchQuery = z.object({ words: text, ticket: text, since: text, until: text });
const guardCall = z.object({ text: z.string().max(LIMITS.staffTextChars), locale: z.enum(['zh-CN', 'en']) });

function deedsOf({ desk, settings, settingsChanged }: StaffApiParts) {
  const bodyOf = (c: Call): Promise<unknown> => c.req.json().catch(() => null);
  return {
    act: async (c: Call) => {
      const action = staffAction.safeParse(await bodyOf(c));
      if (!action.success) return c.json(refusal('bad_frame'), 400);
      const id = c.req.param('id') ?? '';
      const outcome = await desk.staffAct(id, c.get('staff'), action.data);
      if ('refused' in outcome) {
        return c.json(refusal(outcome.refused, outcome.detail), STATUS[outcome.refused] ?? 400);
      }
      const done = { ok: true, seq: outcome.seq };
      if (action.data.action !== 'reveal') return c.json(done);
      const [entry] = await desk.parts.ledger.read(id, action.data.seq - 1);
      return c.json({ ...done, original: entry ? originalOf(entry) : null });
    },
    guard: async (c: Call) => {
      const asked = guardCall.safeParse(await bodyOf(c));
      if (!asked.success) return c.json(refusal('bad_frame'), 400);
      return c.json(checkWords(asked.data.text, desk.parts.ground().handbook, asked.data.locale));
    },
    changeSettings: async (c: Call) => {
      const wanted = settingsSchema.safeParse(await bodyOf(c));
      if (!wanted.success) {
        const fields = wanted.error.issues.map((issue) => issue.path.join('.'));
        return c.json(refusal('bad_frame', fields), 400);
      }
      const changed = await settings.change(wanted.data, { kind: 'advisor', staff: c.get('staff').id });
      if (!changed) return c.json(refusal('conflict'), 409);
      await settingsChanged(changed);
      return c.json({ settings: changed });
    },
  };
}

/** "Conversation X grew", as long as somebody listens: pointers, never the data. */
function liveOf(desk: Desk) {
  let streams = 0;
  return (c: Call) => {
    if (streams >= LIMITS.staffStreams) return c.json(refusal('slow_down'), 429);
    streams++;
    return streamSSE(c, async (stream) => {
      let unread = 0;
      const stop = desk.watch((change) => {
        // A screen that does not read is cut, and asks again when it comes back.
        if (unread >= LIMITS.changesUnread) return stream.abort();
        unread++;
        // A stream that broke meanwhile is noticed by the loop below.
        const written = stream.writeSSE({ event: 'changed', data: JSON.stringify(change) }).catch(() => undefined);
        void written.then(() => {
          unread--;
        });
      });
      try {
        while (!stream.aborted && !desk.isStopping) {
          await stream.write(': still here\n\n');
          await stream.sleep(LIMITS.livePingMs);
        }
      } finally {
        stop();
        streams--;
      }
    });
  };
}

const STATUS: Partial<Record<RefusalCode, 400 | 403 | 404 | 409 | 422 | 429 | 503>> = {
  not_allowed: 403,
  not_found: 404,
  unknown_conversation: 404,
  conflict: 409,
  closed: 409,
  blocked_by_guard: 422,
  slow_down: 429,
  stopping: 503,
};

function refusal(code: RefusalCode, detail?: unknown) {
  const message = sentenceFor(code, 'zh-CN');
  if (detail === undefined) return { refused: { code, message } };
  return { refused: { code, message, ...(code === 'blocked_by_guard' ? { hits: detail } : { detail }) } };
}
