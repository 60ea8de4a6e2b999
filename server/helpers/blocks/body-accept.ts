function isAcceptedType(type: string, options: BodyOptions): boolean {
  if (/^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(type)) return true;
  if (options.allowForm !== true) return false;
  return /^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(type);
}
