/** Something is wrong with the store or its keys. The message is a sentence for the operator that says what to do. */
export class StoreProblem extends Error {
  override readonly name = 'StoreProblem';
}
