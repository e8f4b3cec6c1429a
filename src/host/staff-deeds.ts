import { z } from 'zod';
import { mayHandle } from '../conversation/barriers.ts';
import { originalOf } from '../conversation/present.ts';
import { type Settings, settingsSchema } from '../conversation/settings.ts';
import { LIMITS } from '../limits.ts';
import { staffAction } from '../protocol.ts';
import { checkWords } from '../reply/desk-guard.ts';
import type { StaffApiParts } from './staff-api.ts';
import { bodyOf, refuse, type StaffCall } from './staff-refusal.ts';

const guardCall = z.object({ text: z.string().max(LIMITS.staffTextChars), locale: z.enum(['zh-CN', 'en']) });
const erasure = z.object({ reason: z.string().trim().min(1).max(LIMITS.noteChars) });

/** What people at the desk do to conversations and to the settings. */
export function deedsOf({ desk, identity, settings, settingsChanged, erase }: StaffApiParts) {
  /** Duties of somebody who is not here, or of a tier the role does not answer for. */
  const wrongDuties = async ({ duty }: Settings): Promise<boolean> => {
    const people = await identity.list();
    return duty.some(({ staff, tier }) => {
      const member = people.find(({ id }) => id === staff);
      return !member || member.disabled || !mayHandle(member.role, tier);
    });
  };
  return {
    act: async (c: StaffCall) => {
      const action = staffAction.safeParse(await bodyOf(c));
      if (!action.success) return refuse(c, 'bad_frame');
      const id = c.req.param('id') ?? '';
      const outcome = await desk.staffAct(id, c.get('staff'), action.data);
      if ('refused' in outcome) return refuse(c, outcome.refused, outcome.detail);
      const done = { ok: true, seq: outcome.seq };
      if (action.data.action !== 'reveal') return c.json(done);
      const [entry] = await desk.parts.ledger.read(id, action.data.seq - 1);
      return c.json({ ...done, original: entry ? originalOf(entry) : null });
    },
    guard: async (c: StaffCall) => {
      const asked = guardCall.safeParse(await bodyOf(c));
      if (!asked.success) return refuse(c, 'bad_frame');
      return c.json(checkWords(asked.data.text, desk.parts.ground().handbook, asked.data.locale));
    },
    changeSettings: async (c: StaffCall) => {
      const wanted = settingsSchema.safeParse(await bodyOf(c));
      if (!wanted.success)
        return refuse(
          c,
          'bad_frame',
          wanted.error.issues.map((issue) => issue.path.join('.')),
        );
      if (await wrongDuties(wanted.data)) return refuse(c, 'bad_frame', ['duty']);
      const changed = await settings.change(wanted.data, { kind: 'advisor', staff: c.get('staff').id });
      if (!changed) return refuse(c, 'conflict');
      await settingsChanged(changed);
      return c.json({ settings: changed });
    },
    /** On record before it is done: a crash in between leaves a record that the next start makes true. */
    erase: async (c: StaffCall) => {
      const wanted = erasure.safeParse(await bodyOf(c));
      if (!wanted.success) return refuse(c, 'bad_frame');
      const conversation = c.req.param('id') ?? '';
      const staff = c.get('staff');
      const outcome = await desk.erase(conversation, staff, async () => {
        await settings.recordErasure(conversation, wanted.data.reason, staff.id);
        await erase(conversation, desk.parts.now());
      });
      return 'refused' in outcome ? refuse(c, outcome.refused) : c.json({ ok: true });
    },
  };
}
