import { useBench } from '../benchContext.ts';
import { useConsult } from '../consultContext.ts';
import { useAsk } from './useAsk.ts';

/** Goes from beside the lead back to the desk, once the server has heard it. */
export function useLeave() {
  const consult = useConsult();
  const { party } = useBench();
  const { isBusy, ask } = useAsk();
  async function leave() {
    const answer = await ask(() => party.team.leave());
    if (answer.ok) consult.backToDesk();
  }
  return { isBusy, leave: () => void leave() };
}
