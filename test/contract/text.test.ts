import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ChatClient } from '../support/client.ts';
import { openDayAndNight } from '../support/desk-clock.ts';
import { needs, offers } from '../support/hosts.ts';
import { cleanUp, command, startServer, type TestServer } from '../support/server.ts';
import { type StaffPerson, staffPerson } from '../support/staff.ts';

let server: TestServer;
let wang: StaffPerson;
beforeAll(async () => {
  server = await startServer({ RATE_LIMIT: 'off' }, openDayAndNight());
  if (offers('staff')) wang = await staffPerson(server, 'wang', 'supervisor');
});
afterAll(cleanUp);

/** As the client sends it, in JSON with its escapes, and as everybody reads it ever after. */
const CLEANED: readonly (readonly [string, string])[] = [
  ['"cafe\\u0301 利率"', 'café 利率'],
  ['"\\u1112\\u1161\\u11ab"', '한'],
  ['"a\\u0000b\\u0007c\\u001bd\\u007fe\\u0085f"', 'abcdef'],
  ['"line one\\r\\nline two\\n\\nline four"', 'line one\nline two\n\nline four'],
  ['"\\u202egnp.exe\\u202c \\u2066x\\u2069 \\u200fy\\u200e \\u061cz"', 'gnp.exe x y z'],
  ['"half \\ud83d and half \\ude00"', 'half \ufffd and half \ufffd'],
  ['"\\ude00\\ud83d reversed"', '\ufffd\ufffd reversed'],
  ['"whole \\ud83d\\ude00"', 'whole 😀'],
  ['"   trimmed \\u00a0"', 'trimmed'],
  ['"👨‍👩‍👧‍👦 stays one family"', '👨‍👩‍👧‍👦 stays one family'],
];
const INJECTIONS: readonly string[] = [
  '{{ 1234 * 4321 }} {% for x in [1,2] %}x{% endfor %} {# gone? #}',
  "{{ constructor.constructor('return process')().exit(1) }}",
  '<script>alert(1)</script><img src=x onerror="alert(2)">',
  '&lt;b&gt; &amp; "quoted" \'single\' `back`',
  '$' + '{process.env.HOME} #{7*7} <%= 7*7 %> [[ 7*7 ]]',
  "'; DROP TABLE entries; -- \\u0041 \\n",
  '我叫{{ name }}，想借{{ amount }}元',
  '__proto__ constructor prototype [object Object] NaN undefined null',
  '**bold** [link](javascript:alert(1)) | table |',
];

describe('what a customer writes', () => {
  test('[C10] is cleaned once at the door: the sender, the other tab, a reconnect, the desk and the export see the same text', async () => {
    const client = await ChatClient.open(server.url);
    const tab = await ChatClient.open(server.url, { token: client.token });
    for (const [index, [json, text]] of CLEANED.entries()) {
      const id = `clean-${index}`;
      client.sendText(`{"type":"say","id":"${id}","text":${json}}`);
      await client.ack(id);
      expect((await client.entry('said', (entry) => entry.id === id)).text).toBe(text);
      expect((await tab.entry('said', (entry) => entry.id === id)).text).toBe(text);
    }
    const back = await ChatClient.open(server.url, { token: client.token });
    await back.settle();
    const wanted = CLEANED.map(([, text]) => text);
    expect(back.entries.flatMap((entry) => (entry.kind === 'said' ? [entry.text] : []))).toEqual(wanted);
    if (offers('shell')) expect(await exportedTexts(client)).toEqual(wanted);
  });

  test('[C10] is never compiled as a template and never HTML: it comes back as the very text, and no reply computes it', async () => {
    const client = await ChatClient.open(server.url);
    for (const text of INJECTIONS) {
      const outcome = await client.ask(text);
      expect((await client.entry('said', (entry) => entry.seq === outcome.to)).text).toBe(text);
      expect(JSON.stringify(outcome)).not.toMatch(/5332114|<script|onerror|\{\{|\{%/);
    }
    if (!offers('shell') || !offers('staff')) return;
    expect(await exportedTexts(client)).toEqual(INJECTIONS);
    const { text } = await wang.get(`/api/conversations/${client.conversation}`);
    const seen: { entries: { type: string; body: { text?: string } }[] } = JSON.parse(text);
    const texts = seen.entries.flatMap((entry) => (entry.type === 'CustomerSaid' ? [entry.body.text] : []));
    for (const injection of INJECTIONS.filter((each) => !each.includes('我叫'))) expect(texts).toContain(injection);
  });

  test('[C10] is data in a form too: strange names come back as they are, markup is refused', async (context) => {
    needs(context, 'shell');
    const client = await ChatClient.open(server.url);
    const values = { phone: '13800138000', contact_time: 'morning' };
    const names = ["O'Brien\u2019; --", '王`\\n`', '$' + '(rm -rf)', '  张三\u202e\u0000  '];
    for (const [index, name] of names.entries()) {
      client.send({ type: 'submit', id: `form-${index}`, form: 'contact@1', values: { ...values, name } });
      await client.ack(`form-${index}`);
    }
    const entries = await exportedEntries(client);
    const stored = entries.flatMap((entry) => (entry.type === 'FormSubmitted' ? [entry.body?.values?.name] : []));
    expect(stored).toEqual([...names.slice(0, 3), '张三']);
    for (const name of ['<b>王</b>', '{{ 7*7 }}', '{% raw %}']) {
      client.send({ type: 'submit', id: 'markup', form: 'contact@1', values: { ...values, name } });
      await client.refusal('bad_form', 'markup');
    }
    const sneaky = '{"type":"submit","id":"proto","form":"contact@1","values":{"__proto__":"x","constructor":"y"}}';
    client.sendText(sneaky);
    await client.until((frame) => frame.type === 'refused' && frame.id === 'proto', 'a refusal of proto');
  });

  test('[C10] beside the chat is cleaned the same way: the page it came from and the comment of a rating', async (context) => {
    needs(context, 'shell');
    const page = 'https://shop.example/?q=<script>{{7*7}}</script>\u0000\u202e\ud800&code=1';
    const client = await ChatClient.open(server.url, { page });
    const comment = '{{ 1234*4321 }}\u0000 <i>不错</i> \u202e\ud83d cafe\u0301';
    client.send({ type: 'rate', id: 'rating', score: 4, comment });
    await client.ack('rating');
    const entries = await exportedEntries(client);
    const started = entries.find((entry) => entry.type === 'ConversationStarted');
    const rated = entries.find((entry) => entry.type === 'Rated');
    expect(started?.body?.page).toBe('https://shop.example/?q=<script>{{7*7}}</script>\ufffd&code=1');
    expect(rated?.body?.comment).toBe('{{ 1234*4321 }} <i>不错</i> \ufffd café');
  });
});

describe('a secret', () => {
  const SECRETS = ['938271', 'Qw7!river', '552094', '661803'];
  const SAID = '短信验证码是938271，登录密码：Qw7!river，CVV 447，手机13912345678';

  test('[C10] is replaced for everyone and for ever; the rest is as the sender wrote it', async () => {
    const client = await ChatClient.open(server.url, { page: 'https://shop.example/?verification code is 552094' });
    const tab = await ChatClient.open(server.url, { token: client.token });
    const id = client.say(SAID);
    const { seq } = await client.ack(id);
    client.send({ type: 'rate', id: 'rating', score: 1, comment: '他们问我要验证码661803' });
    await client.ack('rating');
    const masked = '短信验证码是●●●●，登录密码：●●●●，CVV ●●●●，手机13912345678';
    for (const each of [client, tab, await ChatClient.open(server.url, { token: client.token })])
      expect((await each.entry('said')).text).toBe(masked);
    if (!offers('staff') || !offers('shell')) return;
    const revealed = await wang.act(client.conversation, { action: 'reveal', seq, reason: '回电' });
    expect(revealed).toMatchObject({ original: masked });

    const exported = await command('export', [], { places: server });
    const desk = await wang.get(`/api/conversations/${client.conversation}`);
    const logged = server.stderr() + (await (await fetch(`${server.url}/metrics`)).text());
    for (const secret of SECRETS) {
      for (const place of [wordsOf(exported.out), wordsIn(desk.text), logged])
        expect(place.includes(secret), secret).toBe(false);
    }
  });

  test('[C10] is in no byte of any file in the data directory, and neither is anything else the customer wrote in person', async () => {
    const client = await ChatClient.open(server.url);
    for (const text of [SAID, '我叫欧阳锋，身份证110101199003077774，卡号6222021234567890128']) await client.ask(text);
    const personal = [
      '938271',
      'Qw7!river',
      '13912345678',
      '欧阳锋',
      '110101199003077774',
      '6222021234567890128',
      client.token,
    ];
    const files = readdirSync(server.dataDir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.startsWith('staff'))
      .map((entry) => relative(server.dataDir, join(entry.parentPath, entry.name)));
    expect(files.filter((name) => name.endsWith('.sqlite')).length).toBeGreaterThan(0);
    for (const name of files) {
      const bytes = readFileSync(join(server.dataDir, name));
      for (const words of personal) {
        expect(bytes.includes(words), `${words} in ${name}`).toBe(false);
        expect(bytes.includes(Buffer.from(words, 'utf16le')), `${words} in ${name}`).toBe(false);
      }
    }
    for (const words of personal) expect(server.stderr()).not.toContain(words);
  });
});

interface Exported {
  readonly type?: string;
  readonly body?: {
    readonly text?: string;
    readonly page?: string;
    readonly comment?: string;
    readonly values?: Readonly<Record<string, string>>;
  };
}

async function exportedEntries(client: ChatClient): Promise<Exported[]> {
  const { out } = await command('export', ['--conversation', client.conversation], { places: server });
  return out
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Exported => JSON.parse(line));
}

async function exportedTexts(client: ChatClient): Promise<(string | undefined)[]> {
  return (await exportedEntries(client)).flatMap((entry) => (entry.type === 'CustomerSaid' ? [entry.body?.text] : []));
}

function wordsIn(conversation: string): string {
  const { entries }: { entries: { head: unknown; body: unknown }[] } = JSON.parse(conversation);
  return JSON.stringify(entries.map(({ body }) => body));
}

/** Everything but ciphertext and hashes, in which six digits may stand by chance. */
function wordsOf(exported: string): string {
  return exported
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.stringify(JSON.parse(line).body ?? null))
    .join('\n');
}
