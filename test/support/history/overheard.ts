import type { Answer } from '#models/refusal.ts';
import type { Line } from '#test/support/line.ts';
import type { History } from './history.ts';
import { noteAsked, type Whose } from './noted.ts';

/** The same line, with what is asked over it and answered noted in a history. */
export function overheard(history: History, line: Line, whose: Whose): Line {
  const ask: Line['ask'] = async (event, input) => {
    const end = noteAsked(history, whose, { event, input });
    const answer = await line.ask(event, input);
    end(answer as Answer<object>);
    return answer;
  };
  return { ...line, ask };
}
