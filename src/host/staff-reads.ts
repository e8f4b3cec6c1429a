import { z } from 'zod';
import { barriersFor, leads } from '../conversation/barriers.ts';
import { fileOf } from '../conversation/customer-file.ts';
import type { Entry } from '../conversation/events.ts';
import { isOpen, localDay } from '../conversation/hours.ts';
import { presentToStaff } from '../conversation/present.ts';
import { fold } from '../conversation/state.ts';
import { DESK_CONVERSATION } from '../desk/desk.ts';
import { factsDue } from '../knowledge/dated.ts';
import { PROVINCES_IN_ENGLISH } from '../knowledge/provinces.ts';
import { dangersOf } from '../knowledge/urgency.ts';
import { Erased, type QueueFilter } from '../ledger/ports.ts';
import { LIMITS } from '../limits.ts';
import { QUEUES, type QueueRow } from '../protocol.ts';
import type { StaffApiParts } from './staff-api.ts';
import { refuse, type StaffCall } from './staff-refusal.ts';

const text = z.string().max(LIMITS.searchChars).optional();
const instant = z.iso
  .datetime({ offset: true })
  .transform((at) => new Date(at).toISOString())
  .optional();
const searchQuery = z
  .object({ words: text, ticket: text, since: instant, until: instant })
  .refine(({ since, until }) => since === undefined || until === undefined || since < until);

/** What people at the desk may look at. */
export function readsOf({ desk, identity, settings }: StaffApiParts) {
  const { archive, ledger } = desk.parts;
  const names = () => {
    const { intents, products } = desk.parts.ground().handbook;
    return Object.fromEntries([
      ...PROVINCES_IN_ENGLISH.map(([full, english]) => [full, { 'zh-CN': full, en: english }] as const),
      ...products.map(({ id, name }) => [id, name] as const),
      ...Object.values(intents).map(({ id, title }) => [id, title] as const),
    ]);
  };
  const shown = (rows: readonly QueueRow[]): QueueRow[] =>
    rows
      .filter((row) => row.conversation !== DESK_CONVERSATION)
      .map((row) => (settings.erasures.has(row.conversation) ? { ...row, erased: true } : row));
  const rowsOf = async (queue: QueueFilter['queue']) => shown(await archive.open({ queue, limit: LIMITS.queuePage }));
  const peopleById = async () => Object.fromEntries((await identity.list()).map((member) => [member.id, member.name]));
  return {
    queues: async (c: StaffCall) => {
      const counts = await Promise.all(QUEUES.map(async (queue) => [queue, (await rowsOf(queue)).length] as const));
      const { current } = settings;
      const duty = current.duty.filter(({ staff }) => staff === c.get('staff').id).map(({ tier }) => tier);
      const now = desk.parts.now();
      const facts = factsDue(desk.parts.ground().handbook.facts, localDay(current, now)).map(({ fact, days }) => ({
        id: fact.id,
        name: fact.name,
        as_of: fact.as_of,
        expires: fact.expires,
        days,
        look_up: fact.look_up,
      }));
      return c.json({ counts: Object.fromEntries(counts), open: isOpen(current, now), duty, facts });
    },
    list: async (c: StaffCall) => {
      const queue = z.enum([...QUEUES, 'all']).safeParse(c.req.query('queue'));
      if (!queue.success) return refuse(c, 'bad_frame');
      if (queue.data === 'all' && !leads(c.get('staff').role)) return refuse(c, 'not_allowed');
      const dangers = dangersOf(desk.parts.ground().handbook.policy);
      return c.json({ rows: await rowsOf(queue.data), names: names(), dangers });
    },
    search: async (c: StaffCall) => {
      const given = Object.fromEntries(Object.entries(c.req.query()).filter(([, value]) => value !== ''));
      const wanted = searchQuery.safeParse(given);
      if (!wanted.success) return refuse(c, 'bad_frame');
      const { words, ticket, since, until } = wanted.data;
      const { summaries, more } = await archive.search({
        ...(words !== undefined && { words }),
        ...(ticket !== undefined && { ticket }),
        ...(since !== undefined && { since }),
        ...(until !== undefined && { until }),
        limit: LIMITS.searchPage,
      });
      return c.json({ rows: shown(summaries), more, names: names() });
    },
    conversation: async (c: StaffCall) => {
      const id = c.req.param('id') ?? '';
      const row = await archive.summary(id);
      if (!row || id === DESK_CONVERSATION) return refuse(c, 'not_found');
      const people = await peopleById();
      let entries: Entry[];
      try {
        entries = await ledger.read(id);
      } catch (error) {
        if (!(error instanceof Erased)) throw error;
        const erasure = settings.erasures.get(id);
        return refuse(c, 'erased', erasure && { ...erasure, by: people[erasure.staff] ?? erasure.staff });
      }
      const onDuty = settings.current.duty.map(({ staff, tier }) => ({ tier, name: people[staff] ?? staff }));
      return c.json({
        row,
        entries: entries.map(presentToStaff),
        file: fileOf(entries),
        barriers: barriersFor(fold(id, entries), c.get('staff')),
        names: names(),
        people,
        onDuty,
      });
    },
  };
}
