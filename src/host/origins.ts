import type { Settings } from '../conversation/settings.ts';

/** The desk's own pages, and the sites it lists, may talk to it as customers. `host` is what the request was sent to. */
export function allowsOrigin(settings: Settings, origin: string, host: string): boolean {
  return hostOf(origin) === host || settings.allowed_origins.includes(origin);
}

function hostOf(origin: string): string {
  try {
    return new URL(origin).host;
  } catch {
    return '';
  }
}
