import { createChance } from './chance.ts';

type Chance = () => number;
const grey = (value: number) => `rgb(${Math.round(value)},${Math.round(value)},${Math.round(value)})`;

function many(count: number, draw: (n: number) => string): string {
  return Array.from({ length: count }, (_, n) => draw(n)).join('');
}

/** Stains and scratches, which no two places share. */
function wear(chance: Chance, [width, height]: readonly [number, number], count: number): string {
  const stain = () => {
    const tone = chance() < 0.5 ? 'black' : 'white';
    const [x, y, rx, ry] = [chance() * width, chance() * height, 6 + 50 * chance(), 4 + 30 * chance()];
    return `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" fill="${tone}" opacity="${0.03 + 0.06 * chance()}"/>`;
  };
  const scratch = () => {
    const [x, y] = [chance() * width, chance() * height];
    const to = `l${(chance() - 0.5) * 90} ${(chance() - 0.5) * 60}`;
    return `<path d="M${x} ${y}${to}" stroke="${grey(60 + 160 * chance())}" stroke-width="${0.6 + chance()}" opacity=".5"/>`;
  };
  return many(count, () => stain() + scratch());
}

/** A label: a light plate with bars as uneven as words; drawn without letters, which differ from machine to machine. */
function label(chance: Chance, [x, y]: readonly [number, number], [width, height]: readonly [number, number]): string {
  const bars = many(Math.floor(width / 7), (n) => {
    if (chance() < 0.25) return '';
    const tall = height * (0.3 + 0.4 * chance());
    return `<rect x="${x + 4 + 7 * n}" y="${y + height * 0.8 - tall}" width="${2 + 3 * chance()}" height="${tall}" fill="#222"/>`;
  });
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${grey(205 + 40 * chance())}"/>${bars}`;
}

const svg = (width: number, height: number, body: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${body}</svg>`;

const port = `<g id="port"><rect width="52" height="46" rx="4" fill="#8d9196"/><rect x="5" y="5" width="42" height="36" rx="2" fill="#1d1f22"/>
<path d="M12 10h28v16h-6v6h-16v-6h-6z" fill="#3c4046"/>${many(8, (n) => `<rect x="${14 + 3 * n}" y="11" width="1.6" height="7" fill="#c8a850"/>`)}
<rect x="8" y="36" width="7" height="4" fill="#6bbf59"/><rect x="37" y="36" width="7" height="4" fill="#d8a53c"/></g>`;

/** A patch panel: rows of ports that are alike to the pixel, with small labels that are not. */
export function portsDrawing(seed: number, [columns, rows]: readonly [number, number]): string {
  const chance = createChance(seed);
  const [width, height] = [40 + 60 * columns, 40 + 90 * rows];
  const row = (r: number) =>
    many(columns, (c) => `<use href="#port" x="${24 + 60 * c}" y="${44 + 90 * r}"/>`) +
    many(Math.ceil(columns / 2), (c) => label(chance, [26 + 120 * c, 22 + 90 * r], [42 + 30 * chance(), 17]));
  const plate = `<rect width="${width}" height="${height}" fill="#a9adb2"/>${wear(chance, [width, height], 30)}`;
  return svg(width, height, `<defs>${port}</defs>${plate}${many(rows, row)}`);
}

const pane = `<g id="pane"><rect width="62" height="92" fill="#d9d6cf"/><rect x="6" y="6" width="50" height="80" fill="#39424c"/>
<path d="M6 46h50M31 6v80" stroke="#d9d6cf" stroke-width="4"/><path d="M10 80l14-26M38 40l12-24" stroke="#6d7a88" stroke-width="3"/>
<rect x="-5" y="92" width="72" height="8" fill="#b4afa5"/></g>`;

/** The front of a house: rows of equal windows, a wall with stains, a sign or a plant here and there. */
export function facadeDrawing(seed: number, [columns, rows]: readonly [number, number]): string {
  const chance = createChance(seed);
  const [width, height] = [60 + 110 * columns, 50 + 140 * rows];
  const windows = many(rows, (r) =>
    many(columns, (c) => `<use href="#pane" x="${54 + 110 * c}" y="${34 + 140 * r}"/>`),
  );
  const bricks = many(columns * rows * 9, () => {
    const [x, y] = [Math.floor(chance() * (width / 22)) * 22, Math.floor(chance() * (height / 10)) * 10];
    return `<rect x="${x}" y="${y}" width="20" height="8" fill="${grey(120 + 40 * chance())}"/>`;
  });
  const signs = many(Math.ceil((columns * rows) / 3), () => {
    const [c, r] = [Math.floor(chance() * columns), Math.floor(chance() * rows)];
    return label(chance, [10 + 110 * c, 60 + 140 * r + 40 * chance()], [30, 24 + 20 * chance()]);
  });
  const wall = `<rect width="${width}" height="${height}" fill="#8f8a82"/>${bricks}${wear(chance, [width, height], 60)}`;
  return svg(width, height, `<defs>${pane}</defs>${wall}${windows}${signs}`);
}

/** Bars of a rail, all alike. */
export function railDrawing(bars: number): string {
  const bar = (n: number) =>
    `<rect x="${8 + 60 * n}" y="10" width="26" height="130" rx="6" fill="#c7c9cb"/><circle cx="${21 + 60 * n}" cy="34" r="8" fill="#2b2d30"/>
<path d="M${12 + 60 * n} 70h18M${12 + 60 * n} 92h18" stroke="#444" stroke-width="5"/>`;
  return svg(60 * bars, 150, `<rect width="${60 * bars}" height="150" fill="#4b4f54"/>${many(bars, bar)}`);
}
