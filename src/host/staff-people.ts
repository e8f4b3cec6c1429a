import { z } from 'zod';
import { mayHandle, tiersOf } from '../conversation/barriers.ts';
import type { Actor } from '../conversation/events.ts';
import { publicNamesOf } from '../conversation/public-name.ts';
import { LIMITS } from '../limits.ts';
import { STAFF_ROLES } from './identity-names.ts';
import { StaffProblem } from './identity-problem.ts';
import type { StaffApiParts } from './staff-api.ts';
import { bodyOf, refuse, type StaffCall } from './staff-refusal.ts';

const role = z.enum(STAFF_ROLES);
const name = z.string().max(LIMITS.staffNameChars * 4);
const newcomer = z.object({ name, role, publicName: name.optional() });
const change = z.discriminatedUnion('change', [
  z.object({ change: z.literal('role'), role }),
  z.object({ change: z.literal('public_name'), publicName: name }),
  z.object({ change: z.enum(['disabled', 'enabled', 'password']) }),
]);

/** The accounts of the desk, over HTTP; every change is on the desk's record. */
export function peopleOf({ identity, settings, settingsChanged }: StaffApiParts) {
  const record = async (c: StaffCall, id: string, what: 'added' | z.infer<typeof change>['change']) => {
    const member = (await identity.list()).find((one) => one.id === id);
    if (!member) return;
    const by: Actor = { kind: 'advisor', staff: c.get('staff').id };
    const { name, publicName } = member;
    await settings.recordStaff({ member: id, change: what, role: member.role }, { name, publicName }, by);
    // Nobody stays on the roster for a tier that is no longer theirs.
    const { current } = settings;
    const duty = current.duty.filter(
      ({ staff, tier }) => staff !== id || (!member.disabled && mayHandle(member.role, tier)),
    );
    if (duty.length === current.duty.length) return;
    const changed = await settings.change({ ...current, duty }, by);
    if (changed) await settingsChanged(changed);
  };
  return {
    list: async (c: StaffCall) => {
      const people = await identity.list();
      return c.json({
        people: people.map((member) => ({ ...member, shownAs: publicNamesOf(member), tiers: tiersOf(member.role) })),
      });
    },
    add: async (c: StaffCall) => {
      const wanted = newcomer.safeParse(await bodyOf(c));
      if (!wanted.success) return refuse(c, 'bad_frame');
      return inWords(c, async () => {
        const { member, oneTimePassword } = await identity.add(
          wanted.data.name,
          wanted.data.role,
          undefined,
          wanted.data.publicName,
        );
        await record(c, member.id, 'added');
        return { name: member.name, oneTimePassword };
      });
    },
    change: async (c: StaffCall) => {
      const wanted = change.safeParse(await bodyOf(c));
      if (!wanted.success) return refuse(c, 'bad_frame');
      const member = (await identity.list()).find(({ id }) => id === c.req.param('id'));
      if (!member) return refuse(c, 'not_found');
      // Whoever could disable or demote himself could leave the desk without an administrator.
      const isOwnName = wanted.data.change === 'public_name';
      if (member.id === c.get('staff').id && !isOwnName) return refuse(c, 'not_allowed');
      return inWords(c, async () => {
        const oneTimePassword = await changed(member.name, wanted.data);
        await record(c, member.id, wanted.data.change);
        return { name: member.name, oneTimePassword };
      });
    },
  };

  async function changed(name: string, wanted: z.infer<typeof change>): Promise<string | null> {
    switch (wanted.change) {
      case 'role':
        await identity.setRole(name, wanted.role);
        return null;
      case 'public_name':
        await identity.setPublicName(name, wanted.publicName);
        return null;
      case 'disabled':
        await identity.disable(name);
        return null;
      case 'enabled':
        return identity.enable(name);
      case 'password':
        return identity.setPassword(name);
      default:
        return wanted satisfies never;
    }
  }
}

/** A problem with an account is a refusal with its own sentence. */
async function inWords(c: StaffCall, work: () => Promise<object>) {
  try {
    return c.json(await work());
  } catch (error) {
    if (!(error instanceof StaffProblem)) throw error;
    return c.json({ refused: { code: error.code, message: error.message } }, 409);
  }
}
