/** JPEG's segments APP1 and APP13, in which cameras and programs write where, when and by whom a picture was taken. */
const tellingMarkers: ReadonlySet<number> = new Set([0xe1, 0xed]);
/** The chunks of a WebP that do the same (WebP container specification, "Metadata"). */
const tellingChunks: ReadonlySet<string> = new Set(['EXIF', 'XMP ']);

/** The segments before the picture itself; nothing is written about it after its scan begins. */
function jpegTells(bytes: Buffer): boolean {
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xda) return false;
    if (tellingMarkers.has(marker)) return true;
    at += marker === 0xff ? 1 : 2 + bytes.readUInt16BE(at + 2);
  }
  return false;
}

/** Chunks are padded to an even length. */
function webpTells(bytes: Buffer): boolean {
  let at = 12;
  while (at + 8 <= bytes.length) {
    if (tellingChunks.has(bytes.toString('latin1', at, at + 4))) return true;
    const length = bytes.readUInt32LE(at + 4);
    at += 8 + length + (length % 2);
  }
  return false;
}

/** Whether a JPEG or WebP carries EXIF, XMP or IPTC. What a browser's canvas encodes carries none. */
export function hasMetadata(bytes: Buffer): boolean {
  return bytes[0] === 0xff ? jpegTells(bytes) : webpTells(bytes);
}
