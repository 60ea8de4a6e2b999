type CheckResult<T> = { success: true; data: T } | { success: false };

interface Check<T> {
  safeParse(value: string | undefined): CheckResult<T>;
}

type Checked<C> = C extends Check<infer T> ? T : never;
