import { ArrowLeftRight } from 'lucide-react';
import { type Ref, useRef } from 'react';
import { useSay } from '../../staff/useSay.ts';
import { useBench } from '../benchContext.ts';
import { useAside } from '../useAside.ts';
import './live.css';

type LivePictureProps = {
  readonly video: Ref<HTMLVideoElement>;
  /** Whether it has the stage; else it stands in a corner, and can change sides when it is in the way. */
  readonly isLarge: boolean;
};

/** The live picture. Its element stays the same, so that nothing flickers between the stage and the corner. */
export function LivePicture({ video, isLarge }: LivePictureProps) {
  const say = useSay();
  const { gallery } = useBench();
  const box = useRef<HTMLDivElement>(null);
  const { side, flip } = useAside(box, { isOn: !isLarge });
  return (
    <div ref={box} className={isLarge ? 'live live-large' : 'live live-corner'} data-side={side}>
      <video ref={video} aria-label={say('livePicture')} />
      {!isLarge && (
        <>
          <button type="button" className="live-back" onClick={() => gallery.show(null)}>
            <span>{say('backToLive')}</span>
            <kbd>H</kbd>
          </button>
          <button
            type="button"
            className="live-side"
            aria-label={say('otherSide')}
            title={say('otherSide')}
            onClick={flip}
          >
            <ArrowLeftRight size={14} aria-hidden="true" />
          </button>
        </>
      )}
    </div>
  );
}
