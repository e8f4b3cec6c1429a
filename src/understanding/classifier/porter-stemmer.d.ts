// `natural` types only its main index, which costs 1.8 s and 120 MB to load; this file alone costs 3 ms.
declare module 'natural/lib/natural/stemmers/porter_stemmer.js' {
  const stemmer: { stem(word: string): string };
  export default stemmer;
}
