const compareKey = /* @__PURE__ */ randomBytes(32);

/**
 * @param {string} value
 * @returns {Buffer}
 */
function comparable(value) {
  return createHmac('sha256', compareKey).update(value).digest();
}

/**
 * Takes the same time however much agrees; only two strings can be equal.
 * @param {unknown} a
 * @param {unknown} b
 * @returns {boolean}
 */
export function safeEqual(a, b) {
  if (typeof a !== 'string' || typeof b !== 'string') return false;
  return timingSafeEqual(comparable(a), comparable(b));
}
