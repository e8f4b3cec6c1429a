/**
 * The widget's own words; what the assistant says comes from the server and is never written here. The build makes a chat
 * for each language and puts that language's words in this place, so that each part carries only the words it says.
 */
export * from './strings-chinese.ts';
