/** A sliding window: at most `count` in `windowMs`. */
export class Rate {
  #times: number[] = [];
  constructor(
    private readonly count: number,
    private readonly windowMs: number,
  ) {}

  /** Takes one place at `now` and returns 0, or returns the milliseconds until one is free. */
  take(now: number): number {
    const [oldest] = this.#times;
    if (oldest !== undefined && now - oldest >= this.windowMs)
      this.#times = this.#times.filter((time) => now - time < this.windowMs);
    const [first] = this.#times;
    if (this.#times.length >= this.count && first !== undefined) return Math.max(1, first + this.windowMs - now);
    this.#times.push(now);
    return 0;
  }
}
