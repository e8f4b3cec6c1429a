import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_SETTINGS, type Settings } from '../../src/conversation/settings.ts';
import { freshPlaces, type Places } from './server.ts';

/** Opening hours without regard to when the tests run: the server takes an edited settings.json at its start. */
const ALL_DAY = [{ from: '00:00', to: '24:00' }];

/** A desk that is open day and night, in fresh directories unless others are given. */
export function openDayAndNight(changes: Partial<Settings> = {}, places = freshPlaces()): Places {
  return place({ hours: everyDay(ALL_DAY), ...changes }, places);
}

/** Fresh directories for a desk that is never open. */
export function neverOpen(): Places {
  return place({ hours: everyDay([]) }, freshPlaces());
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

function place(changes: Partial<Settings>, places: Places): Places {
  mkdirSync(places.dataDir, { mode: 0o700, recursive: true });
  writeFileSync(join(places.dataDir, 'settings.json'), JSON.stringify({ ...DEFAULT_SETTINGS, ...changes }));
  return places;
}
