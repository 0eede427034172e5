/** @jsxImportSource preact */
import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import './Dialog.css';

type DialogProps = {
  readonly title: string;
  /** `wide` for a picture. */
  readonly size?: 'usual' | 'wide';
  readonly children: ComponentChildren;
  onClose(): void;
};

/** Asks or shows one thing over everything else; Escape and a tap beside it close it. */
export function Dialog({ title, size = 'usual', children, onClose }: DialogProps): VNode {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a modal dialog by itself; the click is a tap beside it.
    <dialog
      ref={dialog}
      className={`dialog ${size}`}
      aria-label={title}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      <div className="dialog-body">
        <h2>{title}</h2>
        {children}
      </div>
    </dialog>
  );
}
