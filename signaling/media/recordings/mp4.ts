/** A box of an MP4 (ISO/IEC 14496-12): where it begins, where what is in it does, and where it ends. */
export type Box = { readonly type: string; readonly at: number; readonly dataAt: number; readonly end: number };

/** The box that begins with these bytes, at `at` in the file; null where none can. A box without an end goes to `limit`. */
export function boxAt(head: Buffer, at: number, limit: number): Box | null {
  if (head.length < 8) return null;
  const [short, type] = [head.readUInt32BE(0), head.toString('latin1', 4, 8)];
  if (short === 1 && head.length < 16) return null;
  const dataAt = at + (short === 1 ? 16 : 8);
  const size = short === 1 ? Number(head.readBigUInt64BE(8)) : short === 0 ? limit - at : short;
  const end = at + size;
  return end < dataAt || end > limit ? null : { type, at, dataAt, end };
}

/** The boxes one after the other in a part of some bytes; what is no box ends them. */
export function boxesIn(bytes: Buffer, from: number, to: number): Box[] {
  const boxes: Box[] = [];
  for (let at = from; at < to; ) {
    const box = boxAt(bytes.subarray(at, to), at, to);
    if (!box) break;
    boxes.push(box);
    at = box.end;
  }
  return boxes;
}

/** A box that is found by the types of those it is in; null where there is none. */
export function boxOf(bytes: Buffer, within: Box, ...path: readonly string[]): Box | null {
  let box: Box | null = within;
  for (const type of path) {
    if (!box) return null;
    box = boxesIn(bytes, box.dataAt, box.end).find((one) => one.type === type) ?? null;
  }
  return box;
}

/** A box of these bytes. */
export function boxWith(type: string, ...data: readonly Buffer[]): Buffer {
  const all = Buffer.concat(data);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(all.length + 8, 0);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, all]);
}
