/** The four cookies. On https their names make the browser keep them to this host, this path and encryption. */
export type CookieNames = Readonly<Record<'staff' | 'customer' | 'visit' | 'recognised', string>>;

export function cookieNames(isSecure: boolean): CookieNames {
  const names = { staff: 'sid', customer: 'cs', visit: 'visit', recognised: 'known' };
  if (!isSecure) return names;
  const { staff, customer, visit, recognised } = names;
  const host = (name: string) => `__Host-${name}`;
  return { staff: host(staff), customer: host(customer), visit: host(visit), recognised: host(recognised) };
}

/** The value of a cookie in a request's Cookie header. */
export function cookieOf(header: string | undefined, name: string): string | null {
  for (const pair of header?.split(';') ?? []) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return null;
}

export type NewCookie = {
  readonly name: string;
  readonly value: string;
  readonly sameSite: 'Lax' | 'Strict';
  readonly maxAgeMs: number;
  readonly isSecure: boolean;
};

/** A Set-Cookie header that scripts cannot read. An age of 0 takes the cookie away. */
export function setCookie({ name, value, sameSite, maxAgeMs, isSecure }: NewCookie): string {
  const age = Math.floor(maxAgeMs / 1000);
  return `${name}=${value}; Path=/; Max-Age=${age}; HttpOnly; SameSite=${sameSite}${isSecure ? '; Secure' : ''}`;
}
