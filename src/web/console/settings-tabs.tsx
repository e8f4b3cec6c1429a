import { hashOf } from './route.ts';
import { useSurroundings } from './surroundings.ts';

/** The two pages behind 设置. */
export function SettingsTabs({ screen }: { readonly screen: 'settings' | 'people' }) {
  const { strings } = useSurroundings();
  const link = (to: 'settings' | 'people', label: string) => (
    <a href={hashOf({ screen: to })} aria-current={to === screen ? 'page' : undefined}>
      {label}
    </a>
  );
  return (
    <nav class="sub-tabs" aria-label={strings.settings}>
      {link('settings', strings.settingsTitle)}
      {link('people', strings.peopleTitle)}
    </nav>
  );
}
