const MAX_DEPTH = 64;

/**
 * @param {object} value
 * @param {string} key
 */
function hasOwn(value, key) {
  return Object.prototype.hasOwnProperty.call(value, key);
}

/**
 * Removes keys that reach a prototype; false if the value is nested too deeply.
 * @param {unknown} root
 */
export function stripPrototypeKeys(root) {
  const open = [{ value: root, depth: 1 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, depth } = next;
    if (typeof value !== 'object' || value === null) continue;
    if (ArrayBuffer.isView(value)) continue;
    if (depth > MAX_DEPTH) return false;
    Reflect.deleteProperty(value, '__proto__');
    for (const [key, child] of Object.entries(value)) {
      if (typeof child !== 'object' || child === null) continue;
      if (key === 'constructor' && hasOwn(child, 'prototype')) {
        Reflect.deleteProperty(value, key);
      } else {
        open.push({ value: child, depth: depth + 1 });
      }
    }
  }
  return true;
}
