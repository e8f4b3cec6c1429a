import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_SETTINGS, type Settings } from '../../src/conversation/settings.ts';
import { freshPlaces, type Places } from './server.ts';

/** Opening hours without regard to when the tests run: the server takes an edited settings.json at its start. */
const ALL_DAY = [{ from: '00:00', to: '24:00' }];

/** Fresh directories for a desk that is open day and night. */
export function openDayAndNight(changes: Partial<Settings> = {}): Places {
  return place({ hours: everyDay(ALL_DAY), ...changes });
}

/** Fresh directories for a desk that is never open. */
export function neverOpen(): Places {
  return place({ hours: everyDay([]) });
}

/** Runs before the server's first line: its clock is ahead by so many milliseconds, and everything else is as it is. */
export function aheadBy(milliseconds: number): string {
  return `
    const Real = Date;
    globalThis.Date = class extends Real {
      constructor(...given) { given.length === 0 ? super(Real.now() + ${milliseconds}) : super(...given); }
      static now() { return Real.now() + ${milliseconds}; }
    }`;
}

function everyDay(spans: Settings['hours']['1']): Settings['hours'] {
  return { 1: spans, 2: spans, 3: spans, 4: spans, 5: spans, 6: spans, 7: spans };
}

function place(changes: Partial<Settings>): Places {
  const places = freshPlaces();
  mkdirSync(places.dataDir, { mode: 0o700 });
  writeFileSync(join(places.dataDir, 'settings.json'), JSON.stringify({ ...DEFAULT_SETTINGS, ...changes }));
  return places;
}
