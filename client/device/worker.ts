import type { Answered, Asked, Files } from './files.ts';
import { filesIn } from './folder.ts';

const scope = globalThis as unknown as DedicatedWorkerGlobalScope;
const files = navigator.storage
  .getDirectory()
  .then((root) => root.getDirectoryHandle('recordings', { create: true }))
  .then(filesIn);
/** One thing after the other, so that what is appended stands in the order in which it was asked for. */
let turn: Promise<void> = Promise.resolve();

function run(there: Files, asked: Asked): Promise<unknown> {
  switch (asked.op) {
    case 'append':
      return there.append(asked.id, asked.bytes, asked.line);
    case 'read':
      return there.read(asked.id, asked.from, asked.to);
    case 'list':
      return there.list();
    case 'drop':
      return there.drop(asked.id);
    default:
      return asked satisfies never;
  }
}

async function answer(asked: Asked): Promise<void> {
  const { n } = asked;
  try {
    const value = await run(await files, asked);
    const answered: Answered = { n, ok: true, value };
    scope.postMessage(answered, value instanceof ArrayBuffer ? [value] : []);
  } catch (error) {
    const { name, message } = error as Error;
    scope.postMessage({ n, ok: false, name, message } satisfies Answered);
  }
}

scope.onmessage = ({ data }: MessageEvent<Asked>) => {
  turn = turn.then(() => answer(data));
};
