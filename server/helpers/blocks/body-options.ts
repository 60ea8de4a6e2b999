export interface BodyOptions {
  /** Also accept application/x-www-form-urlencoded, which needs no preflight. */
  readonly allowForm?: boolean | undefined;
}
