import type { Color } from '#models/annotation.ts';

/** A mark's colour: the band, its light core, and what is written on it. Values are sRGB. */
export type Paint = { readonly body: string; readonly core: string; readonly ink: string };

/** Bright enough for black and saturated enough for white; the halo does the rest. */
export const palette: Readonly<Record<Color, Paint>> = {
  orange: { body: '#ff8412', core: '#ffe3c2', ink: '#1c0e00' },
  cyan: { body: '#12c8f4', core: '#d8f8ff', ink: '#001820' },
  magenta: { body: '#fb3bb4', core: '#ffdcf2', ink: '#24001a' },
  lime: { body: '#8ce012', core: '#efffcf', ink: '#0e1a00' },
};

/** Round every mark, so that it stands off from metal, white and clutter. */
export const halo = '#080d13';
/** Behind words. */
export const plate = 'rgba(10, 15, 22, 0.88)';
export const paper = '#ffffff';

/** The three parts 0..1 of `#rrggbb`, as a shader takes them. */
export function rgb(color: string): [number, number, number] {
  const value = Number.parseInt(color.slice(1), 16);
  return [(value >> 16) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255];
}
