/** @jsxImportSource preact */
import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useSettled } from '../useSettled.ts';
import './Dialog.css';

type DialogProps = {
  readonly title: string;
  /** `wide` for a picture. */
  readonly size?: 'usual' | 'wide';
  readonly children: ComponentChildren;
  /** Without it the dialog is a question that stays until it is answered. */
  readonly onClose?: () => void;
};

/**
 * Asks or shows one thing over everything else. Escape, a phone's Back and a tap beside it close what may be closed; the
 * tap that opened it doubled does not.
 */
export function Dialog({ title, size = 'usual', children, onClose }: DialogProps): VNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const isSettled = useSettled(title, true);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  const onClosed = () => {
    if (onClose) onClose();
    // A browser that knows no `closedby`, or closes at the second try whatever the page says.
    else if (dialog.current?.isConnected) dialog.current.showModal();
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a modal dialog by itself; the click is a tap beside it.
    <dialog
      ref={dialog}
      className={`dialog ${size}`}
      aria-label={title}
      closedby={onClose ? 'closerequest' : 'none'}
      onCancel={(event) => !onClose && event.preventDefault()}
      onClose={onClosed}
      onClick={(event) => isSettled && event.target === dialog.current && onClose?.()}
    >
      <div className="dialog-body">
        <h2>{title}</h2>
        {children}
      </div>
    </dialog>
  );
}
