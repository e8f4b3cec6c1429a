declare module 'nunjucks/browser/nunjucks-slim.js' {
  import nunjucks from 'nunjucks';
  // The slim build is the same library without compiler and loaders; only `Template` takes compiled code.
  const slim: Omit<typeof nunjucks, 'Template'> & {
    Template: new (
      source: { type: 'code'; obj: unknown },
      environment: nunjucks.Environment,
    ) => { render(values: object): string };
  };
  namespace slim {
    type Environment = nunjucks.Environment;
  }
  export default slim;
}
