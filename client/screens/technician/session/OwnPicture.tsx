import { useCallback } from 'react';
import { showStream } from '#client/picture/showStream.ts';
import { useSay } from '../../staff/useSay.ts';
import { useBench, useVoice } from '../benchContext.ts';
import './ownPicture.css';

/** The technician as the customer sees them, mirrored as people know themselves, beside the strip where it covers no picture. */
export function OwnPicture() {
  const say = useSay();
  const { voice } = useBench();
  const isOn = useVoice(({ camera }) => camera.state === 'on');
  const show = useCallback(
    (video: HTMLVideoElement | null) => {
      const track = voice.ownPicture();
      return video && track ? showStream(video, new MediaStream([track])) : undefined;
    },
    [voice],
  );
  if (!isOn) return null;
  return (
    <figure className="own-picture" title={say('ownPicture')}>
      <video ref={show} aria-label={say('ownPicture')} />
      <figcaption aria-hidden="true">{say('you')}</figcaption>
    </figure>
  );
}
