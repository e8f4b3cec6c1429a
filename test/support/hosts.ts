import type { TestContext } from 'vitest';

/** What runs on workerd too: the files about the customer's socket, and those about the host itself. */
export const ON_WORKERD: readonly string[] = [
  'test/workerd/*.test.ts',
  ...['delivery', 'forgetting', 'handover', 'hostile', 'outcome', 'refusals', 'slow-reader', 'text'].map(
    (name) => `test/contract/${name}.test.ts`,
  ),
];

/** Which host a test file is run against: see vitest.config.ts. */
export const HOST: 'node' | 'workerd' = process.env.TEST_HOST === 'workerd' ? 'workerd' : 'node';

/** What the second host cannot be asked for, and why. */
const NOT_SUPPORTED = {
  staff: 'accounts, sessions and consoles are served by the Node host alone',
  shell: 'export, verify and staff read a store on this machine’s disk; an object’s store is inside the platform',
  disk: 'an object’s disk is the platform’s: it cannot be held up or filled from outside',
  metrics: 'the Node host alone counts its sockets; Cloudflare counts for Workers',
  reader: 'workerd does not tell how much waits for a reader who does not read; the platform bounds it',
  address: 'the runtime cleans an address before the Worker sees it',
} as const;

type Offer = keyof typeof NOT_SUPPORTED;

/** For the one line in a test that asks for more than the host has; what is left of the test stands on its own. */
export function offers(_what: Offer): boolean {
  return HOST === 'node';
}

/** At the head of a test: on a host that cannot do it, the report names the test as skipped, and why. */
export function needs({ skip }: TestContext, ...what: readonly Offer[]): void {
  if (HOST === 'workerd') skip(`NOT_SUPPORTED on workerd: ${what.map((one) => NOT_SUPPORTED[one]).join('; ')}`);
}
