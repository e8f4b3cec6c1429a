import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { type Browser, chromium } from 'playwright-core';

/** The browser `npm ci` brings, with libraries and fonts of its own: nothing of the machine's is used, so all machines draw alike. */
const ROOT = join(import.meta.dirname, '../..');
const PACKAGES = join(ROOT, 'node_modules');
// Not the package's own arguments: its --single-process crashes with the second visitor.
const ARGUMENTS = [
  '--no-sandbox',
  '--headless=shell',
  '--no-zygote',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--font-render-hinting=none',
];
const FONT_WEIGHTS = [400, 700];

/** Throws with a sentence where there is no such browser. CHROMIUM names another one. */
export async function launchChromium(): Promise<Browser> {
  const own = process.env['CHROMIUM'];
  if (own !== undefined) return chromium.launch({ executablePath: own, args: ARGUMENTS });
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('The browser that comes along runs on Linux x64 only. Set CHROMIUM to the path of a Chromium.');
  }
  const place = unpackedChromium();
  return chromium.launch({
    executablePath: join(place, 'chromium'),
    args: ARGUMENTS,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: place,
      TZ: 'Asia/Shanghai',
      LD_LIBRARY_PATH: join(place, 'al2023/lib'),
      FONTCONFIG_FILE: join(place, 'fonts.conf'),
    },
  });
}

/** Unpacked once; who comes second while the first is at it does it too, and the one who is done first wins. */
function unpackedChromium(): string {
  // npm writes a version into every package it installs.
  const { version } = JSON.parse(readFileSync(join(PACKAGES, '@sparticuz/chromium/package.json'), 'utf8')) as {
    version: string;
  };
  const fonts = createHash('sha256').update(FONT_SETTINGS).digest('hex').slice(0, 8);
  const place = join(ROOT, 'dist', `chromium-${version}-${fonts}`);
  if (existsSync(place)) return place;
  mkdirSync(join(ROOT, 'dist'), { recursive: true });
  const unfinished = mkdtempSync(join(ROOT, 'dist', 'chromium-unpacking-'));
  try {
    unpack(unfinished);
    renameSync(unfinished, place);
  } catch (error) {
    if (!existsSync(place)) throw error;
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return place;
}

/** The package unpacks into the system's temporary directory, and its libraries only on Amazon's machines; both are the environment's word. */
function unpack(place: string): void {
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--input-type=module', '-e', "await (await import('@sparticuz/chromium')).default.executablePath()"],
    {
      cwd: ROOT,
      env: { HOME: place, TMPDIR: place, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
      encoding: 'utf8',
    },
  );
  if (status !== 0) throw new Error(`The browser could not be unpacked into ${place}: ${stderr}`);
  for (const weight of FONT_WEIGHTS) {
    const name = `noto-sans-sc-chinese-simplified-${weight}-normal`;
    const packed = readFileSync(join(PACKAGES, '@fontsource/noto-sans-sc/files', `${name}.woff`));
    writeFileSync(join(place, 'fonts', `${name}.ttf`), fontOf(packed));
  }
  writeFileSync(join(place, 'fonts.conf'), FONT_SETTINGS);
}

// A font of the system, and not of a page: it is there for pages with a strict policy too. The files call themselves after the
// thinnest weight of the family they were cut from; under that name no page finds them, and the browser searches for every run of letters.
const FONT_SETTINGS = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <match target="scan">
    <test name="family"><string>Noto Sans SC Thin</string></test>
    <edit name="family" mode="assign"><string>Noto Sans SC</string></edit>
  </match>
</fontconfig>
`;

/** WOFF 1.0 is an SFNT font with each table deflated; the browser takes only the latter from the system. */
function fontOf(woff: Buffer): Buffer {
  const count = woff.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, index) => {
    const word = (at: number) => woff.readUInt32BE(44 + 20 * index + at);
    const [tag, offset, packed, size, sum] = [word(0), word(4), word(8), word(12), word(16)];
    const bytes = woff.subarray(offset, offset + packed);
    return { tag, sum, size, bytes: packed < size ? inflateSync(bytes) : bytes };
  });
  const head = Buffer.alloc(12 + 16 * count);
  const exponent = Math.floor(Math.log2(count));
  head.writeUInt32BE(woff.readUInt32BE(4), 0);
  head.writeUInt16BE(count, 4);
  head.writeUInt16BE(16 * 2 ** exponent, 6);
  head.writeUInt16BE(exponent, 8);
  head.writeUInt16BE(16 * (count - 2 ** exponent), 10);
  const parts = [head];
  let offset = head.length;
  for (const [index, { tag, sum, size, bytes }] of tables.entries()) {
    for (const [column, value] of [tag, sum, offset, size].entries()) {
      head.writeUInt32BE(value, 12 + 16 * index + 4 * column);
    }
    const padded = Buffer.alloc(4 * Math.ceil(size / 4));
    bytes.copy(padded);
    parts.push(padded);
    offset += padded.length;
  }
  return Buffer.concat(parts);
}
