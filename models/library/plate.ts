/** What a code on a machine or its name plate says. */
export type Plate =
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'serial'; readonly serial: string };

const ownCode = /(?:^|\/m\/)([0-9A-HJKMNP-TV-Z]{16})(?:[/?#]|$)/i;
/** The serial number in a GS1 Digital Link (application identifier 21, as a part of its path). */
const gs1Link = /^https?:\/\/.*\/21\/([^/?#]+)/i;
/** The words that stand before a serial number on name plates. */
const label =
  /^(?:s\s*[/.]?\s*n\.?|serial(?:\s+(?:no\.?|number))?|ser\.?\s*no\.?|serien(?:-?nr\.?|nummer)|fabr\.?\s*-?nr\.?)[\s:#.]*/i;
const maxSerial = 120;

/**
 * Reads what was scanned: a machine's own code, wherever it says it leads, or else a serial number. Null for addresses of
 * others and for what is too long to be one. Nothing scanned is ever gone to as an address.
 */
export function readPlate(scanned: string): Plate | null {
  const text = scanned.trim();
  const code = ownCode.exec(text)?.[1];
  if (code) return { kind: 'code', code: code.toUpperCase() };
  const linked = gs1Link.exec(text)?.[1];
  if (linked) return { kind: 'serial', serial: safeDecode(linked) };
  if (/^[a-z][a-z0-9+.-]*:/i.test(text) && !label.test(text)) return null;
  const serial = text.replace(label, '').trim();
  return serial.length > 0 && serial.length <= maxSerial && !/[\r\n]/.test(serial) ? { kind: 'serial', serial } : null;
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A serial number as it is compared: people leave out spaces and dashes, and write small letters. */
export function serialKey(serial: string): string {
  return serial.replace(/[\s-]/g, '').toUpperCase();
}
