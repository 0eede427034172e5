import { Bookmark, Camera, ImageIcon, Video } from 'lucide-react';
import { useMemo } from 'react';
import type { SnapshotView } from '#models/view.ts';
import { exactTime } from '../../staff/moment.ts';
import { type StaffKey, useLanguage, useSay } from '../../staff/useSay.ts';
import { useBench, useParty } from '../benchContext.ts';
import { type StripItem, stripOf } from '../strip.ts';
import { usePictureUrl } from './HeldPicture.tsx';
import './strip.css';

const sourceKeys: Readonly<Record<StripItem['keyframe']['source'], StaffKey>> = {
  held: 'heldPicture',
  still: 'stillPicture',
  photo: 'photoPicture',
};

function Fresh({ keyframeId }: { readonly keyframeId: string }) {
  const url = usePictureUrl(keyframeId);
  return url === null ? <span className="thumb-wait" /> : <img src={url} alt="" draggable={false} />;
}

function Thumb({ item, isShown }: { readonly item: StripItem; readonly isShown: boolean }) {
  const say = useSay();
  const language = useLanguage();
  const { gallery } = useBench();
  const { keyframe, snapshot, markCount } = item;
  const name = [
    say(sourceKeys[keyframe.source]),
    exactTime(keyframe.takenAt, language),
    say('markCount', { count: markCount }),
    ...(snapshot ? [say('keptWord')] : []),
  ].join(', ');
  return (
    <li>
      <button
        type="button"
        className="thumb"
        title={name}
        aria-label={name}
        aria-pressed={isShown}
        onClick={() => gallery.show(keyframe.id)}
      >
        {snapshot ? <img src={snapshot.url} alt="" draggable={false} /> : <Fresh keyframeId={keyframe.id} />}
        {snapshot && <Bookmark className="thumb-kept" size={14} aria-hidden="true" />}
        {keyframe.source === 'photo' && <ImageIcon className="thumb-source" size={14} aria-hidden="true" />}
        {keyframe.source === 'still' && <Camera className="thumb-source" size={14} aria-hidden="true" />}
        {markCount > 0 && <span className="thumb-count">{markCount}</span>}
      </button>
    </li>
  );
}

/** The live picture and every picture worth coming back to; a press shows it to both sides. */
export function PictureStrip({ snapshots }: { readonly snapshots: readonly SnapshotView[] }) {
  const say = useSay();
  const { gallery } = useBench();
  const drawing = useParty((state) => state.drawing);
  const items = useMemo(() => stripOf(drawing, snapshots), [drawing, snapshots]);
  const shownId = drawing.shown.value;
  return (
    <nav className="strip" aria-label={say('pictures')}>
      <button
        type="button"
        className="thumb thumb-live"
        aria-pressed={shownId === null}
        onClick={() => gallery.show(null)}
      >
        <Video size={16} aria-hidden="true" />
        <span>{say('live')}</span>
      </button>
      <ul>
        {items.map((item) => (
          <Thumb key={item.keyframe.id} item={item} isShown={item.keyframe.id === shownId} />
        ))}
      </ul>
      {items.length === 0 && <p className="strip-hint">{say('stripHint')}</p>}
    </nav>
  );
}
