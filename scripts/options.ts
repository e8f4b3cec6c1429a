import { type ParseArgsConfig, parseArgs } from 'node:util';

/**
 * What a command was asked, or undefined when nothing is left to do: `--help` was printed, or what is wrong was said on
 * standard error and the exit code set to 2.
 */
export function readOptions<const T extends ParseArgsConfig>(
  help: string,
  config: T,
): ReturnType<typeof parseArgs<T>> | undefined {
  try {
    const { help: wantsHelp } = parseArgs({ ...HELP_ONLY, strict: false }).values;
    if (wantsHelp !== true) return parseArgs(config);
    process.stdout.write(help);
  } catch (error) {
    misused(error instanceof Error ? error.message : String(error), help);
  }
  return undefined;
}

/** Asked for wrongly: the sentence, how it is used, exit code 2. */
export function misused(sentence: string, help: string): void {
  process.stderr.write(`${sentence}\n\n${help}`);
  process.exitCode = 2;
}

const HELP_ONLY = { options: { help: { type: 'boolean', short: 'h' } } } as const;
