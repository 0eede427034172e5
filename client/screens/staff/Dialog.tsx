import { CloseButton, Modal, type ModalProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { useSay } from './useSay.ts';

type DialogProps = {
  readonly isOpen: boolean;
  readonly title: string;
  /** Without it the dialog stays until what it asks for is done. */
  readonly onClose?: () => void;
  readonly size?: ModalProps['size'];
  readonly children: ReactNode;
};

/** A dialog over the page. Its head is a plain box: a second page header would mislead those who jump by landmarks. */
export function Dialog({ isOpen, title, onClose, size = 'md', children }: DialogProps) {
  const say = useSay();
  return (
    <Modal
      opened={isOpen}
      onClose={() => onClose?.()}
      closeOnEscape={onClose !== undefined}
      closeOnClickOutside={onClose !== undefined}
      withCloseButton={false}
      size={size}
    >
      <div className="dialog-head">
        <Modal.Title>{title}</Modal.Title>
        {onClose && <CloseButton aria-label={say('close')} onClick={onClose} />}
      </div>
      {children}
    </Modal>
  );
}
