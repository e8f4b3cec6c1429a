/** Constructed sheets are not inline styles, so a page with a strict policy (style-src 'self') needs no exception. */
export function dress(root: ShadowRoot, css: string): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  } catch {
    // Browsers before 2023 know no constructed sheets.
    const style = document.createElement('style');
    style.textContent = css;
    root.append(style);
  }
}
