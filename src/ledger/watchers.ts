import { LIMITS } from '../limits.ts';
import { Recent } from './recent.ts';

type Watcher = (conversation: string, seq: number) => void;

/** Tells every watcher once that a conversation grew, however often the news come in. */
export class Watchers {
  readonly #watchers = new Set<Watcher>();
  readonly #told = new Recent<number>(LIMITS.headsKept);
  readonly #later: (work: () => void) => void;

  constructor(later: (work: () => void) => void) {
    this.#later = later;
  }

  add(watcher: Watcher): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  tell(conversation: string, seq: number): void {
    if ((this.#told.get(conversation) ?? 0) >= seq) return;
    this.#told.set(conversation, seq);
    for (const watcher of this.#watchers) {
      try {
        watcher(conversation, seq);
      } catch (defect) {
        // Thrown where the host sees it, after the others have been told.
        this.#later(() => {
          throw defect;
        });
      }
    }
  }
}
