export interface BodyOptions {
  /** Also accept application/x-www-form-urlencoded, which needs no preflight. */
  readonly allowForm?: boolean | undefined;
  /** The largest body that is read from a fetch request. */
  readonly maxBytes?: number | undefined;
}
