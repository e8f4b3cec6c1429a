/** Where the person is. It lives in the address's hash, so that the browser's back button works on a phone. */
export type Route =
  | { readonly screen: 'desk'; readonly conversation: string | null; readonly view: ConversationView }
  | { readonly screen: 'verify' }
  | { readonly screen: 'texts'; readonly text: string | null }
  | { readonly screen: 'settings' }
  | { readonly screen: 'people' }
  | { readonly screen: 'password' };
export type ConversationView = 'talk' | 'about' | 'replay';

/** Anything unknown is the desk: an old or mistyped address must not leave an empty page. */
export function routeOf(hash: string): Route {
  const [first, id, view] = hash.replace(/^#?\/?/, '').split('/');
  if (first === 'verify' || first === 'settings' || first === 'people' || first === 'password')
    return { screen: first };
  if (first === 'texts') return { screen: 'texts', text: textIn(id) };
  if (first !== 'c' || !isId(id)) return DESK;
  return { screen: 'desk', conversation: id, view: view === 'about' || view === 'replay' ? view : 'talk' };
}

export function hashOf(route: Route): string {
  if (route.screen === 'texts' && route.text !== null) return `#/texts/${encodeURIComponent(route.text)}`;
  if (route.screen !== 'desk') return `#/${route.screen}`;
  if (route.conversation === null) return '#/';
  return `#/c/${route.conversation}${route.view === 'talk' ? '' : `/${route.view}`}`;
}

export const DESK: Route = { screen: 'desk', conversation: null, view: 'talk' };

function isId(part: string | undefined): part is string {
  return part !== undefined && /^[A-Za-z0-9_-]{1,64}$/.test(part);
}

/** A text's name may hold strokes (`disclosure/D3/full`), written so that they part nothing. */
function textIn(part: string | undefined): string | null {
  return part !== undefined && /^(?:[A-Za-z0-9_-]|%2F){1,80}$/i.test(part) ? decodeURIComponent(part) : null;
}
