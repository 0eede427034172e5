import type { Answered, Asked, Files, FileThere } from './files.ts';

type Question = Asked extends infer A ? (A extends Asked ? Omit<A, 'n'> : never) : never;
type Waiting = { resolve(value: unknown): void; reject(error: Error): void };

/** Files that a worker keeps; it is asked over `worker`, which is closed with them. */
export function filesOf(worker: Worker): Files {
  const waiting = new Map<number, Waiting>();
  let asked = 0;
  const die = () => {
    for (const { reject } of waiting.values())
      reject(new DOMException('The worker that keeps files died.', 'AbortError'));
    waiting.clear();
  };
  worker.onmessage = ({ data }: MessageEvent<Answered>) => {
    const one = waiting.get(data.n);
    waiting.delete(data.n);
    if (data.ok) one?.resolve(data.value);
    else one?.reject(new DOMException(data.message, data.name));
  };
  worker.onerror = (event) => {
    event.preventDefault();
    die();
  };
  const ask = <T>(question: Question, given: Transferable[] = []) =>
    new Promise<T>((resolve, reject) => {
      asked += 1;
      waiting.set(asked, { resolve: resolve as Waiting['resolve'], reject });
      worker.postMessage({ ...question, n: asked }, given);
    });
  return {
    append: (id, bytes, line) => ask({ op: 'append', id, bytes, line }, bytes ? [bytes] : []),
    read: (id, from, to) => ask<ArrayBuffer>({ op: 'read', id, from, to }),
    list: () => ask<readonly FileThere[]>({ op: 'list' }),
    drop: (id) => ask({ op: 'drop', id }),
    close: () => {
      worker.terminate();
      die();
    },
  };
}
