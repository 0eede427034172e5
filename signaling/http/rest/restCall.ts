import type * as z from 'zod/mini';
import type { Refusal } from '#models/refusal.ts';
import type { RestName, restOperations } from '#models/rest/operations.ts';
import type { ShownKey } from '../../store/apiKeys.ts';

type Operations = typeof restOperations;
type In<S> = S extends z.ZodMiniType ? z.infer<S> : null;

/** A request that may be answered: who asks, and what they brought. */
export type RestCall<N extends RestName> = {
  readonly key: ShownKey;
  readonly params: In<Operations[N]['params']>;
  readonly query: In<Operations[N]['query']>;
  readonly body: In<Operations[N]['body']>;
};

/** How each operation is answered, in the shape the document says. */
export type RestHandlers = {
  readonly [N in RestName]: (call: RestCall<N>) => Promise<Refusal | z.infer<Operations[N]['answer']>>;
};
