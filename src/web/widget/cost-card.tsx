import { useEffect, useRef, useState } from 'preact/hooks';
import type { CostCard } from '../../protocol.ts';

interface Props {
  readonly card: CostCard;
  /** Where the desk's server lives; the pages of the sheets stand there. */
  readonly socketUrl: string;
  readonly isOpen: boolean;
  readonly onConfirm: (sheet: string, ms: number) => void;
}

/** Under a cost sheet: where to read and print it, and the confirmation, which waits until the sheet could have been read. */
export function CostFoot({ card: { sheets, words, read_seconds }, socketUrl, isOpen, onConfirm }: Props) {
  const openedAt = useRef(0);
  const [standing, setStanding] = useState<'reading' | 'read' | 'confirmed'>('reading');
  useEffect(() => {
    if (!isOpen || standing !== 'reading' || !read_seconds) return;
    openedAt.current = performance.now();
    const timer = setTimeout(() => setStanding('read'), read_seconds * 1_000);
    return () => clearTimeout(timer);
  }, [isOpen]);
  const [sheet] = sheets;
  const confirm = (): void => {
    if (sheet) onConfirm(sheet.id, Math.round(performance.now() - openedAt.current));
    setStanding('confirmed');
  };
  return (
    <p class="sheets">
      {sheets.map(({ id, name, href }) => (
        <a key={id} href={new URL(href, socketUrl.replace(/^ws/, 'http')).href} target="_blank" rel="noopener">
          {sheets.length > 1 ? name : words.print}
        </a>
      ))}
      {read_seconds &&
        (standing === 'confirmed' ? (
          words.confirmed
        ) : (
          <button type="button" class="chip" disabled={standing === 'reading'} onClick={confirm}>
            {words.confirm}
          </button>
        ))}
    </p>
  );
}
