/**
 * Codes that are read aloud and typed in. The alphabet is Crockford's base 32 (https://www.crockford.com/base32.html):
 * without I, L, O and U, so that what is heard or read wrongly is either understood or no code at all.
 */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const alike: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' };
const groupLength = 4;

/** Characters of a code that is spoken: 40 bits, good for minutes and once [threat.T1]. */
export const spokenLength = 8;
/** Characters of a certificate's code, which is good for years: 80 bits, out of reach of any guessing. */
export const certificateLength = 16;
/** Characters of the code on a machine, which is printed and stays there: 80 bits. */
export const machineLength = 16;
/** How long a spoken code is good. */
export const spokenForMs = 10 * 60_000;

/** A code with a character for each of these random bytes; five bits of each byte count. */
export function writeCode(random: Uint8Array): string {
  return Array.from(random, (byte) => alphabet[byte & 31]).join('');
}

/** The code somebody typed, whatever they put between its characters; null when it can be none. */
export function readCode(typed: string): string | null {
  const plain = typed.toUpperCase().replace(/[^0-9A-Z]/g, '');
  const code = Array.from(plain, (sign) => alike[sign] ?? sign).join('');
  const isCode = Array.from(code).every((sign) => alphabet.includes(sign));
  return isCode && (code.length === spokenLength || code.length === certificateLength) ? code : null;
}

/** A code as it is shown: in groups of four, which are easier to read out and to compare. */
export function showCode(code: string): string {
  return code.match(new RegExp(`.{1,${groupLength}}`, 'g'))?.join('-') ?? '';
}
