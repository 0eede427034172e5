/** A PostgreSQL database that lies on one server, or on several that follow the one of them that takes writes. */
export type DatabasePlace = {
  /** An address for each server. */
  readonly servers: readonly string[];
  /** Where it is, without whoever signs in to it. */
  readonly said: string;
};

const form = /^(postgres(?:ql)?:\/\/)([^/?#]*)(\/[^/?#]+)(?:\?([^#]*))?$/;
/** What libpq calls the server that is looked for; nothing can be done here with another one. */
const wanted: readonly (string | null)[] = ['read-write', 'primary', null];
const target = 'target_session_attrs';

export function isPostgres(address: string): boolean {
  return /^postgres(ql)?:\/\//.test(address);
}

/** Reads `postgres://user:password@host:5432,other:5432/name?target_session_attrs=read-write`; null where it is not one. */
export function readDatabaseUrl(text: string): DatabasePlace | null {
  const [, scheme = '', authority = '', name = '', query = ''] = form.exec(text) ?? [];
  const search = new URLSearchParams(query);
  if (!scheme || !wanted.includes(search.get(target))) return null;
  search.delete(target);
  // By its name a connection is known for one of whoever leads.
  search.delete('application_name');
  const signIn = authority.slice(0, authority.lastIndexOf('@') + 1);
  const hosts = authority.slice(signIn.length).split(',');
  const params = search.size > 0 ? `?${search}` : '';
  const servers = hosts.map((host) => `${scheme}${signIn}${host}${name}${params}`);
  const isWhole = servers.every((server) => URL.canParse(server) && new URL(server).host !== '');
  return isWhole ? { servers, said: `${hosts.join(',')}${name}` } : null;
}

/** The same of an address that is one; throws one full sentence where it is not. */
export function placeOf(url: string): DatabasePlace {
  const place = readDatabaseUrl(url);
  if (!place) throw new Error('The address of the database is not one such as postgres://user:password@host/name.');
  return place;
}
