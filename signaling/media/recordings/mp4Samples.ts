import { type Box, boxesIn, boxOf, boxWith } from './mp4.ts';

/** A sample of a track: its bytes in the file, when it is decoded and how much later shown, in the track's units, and its chunk. */
export type Sample = {
  readonly at: number;
  readonly size: number;
  readonly time: number;
  readonly delta: number;
  readonly shift: number;
  readonly isKey: boolean;
  readonly chunk: number;
};

/** The numbers of a table of 32 bits each, behind what stands first in it. */
function numbersIn(bytes: Buffer, box: Box | null, skip = 8): number[] {
  if (!box) return [];
  const from = box.dataAt + skip;
  return Array.from({ length: Math.max(0, Math.floor((box.end - from) / 4)) }, (_, n) =>
    bytes.readUInt32BE(from + n * 4),
  );
}

function pairsOf(numbers: readonly number[]): (readonly [number, number])[] {
  return Array.from({ length: numbers.length / 2 }, (_, n) => [numbers[2 * n] ?? 0, numbers[2 * n + 1] ?? 0] as const);
}

function offsetsIn(bytes: Buffer, stbl: Box): number[] {
  const wide = boxOf(bytes, stbl, 'co64');
  if (!wide) return numbersIn(bytes, boxOf(bytes, stbl, 'stco'));
  return pairsOf(numbersIn(bytes, wide)).map(([high, low]) => high * 2 ** 32 + low);
}

function sizesIn(bytes: Buffer, stbl: Box): number[] {
  const [same = 0, count = 0, ...each] = numbersIn(bytes, boxOf(bytes, stbl, 'stsz'), 4);
  return same > 0 ? Array.from({ length: count }, () => same) : each;
}

/** How many samples each chunk has. */
function countsOf(numbers: readonly number[], chunks: number): number[] {
  const counts: number[] = [];
  for (let n = 0; n < numbers.length; n += 3) {
    const next = numbers[n + 3] ?? chunks + 1;
    for (let chunk = numbers[n] ?? 1; chunk < next; chunk += 1) counts.push(numbers[n + 1] ?? 0);
  }
  return counts;
}

/** What is said of so many samples at once, for each. */
const eachOf = (pairs: readonly (readonly [number, number])[]) =>
  pairs.flatMap(([count, value]) => Array.from({ length: count }, () => value));

/** The samples of a track, by its `stbl`. */
export function samplesIn(bytes: Buffer, stbl: Box): Sample[] {
  const [sizes, offsets] = [sizesIn(bytes, stbl), offsetsIn(bytes, stbl)];
  const counts = countsOf(numbersIn(bytes, boxOf(bytes, stbl, 'stsc')), offsets.length);
  const deltas = eachOf(pairsOf(numbersIn(bytes, boxOf(bytes, stbl, 'stts'))));
  const shifts = eachOf(pairsOf(numbersIn(bytes, boxOf(bytes, stbl, 'ctts'))));
  const sync = boxOf(bytes, stbl, 'stss');
  const keys = new Set(numbersIn(bytes, sync));
  const samples: Sample[] = [];
  let time = 0;
  offsets.forEach((offset, chunk) => {
    let at = offset;
    for (let left = counts[chunk] ?? 0; left > 0; left -= 1) {
      const n = samples.length;
      const [size = 0, delta = 0, shift = 0] = [sizes[n], deltas[n], shifts[n]];
      samples.push({ at, size, time, delta, shift, isKey: !sync || keys.has(n + 1), chunk });
      at += size;
      time += delta;
    }
  });
  return samples;
}

function table(type: string, count: number, numbers: readonly number[]): Buffer {
  const data = Buffer.alloc(8 + 4 * numbers.length);
  data.writeUInt32BE(count, 4);
  numbers.forEach((number, n) => void data.writeUInt32BE(number, 8 + 4 * n));
  return boxWith(type, data);
}

/** Equal values one after the other, with how many there are. */
function runsOf(values: readonly number[]): [number, number][] {
  const runs: [number, number][] = [];
  for (const value of values) {
    const last = runs.at(-1);
    if (last?.[1] === value) last[0] += 1;
    else runs.push([1, value]);
  }
  return runs;
}

function paired(type: string, values: readonly number[]): Buffer {
  const runs = runsOf(values);
  return table(type, runs.length, runs.flat());
}

/** Samples that lie one behind the other in a chunk. */
function chunksOf(samples: readonly Sample[]): Sample[][] {
  const chunks: Sample[][] = [];
  samples.forEach((sample, n) => {
    const before = samples[n - 1];
    const isNext = before?.chunk === sample.chunk && before.at + before.size === sample.at;
    if (isNext) chunks.at(-1)?.push(sample);
    else chunks.push([sample]);
  });
  return chunks;
}

function placesOf(chunks: readonly Sample[][], isWide: boolean): Buffer {
  const offsets = chunks.map(([first]) => first?.at ?? 0);
  if (!isWide) return table('stco', offsets.length, offsets);
  return table(
    'co64',
    offsets.length,
    offsets.flatMap((at) => [Math.floor(at / 2 ** 32), at % 2 ** 32]),
  );
}

/** A `stbl` that has these samples of the one that is given, each when it was before. */
export function stblWith(bytes: Buffer, stbl: Box, samples: readonly Sample[]): Buffer {
  const has = (type: string) => boxOf(bytes, stbl, type) !== null;
  const chunks = chunksOf(samples);
  const deltas = samples.map(({ time, delta }, n) => (samples[n + 1]?.time ?? time + delta) - time);
  let chunk = 1;
  const counts = runsOf(chunks.map(({ length }) => length)).flatMap(([count, length]) => {
    const row = [chunk, length, 1];
    chunk += count;
    return row;
  });
  const keys = samples.flatMap(({ isKey }, n) => (isKey ? [n + 1] : []));
  const sizes = Buffer.alloc(12 + 4 * samples.length);
  sizes.writeUInt32BE(samples.length, 8);
  samples.forEach(({ size }, n) => void sizes.writeUInt32BE(size, 12 + 4 * n));
  const ours = ['stts', 'ctts', 'stss', 'stsc', 'stsz', 'stco', 'co64'];
  const others = boxesIn(bytes, stbl.dataAt, stbl.end).filter(({ type }) => !ours.includes(type));
  return boxWith(
    'stbl',
    ...others.map(({ at, end }) => bytes.subarray(at, end)),
    paired('stts', deltas),
    ...(has('ctts') ? [shiftsOf(bytes, stbl, samples)] : []),
    ...(has('stss') ? [table('stss', keys.length, keys)] : []),
    table('stsc', counts.length / 3, counts),
    boxWith('stsz', sizes),
    placesOf(chunks, has('co64')),
  );
}

/** As the table was written: version and flags say how its numbers are meant. */
function shiftsOf(bytes: Buffer, stbl: Box, samples: readonly Sample[]): Buffer {
  const made = paired(
    'ctts',
    samples.map(({ shift }) => shift),
  );
  const before = boxOf(bytes, stbl, 'ctts');
  if (before) bytes.copy(made, 8, before.dataAt, before.dataAt + 4);
  return made;
}
