import { Button, CopyButton, TextInput } from '@mantine/core';

type ShownOnceProps = {
  readonly secret: string;
  readonly onDone: () => void;
  readonly words: Readonly<Record<'hint' | 'label' | 'copy' | 'copied' | 'done', string>>;
};

/** A secret that nobody can be shown again. */
export function ShownOnce({ secret, onDone, words }: ShownOnceProps) {
  const { hint, label, copy, copied, done } = words;
  return (
    <div className="stack">
      <p>{hint}</p>
      <TextInput readOnly label={label} value={secret} classNames={{ input: 'webhook-secret' }} />
      <div className="row">
        <CopyButton value={secret}>
          {(clipboard) => (
            <Button variant="default" onClick={clipboard.copy}>
              {clipboard.copied ? copied : copy}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onDone}>{done}</Button>
      </div>
    </div>
  );
}
