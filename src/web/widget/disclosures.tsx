import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ShownDisclosure } from '../../protocol.ts';
import type { Actions } from './app.tsx';
import * as strings from './strings.ts';

const SEEN_MS = 1_000;

interface Props {
  readonly actions: Actions;
  readonly seq: number;
  readonly disclosures: readonly ShownDisclosure[];
}

/** Small, but always there: each note shows at least its first two lines, those that may not be shortened all of them. */
export function Disclosures({ actions, seq, disclosures }: Props) {
  const block = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [cut, setCut] = useState<ReadonlySet<string> | null>(null);

  useLayoutEffect(() => {
    const box = block.current;
    if (!box || isOpen) return;
    const measure = (): void => setCut(cutShort(box, disclosures));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    return () => observer.disconnect();
  }, [isOpen, disclosures]);

  return (
    <div class={isOpen ? 'notes open' : 'notes'}>
      <div ref={block} role="note" aria-label={strings.notes}>
        {disclosures.map(({ id, text, always_full }) => (
          <Disclosure
            key={id}
            text={text}
            alwaysFull={always_full === true}
            // A receipt is only honest when all the words could be read.
            isWhole={isOpen || cut?.has(id) === false}
            onSeen={(ms) => actions.seen(seq, id, ms)}
          />
        ))}
      </div>
      {(isOpen || (cut !== null && cut.size > 0)) && (
        <button type="button" class="link" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? strings.less : strings.more}
        </button>
      )}
    </div>
  );
}

interface DisclosureProps {
  readonly text: string;
  readonly alwaysFull: boolean;
  readonly isWhole: boolean;
  readonly onSeen: (ms: number) => void;
}

function Disclosure({ text, alwaysFull, isWhole, onSeen }: DisclosureProps) {
  const paragraph = useRef<HTMLParagraphElement>(null);
  const report = useRef(onSeen);
  report.current = onSeen;

  useEffect(() => {
    const target = paragraph.current;
    if (!target || !isWhole) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const observer = new IntersectionObserver(
      ([look]) => {
        clearTimeout(timer);
        if (!look || !isReadable(look)) return;
        const since = performance.now();
        timer = setTimeout(() => {
          if (document.hidden) return;
          observer.disconnect();
          report.current(Math.round(performance.now() - since));
        }, SEEN_MS);
      },
      { threshold: [0, 0.3, 0.6, 0.9, 1] },
    );
    observer.observe(target);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
    };
  }, [isWhole]);

  return (
    <p ref={paragraph} class={alwaysFull ? 'whole' : undefined}>
      {text}
    </p>
  );
}

// Nearly all of it, or, for a note taller than a small screen, most of that screen.
function isReadable({ intersectionRatio, intersectionRect, rootBounds }: IntersectionObserverEntry): boolean {
  return intersectionRatio >= 0.9 || (rootBounds !== null && intersectionRect.height > rootBounds.height * 0.5);
}

function cutShort(box: HTMLElement, disclosures: readonly ShownDisclosure[]): ReadonlySet<string> {
  const isCut = (index: number): boolean => {
    const paragraph = box.children[index];
    return paragraph !== undefined && paragraph.scrollHeight > paragraph.clientHeight + 1;
  };
  return new Set(disclosures.filter((_, index) => isCut(index)).map(({ id }) => id));
}
