/** A style sheet, minified by the build and carried as text. */
declare module '*.css' {
  const css: string;
  export default css;
}
