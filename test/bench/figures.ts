/** The value below which this share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  if (sorted.length === 0) return Number.NaN;
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] as number;
}

/** The middle value, the mean of the middle two of an even number. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? Number.NaN) + (sorted[Math.floor(middle)] ?? Number.NaN)) / 2;
}

/** Rounded to a few digits, for print. */
export function round(value: number, digits = 1): number {
  return Number(value.toFixed(digits));
}

export type Spread = { readonly min: number; readonly median: number; readonly max: number };

/** Smallest, middle and largest, rounded. */
export function spread(values: readonly number[]): Spread {
  return { min: round(Math.min(...values)), median: round(median(values)), max: round(Math.max(...values)) };
}

/** Prints rows of figures under a title, in columns. */
export function printTable(title: string, rows: readonly (readonly [string, ...(string | number)[]])[]): void {
  const widths = rows.reduce<number[]>((all, row) => row.map((cell, n) => Math.max(all[n] ?? 0, `${cell}`.length)), []);
  console.log(`\n${title}`);
  for (const row of rows) console.log(`  ${row.map((cell, n) => `${cell}`.padEnd(widths[n] ?? 0)).join('  ')}`);
}
