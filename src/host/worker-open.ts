import * as bound from 'loandesk:handbook';
import type { DurableObjectStorage } from '@cloudflare/workers-types';
import { Desk } from '../desk/desk.ts';
import type { DeskParts } from '../desk/parts.ts';
import type { Room } from '../desk/room.ts';
import { openHandbook } from '../knowledge/open.ts';
import type { Archive, Ledger } from '../ledger/ports.ts';
import { SqliteLedger } from '../ledger/sqlite.ts';
import { readDue } from '../ledger/sqlite-archive.ts';
import { LIMITS } from '../limits.ts';
import { newTicket } from './ids.ts';
import { type Bindings, type DeskStub, readKeys, readSwitch } from './worker-bindings.ts';
import { Courier } from './worker-courier.ts';
import { workerLog } from './worker-log.ts';
import { SettingsCopy } from './worker-settings.ts';
import { sqlOn } from './worker-storage.ts';
import { tokenFor } from './worker-token.ts';

/** One for all objects of an isolate: the module `npm start` reads too. */
export const handbook = openHandbook(bound);

/** A conversation on its own store, as its object needs it. */
export interface Opened {
  readonly desk: Desk;
  readonly room: () => Room;
  readonly courier: Courier;
  /** When its next promise runs out, in milliseconds; null when none is open. */
  readonly dueAt: () => number | null;
}

/** Makes the store when there is none yet. `onGrowth` is called after each append. */
export function openConversation(
  conversation: string,
  storage: DurableObjectStorage,
  env: Bindings,
  office: DeskStub,
  onGrowth: () => void,
): Opened {
  const crypto = readKeys(env);
  const sql = sqlOn(storage);
  const store = new SqliteLedger({ sql, crypto, later: (work) => queueMicrotask(work), millis: Date.now });
  const settings = new SettingsCopy(storage.kv, office, workerLog);
  const ledger: Ledger = {
    append: async (id, seq, events, summary) => {
      // Nobody searches in one conversation: its words are indexed where all of them come together.
      const entries = await store.append(id, seq, events, { ...summary, words: '' });
      courier.note(seq, summary.words);
      return entries;
    },
    read: (id, after, limit) => store.read(id, after, limit),
    watch: (listener) => store.watch(listener),
  };
  const desk = new Desk({
    ledger,
    archive: archiveOn(
      store,
      keptFresh(async () => {
        const place = await office.ahead(conversation);
        if (place !== null) return place;
        // It counts only whom it knows to wait: it shall know now.
        await courier.deliver();
        return office.ahead(conversation);
      }),
    ),
    now: () => new Date().toISOString(),
    newId: newIdFor(conversation),
    hash: (text) => crypto.hash(text),
    ground: () => ({ handbook, settings: settings.current }),
    log: workerLog,
    // Nothing is sliced: here every frame is a turn of the loop by itself. But whatever is decided rests on fresh settings.
    slice: async (work) => {
      await settings.fresh();
      return work();
    },
    rateLimit: readSwitch(env, 'RATE_LIMIT'),
  });
  // Asked for anew each time: the desk lets go of rooms nobody sits in.
  const room = () => desk.room(conversation);
  const { policy } = handbook;
  const state = () => room().state();
  const courier = new Courier({ conversation, sql, ledger, state, policy, desk: office, log: workerLog });
  store.watch(onGrowth);
  const dueAt = () => {
    const due = readDue(sql, conversation);
    return due === null ? null : Date.parse(due);
  };
  return { desk, room, courier, dueAt };
}

/** The archive of one conversation: what it knows of itself, and its place among all, which only the office knows. */
function archiveOn(store: SqliteLedger, ahead: Archive['ahead']): Archive {
  return {
    ahead,
    feed: (after, limit) => store.feed(after, limit),
    open: (filter) => store.open(filter),
    summary: (conversation) => store.summary(conversation),
    due: (before, limit) => store.due(before, limit),
    search: (query) => store.search(query),
    findByToken: (hash, now) => store.findByToken(hash, now),
    rebuild: (summarise) => store.rebuild(summarise),
    keepHandbook: (hash, source) => store.keepHandbook(hash, source),
    readHandbook: (hash) => store.readHandbook(hash),
    handbooks: () => store.handbooks(),
  };
}

/** All conversations ask one office: what it told a moment ago will do, and so will what it is being asked. */
function keptFresh(ask: () => Promise<number | null>): () => Promise<number | null> {
  let place: Promise<number | null> | undefined;
  let askedAt = 0;
  return () => {
    if (place === undefined || Date.now() - askedAt >= LIMITS.placeFreshMs) {
      askedAt = Date.now();
      place = ask().catch((error: unknown) => {
        place = undefined;
        throw error;
      });
    }
    return place;
  };
}

function newIdFor(conversation: string): DeskParts['newId'] {
  return (kind) => {
    if (kind === 'conversation') return conversation;
    return kind === 'ticket' ? newTicket() : tokenFor(conversation);
  };
}
