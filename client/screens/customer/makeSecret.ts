/** 32 random bytes as base64url: the secret of a link, made by the page that shows a code for it. */
export function makeSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace('=', '');
}

/** False for a secret that was cut short on its way. */
export function isWhole(secret: string | null): secret is string {
  return secret !== null && /^[\w-]{43}$/.test(secret);
}
