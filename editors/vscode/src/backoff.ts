/** How long a server has to live to be taken as well again, in milliseconds. */
const calm = 3 * 60 * 1000;

/** What is waited before each restart, in milliseconds. */
const delays = [0, 1000, 2000, 4000, 8000];

/** Decides when a server that died is started again. */
export class Backoff {
  private deaths = 0;
  private last = Number.NEGATIVE_INFINITY;

  /**
   * Tells of a death at a time in milliseconds. Returns how long to wait, or
   * undefined when it died too often in a short time.
   */
  died(now: number): number | undefined {
    if (now - this.last > calm) {
      this.deaths = 0;
    }
    this.last = now;
    return delays[this.deaths++];
  }

  /** Forgets the deaths: a person asked for a start. */
  reset(): void {
    this.deaths = 0;
  }
}
