import { randomBytes } from 'node:crypto';

/** Crockford's base 32: no letter is taken for a digit or another one. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The code of a machine: 80 random bits in 16 letters and digits. */
export function makeMachineCode(): string {
  const bits = [...randomBytes(10)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{5}/g) ?? []).map((five) => alphabet[Number.parseInt(five, 2)]).join('');
}
