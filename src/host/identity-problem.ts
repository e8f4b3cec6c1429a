export type StaffProblemCode =
  | 'bad_name'
  | 'bad_public_name'
  | 'name_taken'
  | 'unknown_name'
  | 'unknown_role'
  | 'short_password'
  | 'long_password'
  | 'disabled'
  | 'full'
  | 'no_accounts';

/** What the person at the shell or the console asked for cannot be done. The message is a sentence for that person. */
export class StaffProblem extends Error {
  override readonly name = 'StaffProblem';
  constructor(
    readonly code: StaffProblemCode,
    message: string,
  ) {
    super(message);
  }
}
