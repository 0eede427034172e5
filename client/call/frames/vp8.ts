/** Width and height of a key frame of VP8, px (RFC 6386, section 9.1); null where it is none. */
export function sizeOfVp8(frame: Uint8Array): { readonly width: number; readonly height: number } | null {
  const [b0 = 1, b3, b4, b5] = [frame[0], frame[3], frame[4], frame[5]];
  if ((b0 & 1) !== 0 || b3 !== 0x9d || b4 !== 0x01 || b5 !== 0x2a || frame.length < 10) return null;
  const side = (at: number) => ((frame[at] ?? 0) | ((frame[at + 1] ?? 0) << 8)) & 0x3fff;
  return { width: side(6), height: side(8) };
}
