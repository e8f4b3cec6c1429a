/** A wrong setting: the sentence names it and what it accepts. */
export class ConfigProblem extends Error {}
