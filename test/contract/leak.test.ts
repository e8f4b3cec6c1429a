import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { searchTokens } from '../../src/ledger/words.ts';
import { ChatClient } from '../support/client.ts';
import { openDayAndNight } from '../support/desk-clock.ts';
import { cleanUp, command, startServer, type TestServer } from '../support/server.ts';
import { type StaffPerson, staffPerson } from '../support/staff.ts';

/**
 * What a person can be found or robbed by, typed through every door, then looked for wherever bytes come to rest.
 * Personal: may stand in sealed words (and in what is opened from them with the keys), never in the clear.
 * Secret: stands nowhere at all. Not here: the `id` of a frame, which the customer's program chooses and not the customer.
 */
const PERSONAL = {
  id: '110101199003077774',
  phone: '13912345678',
  card: '6222021234567890128',
  email: 'xuelian.m@post.example',
  name: '慕容雪莲',
  wechat: 'xuelian_m1990',
  qq: '2873645190',
  passport: 'E73829104',
  account: '1001928374655',
  address: '杭州市西湖区文三路188号',
} as const;
/** What no mask knows for what it is: it may be read at the desk, but stands nowhere in the clear either. */
const UNMASKED = {
  plate: '粤B8K2Z6',
  vin: 'LSVNV2182E2100001',
  permit: 'XK77120934',
  stroke: '6217-000-010-01',
} as const;
const SECRET = {
  code: '93827164',
  password: 'Qw7river29x',
  pin: '64738291',
  cvv: 'CVV 447',
  session: 'a8f3k2m9x7',
} as const;
/** Typed into fields that only staff use. */
const STAFF_SECRET = {
  wrongPassword: 'Zeta-Quarry-58213',
  typedAsName: 'hunter2-typed-here',
  agent: 'Agent-7731-99012',
};

const SPOKEN = [
  `我叫${PERSONAL.name}，身份证${PERSONAL.id}，电话${PERSONAL.phone}`,
  `卡号${PERSONAL.card}，邮箱${PERSONAL.email}`,
  `微信号${PERSONAL.wechat}，QQ ${PERSONAL.qq}，护照${PERSONAL.passport}`,
  `收款账号${PERSONAL.account}，我住在${PERSONAL.address}`,
  `短信验证码是${SECRET.code}，登录密码：${SECRET.password}，${SECRET.cvv}，支付密码${SECRET.pin}`,
];
const ALL = SPOKEN.join('；');
const UNKNOWN = `车牌${UNMASKED.plate}，车架号 ${UNMASKED.vin}，证 ${UNMASKED.permit}，号 ${UNMASKED.stroke}`;

let server: TestServer;
let wang: StaffPerson;
let said: ChatClient;
/** Every answer that says no. */
const errors: string[] = [];
beforeAll(async () => {
  server = await startServer({ LOANDESK_LOG: 'debug', RATE_LIMIT: 'off' }, openDayAndNight());
  wang = await staffPerson(server, 'wang', 'supervisor');
  await throughTheSocket();
  await throughTheDesk();
  await throughTheWeb();
}, 60_000);
afterAll(cleanUp);

test('[C10] no log, no metric and no error text holds anything of a person', async () => {
  const metrics = await (await fetch(`${server.url}/metrics`)).text();
  const places = { log: server.stderr() + server.stdout(), metrics, errors: errors.join('\n') };
  for (const [place, text] of Object.entries(places))
    expect(foundIn(Buffer.from(text), everything()), place).toEqual([]);
  expect(errors.length).toBeGreaterThan(10);
});

test('[C10] no file of the data directory holds it, in any spelling: the store, its log, the accounts, the settings', async () => {
  const look = () =>
    readdirSync(server.dataDir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => [entry.name, readFileSync(join(entry.parentPath, entry.name))] as const);
  const running = look();
  expect(running.map(([name]) => name)).toEqual(
    expect.arrayContaining(['ledger.sqlite', 'ledger.sqlite-wal', 'staff.sqlite']),
  );
  for (const [name, bytes] of running) expect(foundIn(bytes, everything()), `${name}, running`).toEqual([]);
});

test('[C10] the search index holds it in no token and in no row of neighbouring tokens', () => {
  const store = new DatabaseSync(join(server.dataDir, 'ledger.sqlite'), { readOnly: true });
  store.exec('CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, search, row)');
  const terms = new Set(
    store
      .prepare('SELECT term FROM temp.vocabulary')
      .all()
      .map(({ term }) => String(term)),
  );
  store.close();
  expect(terms).toContain('车牌');
  for (const needle of everything()) {
    const tokens = searchTokens(needle);
    expect(
      tokens.filter((token) => !terms.has(token)),
      needle,
    ).not.toEqual([]);
  }
});

test('[C10] an export holds personal words in opened bodies only, and secrets nowhere', async () => {
  const { out } = await command('export', [], { places: server });
  const lines = out.split('\n').filter((line) => line !== '');
  const opened = lines.map((line) => JSON.parse(line)).filter((line) => line.body !== undefined);
  expect(foundIn(Buffer.from(JSON.stringify(opened.map(({ body }) => body))), Object.values(PERSONAL))).toHaveLength(
    Object.keys(PERSONAL).length,
  );
  const sealed = lines.map((line) => JSON.stringify({ ...JSON.parse(line), body: undefined })).join('\n');
  expect(foundIn(Buffer.from(sealed), everything())).toEqual([]);
  expect(foundIn(Buffer.from(out), [...Object.values(SECRET), ...Object.values(STAFF_SECRET)])).toEqual([]);
});

test('[C10] what the desk sees is masked until revealed, and what is revealed holds no secret', async () => {
  const seen = await wang.get(`/api/conversations/${said.conversation}`);
  const { entries }: { entries: { type: string; body: unknown }[] } = JSON.parse(seen.text);
  const customers = entries.filter(({ type }) => type === 'CustomerSaid' || type === 'Rated');
  const text = JSON.stringify(customers.map(({ body }) => body));
  expect(
    foundIn(
      Buffer.from(text),
      Object.values(PERSONAL).filter((value) => value !== PERSONAL.name),
    ),
  ).toEqual([]);
  expect(foundIn(Buffer.from(seen.text), Object.values(SECRET))).toEqual([]);
});

test('[C10] a stop leaves nothing behind either', async () => {
  await server.stop();
  for (const name of readdirSync(server.dataDir))
    expect(foundIn(readFileSync(join(server.dataDir, name)), everything()), name).toEqual([]);
  expect(foundIn(Buffer.from(server.stderr()), everything())).toEqual([]);
});

async function throughTheSocket(): Promise<void> {
  said = await ChatClient.open(server.url, {
    page: `https://shop.example/apply?phone=${PERSONAL.phone}&pw=${SECRET.password}&session=${SECRET.session}&q=${encodeURIComponent(PERSONAL.name)}&x=${ALL}`.slice(
      0,
      480,
    ),
  });
  for (const text of [...SPOKEN, UNKNOWN]) await said.ask(text);
  said.send({ type: 'rate', id: 'rating', score: 2, comment: ALL });
  await said.ack('rating');
  const values = { name: PERSONAL.name, phone: PERSONAL.phone, contact_time: 'morning' };
  said.send({ type: 'submit', id: 'form', form: 'contact@1', values });
  await said.ack('form');
  for (const value of [...Object.values(PERSONAL), ...Object.values(SECRET)]) {
    said.send({ type: 'submit', id: 'bad', form: 'contact@1', values: { [value]: value, phone: value } });
    said.send({ type: 'say', id: value, text: 5 });
    said.sendText(`{"type":"${value}","id":`);
    const stranger = await ChatClient.connect(server.url);
    stranger.hello({ token: value });
    await stranger.refusal('unknown_conversation');
    stranger.send({ type: 'hello', v: value, token: null, after: value, locale: value, page: 5 });
    await stranger.refusal('unsupported_version');
    errors.push(...stranger.frames.map((frame) => JSON.stringify(frame)));
    await stranger.close();
    if (said.socket.readyState !== said.socket.OPEN) said = await ChatClient.open(server.url, { token: said.token });
  }
  // A refusal names the id it answers; it is the customer's own and goes to nobody else.
  errors.push(
    ...said.frames.filter((frame) => frame.type === 'refused').map((frame) => JSON.stringify({ ...frame, id: '' })),
  );
  said = await ChatClient.open(server.url, { token: said.token });
}

async function throughTheDesk(): Promise<void> {
  const { conversation } = said;
  const acts = [
    { action: 'note', text: ALL },
    { action: 'reveal', seq: 3, reason: ALL },
    { action: 'take_over' },
    { action: 'write', text: `请保存好：${PERSONAL.phone}，${PERSONAL.wechat}，谢谢` },
    { action: 'write', text: `您的登录密码是${SECRET.password}` },
    { action: 'note', text: UNKNOWN },
    { action: 'hand_over', tier: 'T2', reason: ALL },
    { action: ALL },
    { action: 'reject', draft: 1, reason: ALL },
  ];
  for (const act of acts) {
    const done = await wang.act(conversation, act);
    if ('refused' in done) errors.push(JSON.stringify(done.refused.message));
  }
  for (const path of [
    `/api/search?words=${PERSONAL.phone}`,
    `/api/search?words=${'x'.repeat(300)}${PERSONAL.id}`,
    `/api/conversations/${PERSONAL.id}`,
    `/api/conversations?queue=${PERSONAL.phone}`,
    `/api/${SECRET.password}?${PERSONAL.card}`,
  ])
    errors.push((await wang.get(path)).text);
}

async function throughTheWeb(): Promise<void> {
  const headers = {
    'content-type': 'application/json',
    'user-agent': STAFF_SECRET.agent,
    referer: `http://x/${SECRET.pin}`,
  };
  const bodies = [
    { username: 'wang', password: STAFF_SECRET.wrongPassword },
    { username: STAFF_SECRET.typedAsName, password: PERSONAL.id },
    { username: PERSONAL.phone, password: SECRET.password },
    { username: { [PERSONAL.email]: PERSONAL.card }, password: 5 },
    { username: 'wang', password: 'three quiet rivers' },
  ];
  for (const body of bodies) {
    const url = `${server.url}/api/auth/sign-in/username?next=${PERSONAL.phone}`;
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
    errors.push(await response.text());
  }
  for (const path of [
    `/${PERSONAL.id}`,
    `/?code=${SECRET.code}`,
    `/healthz?${PERSONAL.phone}`,
    `/chat?token=${said.token}`,
  ])
    errors.push(await (await fetch(server.url + path, { headers })).text());
}

function everything(): string[] {
  return [
    ...Object.values(PERSONAL),
    ...Object.values(UNMASKED),
    ...Object.values(SECRET),
    ...Object.values(STAFF_SECRET),
    said.token,
  ];
}

/** The needles that stand in the bytes, in whatever spelling. */
function foundIn(bytes: Buffer, needles: readonly string[]): string[] {
  return needles.filter((needle) => spellings(needle).some((spelling) => bytes.includes(spelling)));
}

function spellings(needle: string): Buffer[] {
  const grouped = [' ', '-', '.'].flatMap((mark) => [
    needle.replace(/(.{4})(?=.)/gu, `$1${mark}`),
    needle.replace(/^(.{3})(.{4})(?=.)/u, `$1${mark}$2${mark}`),
  ]);
  const texts = [
    needle,
    needle.toLowerCase(),
    encodeURIComponent(needle),
    JSON.stringify(needle).slice(1, -1),
    ...grouped,
  ];
  const plain = texts.map((text) => Buffer.from(text));
  const wide = Buffer.from(needle, 'utf16le');
  const hex = Buffer.from(needle).toString('hex');
  return [
    ...plain,
    wide,
    Buffer.from(wide).swap16(),
    ...[hex, hex.toUpperCase()].map((text) => Buffer.from(text)),
    ...base64(needle),
  ];
}

/** Base64 of the needle wherever it may begin: what stays the same of it whatever stands around it. */
function base64(needle: string): Buffer[] {
  return [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), Buffer.from(needle)])
      .toString('base64')
      .replace(/=+$/, '');
    return Buffer.from(text.slice(before === 0 ? 0 : before + 1, -1));
  });
}
