import type { CameraSetting } from '#models/camera.ts';
import type { CustomerKey } from '#models/text/customer.en.ts';

/** What is said when the technician has set the camera so. */
export function keyOf(setting: CameraSetting): CustomerKey {
  switch (setting.what) {
    case 'torch':
      return setting.on ? 'notice.torchOn' : 'notice.torchOff';
    case 'zoom':
      return 'notice.zoom';
    case 'camera':
      return 'notice.camera';
    default:
      return setting satisfies never;
  }
}
