import { OpenAPIClientAxios } from 'openapi-client-axios';
import type { RestName } from '#models/rest/operations.ts';
import type { TestServer } from './server.ts';

/** An answer of any status: what the document says of it is looked at by the test. */
type RestAnswer = { readonly status: number; readonly data: Readonly<Record<string, unknown>> };
type Params = Readonly<Record<string, string>>;
/** One function an operation, made from nothing but the document. */
export type RestClient = Readonly<Record<RestName, (params?: Params | null, body?: object) => Promise<RestAnswer>>>;

/** The document as the server gives it. */
export async function documentOf(server: TestServer): Promise<Record<string, unknown>> {
  return (await (await server.request('/api/v1/openapi.json')).json()) as Record<string, unknown>;
}

/** A client generated from the server's own document. */
export async function restClient(server: TestServer, key: string): Promise<RestClient> {
  const definition = (await documentOf(server)) as never;
  const headers = { authorization: `Bearer ${key}` };
  const api = new OpenAPIClientAxios({ definition, axiosConfigDefaults: { headers, validateStatus: () => true } });
  return (await api.init()) as unknown as RestClient;
}

/** A key as a lead makes it. */
export async function makeKey(
  server: TestServer,
  { scope = 'write', login = 'lena@aurora.example' }: { scope?: 'read' | 'write'; login?: string } = {},
): Promise<{ id: string; key: string }> {
  const cookie = await server.signIn(login);
  const made = await server.request('/api/keys', { cookie, body: { name: 'The ERP', scope } });
  return (await made.json()) as { id: string; key: string };
}
