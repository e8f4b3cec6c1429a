import type { Locale, StaffMember } from '../protocol.ts';

const ADVISOR: Readonly<Record<Locale, string>> = { 'zh-CN': '顾问', en: 'Advisor' };

type Named = Pick<StaffMember, 'publicName'>;

/** What customers call a person of the desk, never the name of the account: a number alone is read as 顾问 1023, Advisor 1023. */
export function publicNameOf({ publicName }: Named, locale: Locale): string {
  if (/^\d+$/.test(publicName)) return `${ADVISOR[locale]} ${publicName}`;
  return publicName === '' ? ADVISOR[locale] : publicName;
}

/** The same in every language, for those who look after accounts. */
export function publicNamesOf(member: Named): Readonly<Record<Locale, string>> {
  return { 'zh-CN': publicNameOf(member, 'zh-CN'), en: publicNameOf(member, 'en') };
}
