// Plain JavaScript, because it runs before anything was built. Builds what is stale in a process of its own, then becomes
// the server: one process, without a compiler in its memory.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { isBuilt } from './stale.mjs';

const here = (path) => new URL(path, import.meta.url);
if (!existsSync(here('../node_modules'))) {
  process.stderr.write('The packages are not installed. Run: npm ci\n');
  process.exit(1);
}
if (!isBuilt()) {
  process.stderr.write('Building what is new; the first time takes some seconds …\n');
  const built = spawnSync(process.execPath, ['--import', 'tsx', here('build.ts').pathname], {
    stdio: ['ignore', 2, 2],
  });
  if (built.status !== 0) {
    process.stderr.write('The build failed; what to mend is said above.\n');
    process.exit(1);
  }
}
// The lexicons are a few hundred long expressions: V8 would run each as bytecode first and compile it at its second use, and so
// hold up two customers instead of none. Set before the first of them is made.
setFlagsFromString('--no-regexp-tier-up');
const { main } = await import(here('../dist/server.js').href);
await main();
