/** The widget's own words in one language. What the assistant says comes from the server and is never written here. */
export type Strings = typeof import('./strings-chinese.ts').strings;
