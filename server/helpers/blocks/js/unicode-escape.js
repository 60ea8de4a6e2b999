/**
 * @param {string} character
 * @returns {string}
 */
function unicodeEscape(character) {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
