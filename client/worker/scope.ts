/** The worker's own scope, which the types of a worker leave open. */
export const worker = globalThis as unknown as ServiceWorkerGlobalScope;
