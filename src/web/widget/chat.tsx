import { render } from 'preact';
import { App, type ChatParts } from './app.tsx';
import css from './panel.css';

/** Puts the closed chat on the page; what it returns opens it, with a first draft. */
export function startChat(given: ChatParts & { readonly shell: HTMLElement }): (draft: string) => void {
  given.dressed(css);
  const place = document.createElement('div');
  given.shell.append(place);
  let open: (draft: string) => void = () => undefined;
  const onReady = (ready: typeof open): void => {
    open = ready;
  };
  render(<App {...given} onReady={onReady} />, place);
  return (draft) => open(draft);
}
