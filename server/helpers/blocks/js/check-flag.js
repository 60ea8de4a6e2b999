/** @returns {Check<boolean>} */
function flag() {
  return check((value) => {
    if (value === 'true' || value === '1') return true;
    return value === 'false' || value === '0' ? false : undefined;
  });
}
