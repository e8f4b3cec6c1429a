import { render } from 'preact';
import { App } from './app.tsx';
import { dress } from './dress.ts';
import type { Launcher } from './launcher.ts';
import type { Settings } from './settings.ts';
import type { Strings } from './strings.ts';

export interface ChatParts {
  readonly root: ShadowRoot;
  readonly shell: HTMLElement;
  readonly sheets: string;
  readonly settings: Settings;
  readonly strings: Strings;
  readonly launcher: Launcher;
}

/** Puts the closed chat on the page; what it returns opens it, with a first draft. */
export function startChat({ root, shell, sheets, ...parts }: ChatParts): (draft: string) => void {
  dress(root, sheets);
  const place = document.createElement('div');
  shell.append(place);
  let open: (draft: string) => void = () => undefined;
  render(
    <App
      {...parts}
      onReady={(ready) => {
        open = ready;
      }}
    />,
    place,
  );
  return (draft) => open(draft);
}
