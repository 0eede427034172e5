/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { RefusalReason } from '#models/refusal.ts';
import { keepWayBack } from '../address.ts';
import { Button } from '../controls/Button.tsx';
import type { Stay } from '../stay.ts';
import { useSayRefusal } from '../useSay.ts';
import { aboutOf } from './options.ts';
import { useSayCallback } from './useSayCallback.ts';

/**
 * How an iPhone gets to show notices: the page is put on the Home Screen, which keeps the address as it is then. So the
 * address becomes a way back into this session: what opens from there shares no cookie with this browser.
 */
export function HomeScreen({ stay }: { readonly stay: Stay }): VNode {
  const say = useSayCallback();
  const sayRefusal = useSayRefusal();
  const [state, setState] = useState<'asked' | 'busy' | 'ready' | RefusalReason>('asked');
  const prepare = async () => {
    setState('busy');
    const answer = await stay.link.ask('callback:wayBack', aboutOf(stay));
    if (answer.ok) keepWayBack(stay.session.id, answer.secret);
    setState(answer.ok ? 'ready' : answer.reason);
  };
  const isAsked = state === 'asked' || state === 'busy';
  return (
    <div className="home-screen">
      <p className="channel-not">{say('sheet.push.homeScreen')}</p>
      <div role="status">
        {state === 'ready' && (
          <ol>
            <li>{say('home.add')}</li>
            <li>{say('home.open')}</li>
            <li>{say('home.ask')}</li>
          </ol>
        )}
        {!isAsked && state !== 'ready' && <p className="problem">{sayRefusal(state)}</p>}
      </div>
      {state !== 'ready' && (
        <Button isBusy={state === 'busy'} onPress={() => void prepare()}>
          {say('home.how')}
        </Button>
      )}
    </div>
  );
}
