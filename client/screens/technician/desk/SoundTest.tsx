import { Button } from '@mantine/core';
import { Bell, Volume2 } from 'lucide-react';
import { useState } from 'react';
import { useSay } from '../../staff/useSay.ts';
import { useSayFloor } from '../../staff/useSayFloor.ts';
import { chime } from '../chime.ts';
import { PreflightButton } from '../preflight/PreflightButton.tsx';

type Permission = NotificationPermission | 'unknown';

function useNotifications() {
  const [permission, setPermission] = useState<Permission>(() =>
    'Notification' in globalThis ? Notification.permission : 'unknown',
  );
  const ask = async () => setPermission(await Notification.requestPermission());
  return { permission, ask };
}

const permissionKeys = { default: 'notifyWhy', granted: 'notifyOn', denied: 'notifyBlocked' } as const;

/** Asks for notifications with a word of why, by a tap of the person's own; offers are heard and seen without, too. */
function Notifying() {
  const say = useSayFloor();
  const { permission, ask } = useNotifications();
  if (permission === 'unknown') return null;
  return (
    <>
      <p className="hint" role="status">
        {say(permissionKeys[permission])}
      </p>
      {permission === 'default' && (
        <div className="row">
          <Button variant="default" leftSection={<Bell size={16} aria-hidden="true" />} onClick={() => void ask()}>
            {say('notifyAllow')}
          </Button>
        </div>
      )}
    </>
  );
}

/** Lets a person hear how an offer sounds, check their devices and allow notifications, before one comes. */
export function SoundTest() {
  const say = useSay();
  const [heard, setHeard] = useState<'unasked' | 'played' | 'blocked'>('unasked');
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
        <PreflightButton />
      </div>
      <Notifying />
    </section>
  );
}
