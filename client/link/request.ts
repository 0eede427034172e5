import { type Answer, refuse } from '#models/refusal.ts';

type Call = {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly body?: object | Blob;
  /** True for what is to arrive even when the page is gone; at most 64 kB. */
  readonly outlivesPage?: boolean;
  /** Ends what is asked, in place of the time it may take. */
  readonly signal?: AbortSignal;
};

/** How long an answer may take before the server counts as unreachable; pictures on a thin line take longer. */
const answerWithinMs = 15_000;
const uploadWithinMs = 120_000;

/** Throws when there is no answer. */
export function request({ method, path, body, outlivesPage = false, signal }: Call): Promise<Response> {
  const within = body instanceof Blob ? uploadWithinMs : answerWithinMs;
  const base = {
    method,
    signal: signal ?? AbortSignal.timeout(within),
    credentials: 'same-origin',
    cache: 'no-store',
  } as const;
  if (body === undefined) return fetch(path, base);
  if (body instanceof Blob) return fetch(path, { ...base, body, headers: { 'content-type': body.type } });
  const headers = { 'content-type': 'application/json' };
  return fetch(path, { ...base, body: JSON.stringify(body), headers, keepalive: outlivesPage });
}

/** Whatever does not come from our server, such as a proxy's error page, is the same as no answer. */
export async function call<T>(input: Call): Promise<Answer<T>> {
  try {
    const answer: unknown = await (await request(input)).json();
    const isAnswer = typeof answer === 'object' && answer !== null && 'ok' in answer;
    return isAnswer ? (answer as Answer<T>) : refuse('UNREACHABLE');
  } catch {
    return refuse('UNREACHABLE');
  }
}

/** The address of one thing in a collection. */
export function at(collection: string, id: string): string {
  return `${collection}/${encodeURIComponent(id)}`;
}
