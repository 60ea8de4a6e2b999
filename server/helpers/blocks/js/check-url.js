/** @returns {Check<string>} */
function url() {
  return check((value) => {
    try {
      return /^https?:$/.test(new URL(value).protocol) ? value : undefined;
    } catch {
      return undefined;
    }
  });
}
