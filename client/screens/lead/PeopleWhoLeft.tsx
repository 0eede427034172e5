import { Button } from '@mantine/core';
import { api } from '#client/link/api.ts';
import type { StaffView } from '#models/view.ts';
import { Refused } from '../staff/Refused.tsx';
import { useRequest } from '../staff/useRequest.ts';
import { useSayWays } from '../staff/useSayWays.ts';

type LeftProps = { readonly left: readonly StaffView[]; readonly onChanged: () => void };

/** Who was in the house, and how they come back. */
export function PeopleWhoLeft({ left, onChanged }: LeftProps) {
  const say = useSayWays();
  const { isBusy, refusal, run } = useRequest(api.setLeft);
  if (left.length === 0) return null;
  const back = async (id: string) => {
    if ((await run({ id, hasLeft: false })).ok) onChanged();
  };
  return (
    <details className="staff-left">
      <summary>{say('left', { count: left.length })}</summary>
      <p className="hint">{say('leavesStays')}</p>
      <ul className="stack">
        {left.map(({ id, name }) => (
          <li key={id} className="row">
            <span>{name}</span>
            <Button
              size="compact-sm"
              variant="subtle"
              aria-label={say('isBackOf', { name })}
              disabled={isBusy}
              onClick={() => void back(id)}
            >
              {say('isBack')}
            </Button>
          </li>
        ))}
      </ul>
      <Refused reason={refusal} />
    </details>
  );
}
