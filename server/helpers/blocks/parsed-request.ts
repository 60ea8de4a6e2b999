interface ParsedRequest {
  readonly body?: unknown;
  readonly headers?:
    { readonly 'content-type'?: string | undefined } | undefined;
}
