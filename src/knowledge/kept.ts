/**
 * What was made of files, by their names, as long as they come again unchanged: desks lie over the same files, and reading them is
 * most of a binding. Holds one making of each name.
 */
export class Kept<Made> {
  readonly #made = new Map<string, { readonly from: readonly unknown[]; readonly made: Made }>();

  /** What was made under this name `from` the very same values, or what `make` makes of them now. */
  of(name: string, from: readonly unknown[], make: () => Made): Made {
    const known = this.#made.get(name);
    if (known?.from.every((value, at) => value === from[at])) return known.made;
    const made = make();
    this.#made.set(name, { from, made });
    return made;
  }
}
