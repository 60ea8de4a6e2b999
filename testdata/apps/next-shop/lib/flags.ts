const ROLLOUT = { newCheckout: 0.25, expressPay: 0.05 };

export type Flag = keyof typeof ROLLOUT;

/** Picks the experiment's side for a first visit. */
export function drawBucket(flag: Flag): boolean {
  return Math.random() < ROLLOUT[flag];
}

export function sampleTrace(): boolean {
  return Math.random() < Number(process.env.TRACE_SAMPLE_RATE ?? '0.1');
}

export function pickColor(colors: readonly string[]): string {
  return colors[Math.floor(Math.random() * colors.length)] ?? '#2f5d3a';
}
