import * as z from 'zod/mini';
import { webhookTypes } from '../webhook.ts';
import { type RestOperation, restOperations } from './operations.ts';
import { refusedSchema } from './shapes.ts';

const place = '#/components/schemas/';

type Schema = Readonly<Record<string, unknown>>;

/** A schema as OpenAPI wants it within a document: its dialect and its own address are said there already. */
function plain({ $schema: _, $id: __, ...schema }: Schema): Schema {
  return schema;
}

function refOf(schema: z.ZodMiniObject): Schema {
  const { id } = z.globalRegistry.get(schema) ?? {};
  if (id === undefined) throw new Error('A shape of the interface has no name in the document.');
  return { $ref: `${place}${id}` };
}

function parametersOf(schema: z.ZodMiniObject | null, where: 'path' | 'query'): Schema[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = z.toJSONSchema(schema) as {
    readonly properties?: Readonly<Record<string, Schema>>;
    readonly required?: readonly string[];
  };
  return Object.entries(properties).map(([name, { description, ...of }]) => ({
    ...{ name, in: where, required: required.includes(name), schema: of },
    ...(description === undefined ? {} : { description }),
  }));
}

const json = (schema: z.ZodMiniObject) => ({ 'application/json': { schema: refOf(schema) } });
const refused = (description: string) => ({ description, content: json(refusedSchema) });

function refusalsOf({ params, query, body, scope, method }: RestOperation): Schema {
  return {
    ...(params || query || body ? { 400: refused('What was asked does not fit its schema.') } : {}),
    401: refused('There is no key, or it is not good any more.'),
    ...(scope === 'write' ? { 403: refused('The key may read only.') } : {}),
    ...(params || method === 'post' ? { 404: refused('There is no such thing in this company.') } : {}),
    ...(body ? { 413: refused('The body is too long.'), 415: refused('The body is not `application/json`.') } : {}),
    429: refused('Too many requests. `Retry-After` says in how many seconds there is one more.'),
  };
}

function operationOf(operationId: string, operation: RestOperation): Schema {
  const { params, query, body, answer, says } = operation;
  return {
    operationId,
    summary: says,
    parameters: [...parametersOf(params, 'path'), ...parametersOf(query, 'query')],
    ...(body ? { requestBody: { required: true, content: json(body) } } : {}),
    responses: { 200: { description: 'Done.', content: json(answer) }, ...refusalsOf(operation) },
  };
}

function pathsOf(): Schema {
  const paths: Record<string, Record<string, Schema>> = {};
  for (const [id, operation] of Object.entries(restOperations)) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: operationOf(id, operation) };
  }
  return paths;
}

/** What a webhook is told, signed after the Standard Webhooks specification (https://www.standardwebhooks.com). */
function webhooksOf(): Schema {
  const header = (name: string, description: string) => ({
    ...{ name, description, in: 'header', required: true, schema: { type: 'string' } },
  });
  const parameters = [
    header('webhook-id', 'The same however often it is told: whoever keeps it takes nothing twice.'),
    header('webhook-timestamp', 'When it was told this time, in seconds.'),
    header('webhook-signature', 'HMAC-SHA256 over id, time and body, by the secret that was shown once.'),
  ];
  const value = { anyOf: [{ type: 'string' }, { type: 'number' }, { type: 'null' }] };
  const bodyOf = (type: string) => ({
    type: 'object',
    properties: {
      type: { const: type },
      timestamp: { type: 'string', format: 'date-time' },
      data: { type: 'object', additionalProperties: value },
    },
    required: ['type', 'timestamp', 'data'],
  });
  const told = (type: string) => ({
    post: {
      operationId: type.replace(/\.(\w)/, (_, letter: string) => letter.toUpperCase()),
      ...{ summary: `Tells of ${type}.`, parameters, security: [] },
      requestBody: { required: true, content: { 'application/json': { schema: bodyOf(type) } } },
      responses: { '2XX': { description: 'It was taken. Whatever else is answered, it is told again.' } },
    },
  });
  return Object.fromEntries(webhookTypes.map((type) => [type, told(type)]));
}

/** The interface for a company's own systems as an OpenAPI 3.1 document; `server` is the address it is at. */
export function restDocument(server: string): Schema {
  const { schemas } = z.toJSONSchema(z.globalRegistry, { uri: (id) => `${place}${id}` });
  return {
    openapi: '3.1.0',
    info: {
      title: 'Beside',
      version: '1',
      description:
        'For the own systems of a company. Every request carries a key that a lead made: `Authorization: Bearer …`. Nothing here names, times or ranks anybody of the staff.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: server }],
    security: [{ key: [] }],
    paths: pathsOf(),
    webhooks: webhooksOf(),
    components: {
      schemas: Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, plain(schema as Schema)])),
      securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'A key, shown once when it was made.' } },
    },
  };
}
