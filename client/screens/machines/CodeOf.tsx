import { Button } from '@mantine/core';
import { deskApi } from '#client/link/deskApi.ts';
import { QrCode } from '#client/ui/QrCode.tsx';
import type { MachineRecord } from '#models/api/machines.ts';
import { showCode } from '#models/code.ts';
import { Refused } from '../staff/Refused.tsx';
import { useRequest } from '../staff/useRequest.ts';
import { useSayMachines } from './useSayMachines.ts';

type CodeOfProps = { readonly machine: MachineRecord; readonly publicUrl: string; readonly onChanged: () => void };

/** The code on a machine: where it leads, another in its place, or none [rule.E2]. */
export function CodeOf({ machine, publicUrl, onChanged }: CodeOfProps) {
  const say = useSayMachines();
  const renewing = useRequest(deskApi.renewMachineCode);
  const revoking = useRequest(deskApi.revokeMachineCode);
  const { id, model, serial, code } = machine;
  const name = `${model} ${serial}`;
  const url = `${publicUrl}/m/${code ?? ''}`;
  const act = (request: typeof renewing | typeof revoking) => () =>
    void request.run(id).then(({ ok }) => ok && onChanged());
  return (
    <div className="stack code-of">
      {code ? (
        <>
          <QrCode text={url} label={say('code', { name })} />
          <p className="spoken-signs">{showCode(code)}</p>
          <p>
            {say('codeOpens')}{' '}
            <a href={url} target="_blank" rel="noreferrer">
              {url}
            </a>
          </p>
          <p className="hint">{say('codePublic')}</p>
          <p>{say('renewWarning')}</p>
        </>
      ) : (
        <p>{say('none')}</p>
      )}
      <Refused reason={renewing.refusal ?? revoking.refusal} />
      <div className="row">
        <Button loading={renewing.isBusy} onClick={act(renewing)}>
          {say(code ? 'renew' : 'make')}
        </Button>
        {code && (
          <Button color="red" variant="light" loading={revoking.isBusy} onClick={act(revoking)}>
            {say('revoke')}
          </Button>
        )}
      </div>
    </div>
  );
}
