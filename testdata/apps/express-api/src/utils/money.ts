const formatters = new Map<string, Intl.NumberFormat>();

export function formatMoney(cents: number, currency: string): string {
  let format = formatters.get(currency);
  if (!format) {
    format = new Intl.NumberFormat('en-GB', { style: 'currency', currency });
    formatters.set(currency, format);
  }
  return format.format(cents / 100);
}

export const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
