import { Hono, type Next } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { leads } from '../conversation/barriers.ts';
import { publicNamesOf } from '../conversation/public-name.ts';
import type { Settings } from '../conversation/settings.ts';
import type { Desk } from '../desk/desk.ts';
import type { SettingsKeeper } from '../desk/settings-keeper.ts';
import { LIMITS } from '../limits.ts';
import type { Identity } from './identity.ts';
import { deedsOf } from './staff-deeds.ts';
import { liveOf } from './staff-live.ts';
import { peopleOf } from './staff-people.ts';
import { readsOf } from './staff-reads.ts';
import { refuse, type StaffCall, type StaffEnv } from './staff-refusal.ts';
import { textsOf } from './staff-texts.ts';

export interface StaffApiParts {
  readonly desk: Desk;
  readonly identity: Identity;
  readonly settings: SettingsKeeper;
  readonly verify: () => Promise<object>;
  readonly settingsChanged: (settings: Settings) => Promise<void>;
  /** Destroys the words of a conversation for good; `at` is ISO, UTC. */
  readonly erase: (conversation: string, at: string) => Promise<boolean>;
}

/** The console's own API: free to change together with the console. Who may do what is judged here and in `decide`. */
export function staffApi(parts: StaffApiParts): Hono<StaffEnv> {
  const api = new Hono<StaffEnv>();
  const reads = readsOf(parts);
  const deeds = deedsOf(parts);
  const people = peopleOf(parts);
  const texts = textsOf(parts);
  api.use(bodyLimit({ maxSize: LIMITS.staffBodyBytes, onError: (c) => refuse(c, 'bad_frame') }));
  api.use((c, next) => signedIn(parts.identity, c, next));
  api.get('/me', (c) => c.json({ ...c.get('staff'), shownAs: publicNamesOf(c.get('staff')) }));
  api.get('/queues', reads.queues);
  api.get('/conversations', reads.list);
  api.get('/search', reads.search);
  api.get('/conversations/:id', reads.conversation);
  api.get('/live', liveOf(parts));
  api.get('/texts', texts.list);
  api.get('/texts/:id', texts.show);
  api.get('/settings', (c) => c.json({ settings: parts.settings.current }));
  api.get('/people', leadersOnly, people.list);
  api.get('/verify', leadersOnly, async (c) => c.json(await parts.verify()));
  api.post('/conversations/:id/act', deeds.act);
  api.post('/conversations/:id/erase', leadersOnly, deeds.erase);
  api.post('/guard', deeds.guard);
  api.put('/settings', leadersOnly, deeds.changeSettings);
  api.post('/people', adminsOnly, people.add);
  api.post('/people/:id', adminsOnly, people.change);
  api.all('*', (c) => refuse(c, 'not_found'));
  api.onError((error, c) => {
    parts.desk.parts.log.defect('staff api', error, {});
    return refuse(c, 'failed');
  });
  return api;
}

async function signedIn(identity: Identity, c: StaffCall, next: Next) {
  // What customers wrote must not stay in a browser's cache after the person has left.
  c.header('cache-control', 'no-store');
  const staff = await identity.who(c.req.raw.headers);
  if (!staff) return c.json({ refused: { code: 'not_allowed', message: '请先登录。' } }, 401);
  if (staff.mustChangePassword && c.req.path !== '/api/me') return refuse(c, 'not_allowed');
  // A foreign page can make a browser post, but cannot add this header without asking first.
  if (c.req.method !== 'GET' && c.req.header('x-requested-by') !== 'console') return refuse(c, 'not_allowed');
  c.set('staff', staff);
  return next();
}

async function leadersOnly(c: StaffCall, next: Next) {
  return leads(c.get('staff').role) ? next() : refuse(c, 'not_allowed');
}

async function adminsOnly(c: StaffCall, next: Next) {
  return c.get('staff').role === 'admin' ? next() : refuse(c, 'not_allowed');
}
