import { CircleAlert } from 'lucide-react';
import type { RefusalReason } from '#models/refusal.ts';
import { useSayRefusal } from './useSay.ts';

/** Why the last request was refused; nothing while it was not. */
export function Refused({ reason }: { readonly reason: RefusalReason | null }) {
  const sayRefusal = useSayRefusal();
  return (
    <div role="alert" className="refused" data-shown={reason !== null}>
      {reason && (
        <>
          <CircleAlert size={16} aria-hidden="true" />
          <span>{sayRefusal(reason)}</span>
        </>
      )}
    </div>
  );
}
