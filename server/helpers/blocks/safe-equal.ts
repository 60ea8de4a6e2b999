const compareKey = /* @__PURE__ */ randomBytes(32);

function comparable(value: string): Buffer {
  return createHmac('sha256', compareKey).update(value).digest();
}

/** Takes the same time however much agrees; only two strings can be equal. */
export function safeEqual(a: unknown, b: unknown): boolean {
  if (typeof a !== 'string' || typeof b !== 'string') return false;
  return timingSafeEqual(comparable(a), comparable(b));
}
