export const a = { images: { dangerouslyAllowSVG: true } }; // want next/images-dangerous-svg
export const b = {
  images: {
    dangerouslyAllowSVG: true, // want next/images-dangerous-svg
    contentDispositionType: 'attachment',
  },
};
export const c = {
  images: {
    dangerouslyAllowSVG: true, // want next/images-dangerous-svg
    contentDispositionType: 'inline',
    contentSecurityPolicy: "default-src 'self'; script-src 'none'; sandbox;",
  },
};
export const d = {
  images: {
    dangerouslyAllowSVG: true, // want next/images-dangerous-svg
    contentDispositionType: 'attachment',
    contentSecurityPolicy: "default-src 'self'",
  },
};
declare const allow: boolean, policy: string;
export const ok1 = {
  images: {
    dangerouslyAllowSVG: true,
    contentDispositionType: 'attachment',
    contentSecurityPolicy: "default-src 'self'; script-src 'none'; sandbox;",
  },
};
export const ok2 = { images: { dangerouslyAllowSVG: false } };
export const ok3 = { images: { dangerouslyAllowSVG: allow } };
export const ok4 = { images: { remotePatterns: [] } };
export const ok5 = { images: { dangerouslyAllowSVG: true, contentDispositionType: 'attachment', contentSecurityPolicy: policy } };
