import type { Answer } from '#models/refusal.ts';
import type { History } from './history.ts';
import { noteAsked, type Whose } from './noted.ts';

type Asking = { ask(event: never, input: never): Promise<unknown> };

/** The same line, with what is asked over it and answered noted in a history. */
export function overheard<L extends Asking>(history: History, line: L, whose: Whose): L {
  const ask: Asking['ask'] = async (event, input) => {
    const end = noteAsked(history, whose, { event, input });
    const answer = await line.ask(event, input);
    end(answer as Answer<object>);
    return answer;
  };
  return { ...line, ask };
}
