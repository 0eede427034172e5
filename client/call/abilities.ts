import type { CameraReport } from '#models/camera.ts';

/** The part of a camera report that the camera itself answers for. */
export type Abilities = Pick<CameraReport, 'torch' | 'zoom' | 'cameras' | 'deviceId' | 'canTakeStill'>;

/** Before a camera is open. */
export const noAbilities: Abilities = { torch: null, zoom: null, cameras: [], deviceId: null, canTakeStill: false };

/** Members that cameras have and lib.dom does not list (W3C MediaStream Image Capture, 4 to 6). */
type ImageCapabilities = MediaTrackCapabilities & {
  readonly torch?: boolean;
  readonly zoom?: { readonly min: number; readonly max: number };
};
type ImageSettings = MediaTrackSettings & { readonly torch?: boolean; readonly zoom?: number };
export type ImageConstraints = MediaTrackConstraintSet & { readonly torch?: boolean; readonly zoom?: number };

/** What this track can do now. Firefox has no getCapabilities: nothing is then offered. */
export function abilitiesOf(track: MediaStreamTrack, cameras: Abilities['cameras']): Abilities {
  const capabilities: ImageCapabilities = track.getCapabilities?.() ?? {};
  const settings: ImageSettings = track.getSettings();
  const { zoom } = capabilities;
  const canZoom = zoom !== undefined && zoom.max > zoom.min;
  return {
    torch: capabilities.torch ? settings.torch === true : null,
    zoom: canZoom ? { min: zoom.min, max: zoom.max, now: settings.zoom ?? zoom.min } : null,
    cameras,
    deviceId: settings.deviceId?.slice(0, 200) ?? null,
    canTakeStill: track.readyState === 'live',
  };
}

/** The cameras of this phone by the names the browser gives them, in the size the wire allows. */
export async function camerasOf(media: MediaDevices): Promise<Abilities['cameras']> {
  const devices = await media.enumerateDevices().catch(() => []);
  return devices
    .filter((device) => device.kind === 'videoinput' && device.deviceId !== '')
    .slice(0, 12)
    .map((device) => ({ deviceId: device.deviceId.slice(0, 200), label: device.label.slice(0, 120) }));
}
