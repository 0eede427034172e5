import { Button, FileButton, Loader, Radio } from '@mantine/core';
import { Download, FileUp } from 'lucide-react';
import { useState } from 'react';
import { deskApi } from '#client/link/deskApi.ts';
import type { ImportPreview, KnownWish } from '#models/api/machines.ts';
import { Refused } from '../staff/Refused.tsx';
import { useRequest } from '../staff/useRequest.ts';
import { ImportLook } from './ImportLook.tsx';
import { useSayMachines } from './useSayMachines.ts';

const example = 'family,model,serial,site,owner,language\r\nLabeller,L200,AL2-004417,"Hall 2, Leeds",company,en\r\n';

/** Saves a list to begin with. */
function saveExample(): void {
  const url = URL.createObjectURL(new Blob([example], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = 'machines.csv';
  link.click();
  URL.revokeObjectURL(url);
}

function useImport(onImported: () => void) {
  const [file, setFile] = useState<File | null>(null);
  const [known, setKnown] = useState<KnownWish>('leave');
  const [preview, setPreview] = useState<ImportPreview | null>(null);
  const { isBusy, refusal, run } = useRequest((wish: { file: File; known: KnownWish; check?: string }) => {
    const { file: chosen, ...rest } = wish;
    return deskApi.importMachines(chosen, rest);
  });
  const look = async (chosen: File, wish: KnownWish) => {
    setFile(chosen);
    setKnown(wish);
    const answer = await run({ file: chosen, known: wish });
    setPreview(answer.ok ? answer : null);
  };
  const keep = async () => {
    if (!file || !preview) return;
    const answer = await run({ file, known, check: preview.check });
    if (!answer.ok) return void look(file, known);
    setPreview(answer);
    if (answer.isImported) onImported();
  };
  return { file, known, preview, isBusy, refusal, look, keep };
}

/** A list of machines: looked at first with every fault and its line, then imported whole [rule.E1]. */
export function ImportList({ onImported }: { readonly onImported: () => void }) {
  const say = useSayMachines();
  const { file, known, preview, isBusy, refusal, look, keep } = useImport(onImported);
  const isGood = preview !== null && preview.faultCount === 0 && !preview.isImported;
  const toDo = preview ? preview.added + (known === 'change' ? preview.changed : 0) : 0;
  return (
    <div className="stack import">
      <p>{say('importHow')}</p>
      <div className="row">
        <FileButton accept=".csv,.txt,.tsv,text/csv" onChange={(chosen) => chosen && void look(chosen, known)}>
          {(props) => (
            <Button
              {...props}
              variant={isGood ? 'default' : 'filled'}
              leftSection={<FileUp size={16} aria-hidden="true" />}
            >
              {say(file ? 'again' : 'file')}
            </Button>
          )}
        </FileButton>
        <Button variant="default" leftSection={<Download size={16} aria-hidden="true" />} onClick={saveExample}>
          {say('example')}
        </Button>
      </div>
      {isBusy && file && (
        <p role="status" className="row">
          <Loader size="xs" /> {say('looking', { name: file.name })}
        </p>
      )}
      <Refused reason={refusal} />
      {preview && <ImportLook preview={preview} />}
      {isGood && file && preview.changed > 0 && (
        <Radio.Group value={known} onChange={(value) => void look(file, value === 'change' ? 'change' : 'leave')}>
          <div className="stack">
            <Radio value="leave" label={say('knownLeave')} />
            <Radio value="change" label={say('knownChange', { count: preview.changed })} />
          </div>
        </Radio.Group>
      )}
      {isGood && toDo > 0 && (
        <Button loading={isBusy} onClick={() => void keep()}>
          {say('import', { count: toDo })}
        </Button>
      )}
      {isGood && toDo === 0 && preview.changed === 0 && <p role="status">{say('nothingToDo')}</p>}
      {preview?.isImported && (
        <p role="status" className="import-done">
          {say('imported', { added: preview.added, changed: known === 'change' ? preview.changed : 0 })}
        </p>
      )}
    </div>
  );
}
