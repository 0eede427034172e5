import { Switch } from '@mantine/core';
import { useSayWays } from '../staff/useSayWays.ts';

type EndingProps = { readonly asksScore: boolean; readonly onChange: (asksScore: boolean) => void };

/** What customers are asked when all is over. */
export function EndingField({ asksScore, onChange }: EndingProps) {
  const say = useSayWays();
  return (
    <fieldset className="settings-part">
      <legend>{say('ending')}</legend>
      <Switch
        label={say('asksScore')}
        description={say('asksScoreHint')}
        checked={asksScore}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    </fieldset>
  );
}
