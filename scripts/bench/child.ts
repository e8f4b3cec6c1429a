import { gzipSync } from 'node:zlib';
import type { Ground } from '../../src/conversation/decide.ts';
import { DEFAULT_SETTINGS } from '../../src/conversation/settings.ts';
import { loadHandbook } from '../../src/host/handbook-file.ts';
import { openModel } from '../../src/understanding/classifier/model.ts';
import { type AnswerTimes, measureAnswers } from './answer.ts';
import { type LoadResult, type LoadTask, runLoad } from './client.ts';
import { type CrowdResult, type CrowdTask, gather, openSockets } from './crowd.ts';
import { startEcho } from './echo.ts';
import { type FuzzResult, type FuzzTask, fuzzDesk } from './fuzz-desk.ts';
import { chatMessages } from './messages.ts';
import { median, shareOfCore, timeAll } from './statistics.ts';
import { measureStore, type StoreTimes } from './store.ts';
import { measureUnderstanding, type UnderstandingTimes } from './understanding.ts';

/** What a measuring process can be asked, and what it answers: built as the server is built, and nothing else in it. */
export interface Roles {
  understanding: {
    task: { root: string; language: 'zh-CN' | 'en'; seconds: number };
    result: OnCore<UnderstandingTimes>;
  };
  answer: { task: { root: string; rounds: number }; result: OnCore<AnswerTimes> };
  store: { task: { root: string; rounds: number; directory: string }; result: StoreTimes };
  opening: { task: { root: string }; result: OpeningTimes };
  client: { task: LoadTask; result: LoadResult };
  crowd: { task: CrowdTask; result: CrowdResult };
  sockets: { task: CrowdTask; result: null };
  fuzz: { task: FuzzTask; result: FuzzResult };
  echo: { task: null; result: { readonly url: string } };
}
export type Role = keyof Roles;
/** With the share of a core this process had while it measured. */
export type OnCore<Times> = Times & { readonly core: number };

/** Milliseconds. */
export interface OpeningTimes {
  readonly handbook: number;
  readonly model: number;
  readonly jsonFloor: number;
  readonly modelBytes: number;
  readonly modelGzipBytes: number;
}

/** Every so many messages are measured: enough to be like all of them. */
const ANSWERED = 400;

const work: { [Name in Role]: (task: Roles[Name]['task']) => Promise<Roles[Name]['result']> } = {
  understanding: async ({ root, language, seconds }) => {
    const texts = chatMessages(root, language).map(({ text }) => text);
    const handbook = await loadHandbook();
    return onCore(() => measureUnderstanding(texts, handbook, seconds));
  },
  fuzz: async (task) => fuzzDesk(task, await loadGround()),
  answer: async ({ root, rounds }) => {
    const ground = await loadGround();
    return onCore(() => measureAnswers(mixedMessages(root, ANSWERED), ground, rounds));
  },
  store: async ({ root, rounds, directory }) =>
    measureStore(mixedMessages(root, ANSWERED), await loadGround(), rounds, directory),
  opening: async () => measureOpening(),
  client: (task) => runLoad(task),
  crowd: (task) => gather(task),
  sockets: (task) => openSockets(task),
  echo: async () => ({ url: await startEcho() }),
};

// Only `processes.ts` starts this, and its types tie the task to the role.
const { role, task } = JSON.parse(process.argv[2] ?? '{}') as { role: Role; task: never };
work[role](task).then(
  (result) => process.send?.({ result }),
  (error: unknown) =>
    process.send?.({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
);

async function loadGround(): Promise<Ground> {
  return { handbook: await loadHandbook(), settings: DEFAULT_SETTINGS };
}

/** Chinese and English in turns, evenly from all intents. */
function mixedMessages(root: string, count: number) {
  const both = [chatMessages(root, 'zh-CN'), chatMessages(root, 'en')];
  return Array.from({ length: count }, (_, at) => {
    const list = both[at % 2] ?? [];
    return list[Math.floor((at / count) * list.length)];
  }).filter((message) => message !== undefined);
}

function onCore<Times>(measure: () => Times): OnCore<Times> {
  let times: Times | undefined;
  const core = shareOfCore(() => {
    times = measure();
  });
  if (times === undefined) throw new Error('nothing was measured');
  return { ...times, core };
}

async function measureOpening(): Promise<OpeningTimes> {
  const started = performance.now();
  const handbook = await loadHandbook();
  const loaded = performance.now();
  const { text } = handbook.model;
  openModel(text);
  const opened = performance.now();
  return {
    handbook: loaded - started,
    model: opened - loaded,
    jsonFloor: median(Array.from({ length: 5 }, () => timeAll([text], 0, (json) => JSON.parse(json)) / 1_000)),
    modelBytes: Buffer.byteLength(text),
    modelGzipBytes: gzipSync(text, { level: 9 }).length,
  };
}
