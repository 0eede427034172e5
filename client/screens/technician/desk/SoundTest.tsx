import { Button } from '@mantine/core';
import { Bell, Volume2 } from 'lucide-react';
import { useState } from 'react';
import { useSay } from '../../staff/useSay.ts';
import { chime } from '../chime.ts';

function useNotifications() {
  const isKnown = 'Notification' in globalThis;
  const [permission, setPermission] = useState(isKnown ? Notification.permission : 'denied');
  const ask = async () => setPermission(await Notification.requestPermission());
  return { permission, ask };
}

/** Lets a person hear how an offer sounds, and allow notifications, before one comes. */
export function SoundTest() {
  const say = useSay();
  const [heard, setHeard] = useState<'unasked' | 'played' | 'blocked'>('unasked');
  const { permission, ask } = useNotifications();
  const play = async () => setHeard((await chime()) ? 'played' : 'blocked');
  return (
    <section className="card">
      <h2>{say('offerSound')}</h2>
      <p className="hint" role="status">
        {say(heard === 'unasked' ? 'offerSoundText' : heard === 'played' ? 'offerSoundPlayed' : 'offerSoundBlocked')}
      </p>
      <div className="row">
        <Button variant="default" leftSection={<Volume2 size={16} aria-hidden="true" />} onClick={() => void play()}>
          {say('playSound')}
        </Button>
        {permission === 'default' && (
          <Button variant="default" leftSection={<Bell size={16} aria-hidden="true" />} onClick={() => void ask()}>
            {say('allowNotifications')}
          </Button>
        )}
      </div>
    </section>
  );
}
