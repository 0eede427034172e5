import type { Language } from '#models/level.ts';

/** Bytes as people say them: `34 MB`, `0.3 MB`. */
export function sizeIn(bytes: number, language: Language): string {
  const digits = bytes < 10_000_000 ? 1 : 0;
  const format = { maximumFractionDigits: digits, minimumFractionDigits: digits } as const;
  return `${new Intl.NumberFormat(language, format).format(Math.max(bytes, 100_000) / 1_000_000)} MB`;
}
