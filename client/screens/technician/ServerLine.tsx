import { CloudOff } from 'lucide-react';
import { useSay } from '../staff/useSay.ts';
import { useConsultState } from './consultContext.ts';

/** Says so while the server cannot be reached. */
export function ServerLine() {
  const say = useSay();
  const isDown = useConsultState((state) => state.link === 'down');
  return (
    <div role="status" className="server-line" data-shown={isDown}>
      {isDown && (
        <>
          <CloudOff size={16} aria-hidden="true" />
          <span>{say('serverLost')}</span>
        </>
      )}
    </div>
  );
}
