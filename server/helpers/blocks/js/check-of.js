/**
 * @template T
 * @typedef {{ success: true, data: T } | { success: false }} CheckResult
 */
/**
 * @template T
 * @typedef {{ safeParse(value: string | undefined): CheckResult<T> }} Check
 */
/**
 * @template C
 * @typedef {C extends Check<infer T> ? T : never} Checked
 */
/**
 * @template T
 * @param {(value: string) => T | undefined} read
 * @returns {Check<T>}
 */
function check(read) {
  return {
    safeParse(value) {
      const data = value === undefined ? undefined : read(value);
      return data === undefined ? { success: false } : { success: true, data };
    },
  };
}
