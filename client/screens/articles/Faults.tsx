import { CircleAlert } from 'lucide-react';
import type { DeskFault } from '#models/library/compose.ts';
import { faultWords } from './faultWords.ts';
import { useSayArticles } from './useSayArticles.ts';

type FaultsProps = { readonly faults: readonly DeskFault[]; readonly onGo: (line: number) => void };

/** Everything that keeps a text from being published; each leads to its line. */
export function Faults({ faults, onGo }: FaultsProps) {
  const say = useSayArticles();
  return (
    <div id="article-faults" className="faults" data-shown={faults.length > 0} role="status">
      {faults.length > 0 && (
        <>
          <p className="label">
            <CircleAlert size={16} aria-hidden="true" /> {say('faultsTitle')}
          </p>
          <ul>
            {faults.map((fault) => (
              <li key={`${fault.line} ${fault.what} ${fault.field}`}>
                <button type="button" onClick={() => onGo(fault.line)}>
                  {say('line', { line: fault.line, fault: faultWords(say, fault) })}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
