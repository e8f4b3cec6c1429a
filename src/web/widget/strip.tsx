import * as strings from './strings.ts';
import type { View } from './view.ts';

const CONNECTION: Readonly<Record<View['connection'], string>> = {
  connecting: strings.connecting,
  reconnecting: strings.reconnecting,
  offline: strings.offline,
  online: '',
};

/** What stands in the way: the connection, a refusal, or nothing. */
export function Strip({ view, problem }: { readonly view: View; readonly problem: string }) {
  const words =
    view.refusal?.code === 'unsupported_version'
      ? strings.outdated
      : view.isForeign
        ? strings.refusedHere
        : CONNECTION[view.connection] || view.refusal?.message || problem;
  return (
    <output class={`strip ${view.isForeign ? 'foreign' : view.connection}`} hidden={words === ''}>
      {words}
    </output>
  );
}
