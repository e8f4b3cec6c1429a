import { canonical } from './canonical.ts';
import { orderOf, publicKeyId } from './checkpoint.ts';
import type { OpenWords } from './export.ts';
import type { CheckpointLine, EntryLine, ExportLine, HeaderLine } from './export-line.ts';
import type { Crypto } from './ports.ts';
import { entryHash, GENESIS } from './seal.ts';
import { checkCheckpoint, type Signed } from './verify-checkpoint.ts';

export interface VerifyOptions {
  /** The desk's own public key. Without it the log is measured by the key it names itself: compare `keyId` by hand. */
  readonly trusted?: Uint8Array | undefined;
  /** Opens sealed words, to compare them with the opened ones an export carries. */
  readonly openWords?: OpenWords | undefined;
}
export interface Verdict {
  readonly ok: boolean;
  /** The first bad entry, in plain words; null when all is well. */
  readonly problem: string | null;
  readonly conversations: number;
  readonly entries: number;
  /** The newest entries, which no checkpoint vouches for yet. */
  readonly afterCheckpoint: number;
  readonly keyId: string;
  readonly wordsCompared: number;
  readonly wordsNotCompared: number;
}

/**
 * Checks every chain, every signature, that every entry a checkpoint names is there, and that nothing stands where it
 * should not. Needs no secret. Stops at the first thing that is wrong, except for a hole: only the rest of the log tells
 * whether the entry is missing, or stands out of order.
 */
export async function verifyLog(
  lines: AsyncIterable<ExportLine> | Iterable<ExportLine>,
  crypto: Pick<Crypto, 'hash' | 'verify'>,
  options: VerifyOptions = {},
): Promise<Verdict> {
  const check = new LogCheck(crypto, options);
  for await (const line of lines) {
    const problem = await check.take(line);
    if (problem !== null) return check.verdict(problem);
  }
  return check.verdict(check.finish());
}

interface Hole {
  readonly conversation: string;
  readonly expected: number;
  /** The entry that stands where `expected` should, if one does. */
  found?: number;
  readonly checkpoint?: { readonly number: number; readonly seq: number };
}

class LogCheck {
  readonly #crypto: Pick<Crypto, 'hash' | 'verify'>;
  readonly #options: VerifyOptions;
  readonly #heads = new Map<string, { readonly seq: number; readonly hash: string }>();
  readonly #grown = new Set<string>();
  /** Hashes of the entries since the last checkpoint; where an export leaves some out, they say nothing about order. */
  #arrived: string[] = [];
  #header: HeaderLine | undefined;
  #hole: Hole | undefined;
  #signed: Signed = { number: 0, hash: GENESIS, isFirst: true };
  #checkpoints = 0;
  #entries = 0;
  #afterCheckpoint = 0;
  #wordsCompared = 0;
  #wordsNotCompared = 0;

  constructor(crypto: Pick<Crypto, 'hash' | 'verify'>, options: VerifyOptions) {
    this.#crypto = crypto;
    this.#options = options;
  }

  /** The problem this line shows, or null. */
  async take(line: ExportLine): Promise<string | null> {
    if (this.#hole) return line.kind === 'entry' ? this.#lookFor(this.#hole, line) : null;
    if (line.kind === 'unreadable') return `${line.where} cannot be read: it was changed`;
    if (!this.#header) return this.#takeHeader(line);
    if (line.kind === 'header') return 'a second export begins in the middle of this one';
    return line.kind === 'entry' ? this.#takeEntry(this.#header, line) : this.#takeCheckpoint(this.#header, line);
  }

  finish(): string | null {
    if (this.#hole) return describe(this.#hole);
    if (!this.#header) return 'this is no loandesk export: it is empty';
    const { entries, checkpoints } = this.#header;
    if (entries !== this.#entries) return `the first line promises ${entries} entries, but ${this.#entries} are there`;
    if (checkpoints === this.#checkpoints) return null;
    return `the first line promises ${checkpoints} checkpoints, but ${this.#checkpoints} are there`;
  }

  verdict(problem: string | null): Verdict {
    const publicKey = this.#options.trusted ?? this.#header?.publicKey;
    return {
      ok: problem === null,
      problem,
      conversations: this.#heads.size,
      entries: this.#entries,
      afterCheckpoint: this.#afterCheckpoint,
      keyId: publicKey ? publicKeyId(this.#crypto, publicKey) : '',
      wordsCompared: this.#wordsCompared,
      wordsNotCompared: this.#wordsNotCompared,
    };
  }

  #takeHeader(line: ExportLine): string | null {
    if (line.kind !== 'header') return 'this is no loandesk export: its first line does not say so';
    this.#header = line;
    if (!this.#options.trusted) return null;
    const [ours, theirs] = [this.#options.trusted, line.publicKey].map((key) => publicKeyId(this.#crypto, key));
    if (ours === theirs) return null;
    return `the log is signed with the key ${theirs}, this desk signs with ${ours}: it was signed again, or it is another desk's and must be verified there`;
  }

  async #takeEntry(header: HeaderLine, line: EntryLine): Promise<string | null> {
    const { conversation, seq } = line.envelope;
    const name = `conversation ${conversation} entry ${seq}`;
    if (entryHash(this.#crypto, line.envelope, line.ciphertext, line.prev) !== line.hash) {
      return `${name}: its words or envelope were changed`;
    }
    if (header.range.conversation !== null && header.range.conversation !== conversation) {
      return `${name} does not belong into an export of conversation ${header.range.conversation}`;
    }
    const head = this.#heads.get(conversation);
    // An export that begins at a time may begin in the middle of a conversation; what came before is not in it.
    const beginsInside = !head && header.range.afterPosition > 0;
    const expected = beginsInside ? seq : (head?.seq ?? 0) + 1;
    if (seq < expected) return `${name} stands out of order: after entry ${expected - 1}`;
    if (seq > expected) return this.#openHole({ conversation, expected, found: seq });
    if (!beginsInside && line.prev !== (head?.hash ?? GENESIS)) {
      return `${name} does not follow the entry before it: one of the two was replaced`;
    }
    this.#heads.set(conversation, { seq, hash: line.hash });
    this.#grown.add(conversation);
    if (header.range.conversation === null) this.#arrived.push(line.hash);
    this.#entries += 1;
    this.#afterCheckpoint += 1;
    return this.#compareWords(name, line);
  }

  async #compareWords(name: string, line: EntryLine): Promise<string | null> {
    if (line.words.state !== 'opened') return null;
    const { envelope, ciphertext, prev } = line;
    const opened = await this.#options.openWords?.({ envelope, body: ciphertext, prev });
    if (opened?.state !== 'opened') {
      this.#wordsNotCompared += 1;
      return null;
    }
    this.#wordsCompared += 1;
    if (canonical(opened.body) === canonical(line.words.body)) return null;
    return `${name}: its opened words are not the sealed ones`;
  }

  #takeCheckpoint(header: HeaderLine, line: CheckpointLine): string | null {
    const publicKey = this.#options.trusted ?? header.publicKey;
    const checked = checkCheckpoint(this.#crypto, publicKey, header.range, this.#signed, line);
    if ('problem' in checked) return checked.problem;
    const { content } = checked;
    for (const [conversation, seq, hash] of content.heads) {
      const problem = this.#checkHead(header, content.number, conversation, seq, hash);
      if (problem !== null || this.#hole) return problem;
      this.#grown.delete(conversation);
    }
    for (const conversation of this.#grown) {
      const seq = this.#heads.get(conversation)?.seq;
      return `conversation ${conversation} entry ${seq} was inserted or moved: checkpoint ${content.number} does not know it`;
    }
    const isWhole = header.range.conversation === null && !(this.#signed.isFirst && header.range.afterPosition > 0);
    if (isWhole && content.order !== orderOf(this.#crypto, this.#arrived)) {
      return `the entries before checkpoint ${content.number} stand in another order than they arrived in`;
    }
    this.#arrived = [];
    this.#signed = checked.signed;
    this.#checkpoints += 1;
    this.#afterCheckpoint = 0;
    return null;
  }

  #checkHead(header: HeaderLine, number: number, conversation: string, seq: number, hash: string): string | null {
    const { range } = header;
    if (range.conversation !== null && range.conversation !== conversation) return null;
    const head = this.#heads.get(conversation);
    // The first checkpoint of a range that begins at a time may also cover entries from before it.
    if (!head && range.afterPosition > 0 && this.#signed.isFirst) return null;
    const known = head?.seq ?? 0;
    if (known < seq) return this.#openHole({ conversation, expected: known + 1, checkpoint: { number, seq } });
    if (known > seq) {
      return `conversation ${conversation} entry ${known} was inserted or moved: checkpoint ${number} ends at entry ${seq}`;
    }
    if (head?.hash === hash) return null;
    return `conversation ${conversation} entry ${seq} is not the one checkpoint ${number} signed: it, or one before it, was rewritten`;
  }

  #openHole(hole: Hole): null {
    this.#hole = hole;
    return null;
  }

  #lookFor(hole: Hole, line: EntryLine): string | null {
    const { conversation, seq } = line.envelope;
    if (conversation !== hole.conversation) return null;
    if (seq > hole.expected) hole.found ??= seq;
    if (seq !== hole.expected) return null;
    const { checkpoint } = hole;
    return checkpoint
      ? `conversation ${conversation} entry ${seq} stands out of order: after checkpoint ${checkpoint.number}, which knows it`
      : `conversation ${conversation} entry ${hole.found} stands out of order: before entry ${seq}`;
  }
}

function describe(hole: Hole): string {
  const { conversation, expected, found, checkpoint } = hole;
  if (found !== undefined || !checkpoint) return `conversation ${conversation} entry ${expected} is missing`;
  const knows = `checkpoint ${checkpoint.number} knows entry ${checkpoint.seq}`;
  if (expected === 1) return `conversation ${conversation} is missing: ${knows}`;
  return `conversation ${conversation}: the entries after ${expected - 1} were cut off: ${knows}`;
}
