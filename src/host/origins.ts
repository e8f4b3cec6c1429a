import type { Settings } from '../conversation/settings.ts';

/** The desk's own pages, and the sites it lists, may talk to it as customers. `host` is what the request was sent to. */
export function allowsOrigin(settings: Settings, origin: string, host: string): boolean {
  return isOwn(origin, host) || settings.allowed_origins.includes(origin);
}

/** An origin of this very host, and nothing that merely parses like one: `null`, a list, a path. */
function isOwn(origin: string, host: string): boolean {
  return URL.canParse(origin) && new URL(origin).origin === origin && new URL(origin).host === host;
}
