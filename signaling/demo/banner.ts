import { renderUnicodeCompact } from 'uqr';
import type { DemoDoors } from './demo.ts';

type Place = {
  readonly url: string;
  /** Whether another device can open that address. */
  readonly isReachable: boolean;
  readonly isLan: boolean;
};

/**
 * The staff's cookie belongs to a host name. On this computer the trainer and the lead come in by its other name,
 * so that they do not take the technician's place in the same browser.
 */
function siteFor(role: string, { url, isReachable }: Place): string {
  return role === 'technician' || isReachable ? url : url.replace('//localhost', '//127.0.0.1');
}

function enterLine({ staff, password }: DemoDoors, role: string, place: Place): string {
  const member = staff.find((one) => one.role === role);
  const label = `${role.charAt(0).toUpperCase()}${role.slice(1)}`.padEnd(12);
  return `  ${label}${siteFor(role, place)}/enter#${member?.login}:${password}`;
}

function phoneLines({ customerUrl }: DemoDoors, { url, isReachable, isLan }: Place): string[] {
  const code = renderUnicodeCompact(customerUrl, { border: 2 });
  if (!isReachable)
    return [
      'The customer as a code. It leads to this computer only; to use a real phone, stop this and run: npm start -- --lan',
      code,
    ];
  const trust = [`Before the first time, let the phone trust this computer: ${url}/ca`];
  return ['The customer, for a phone to scan:', code, ...(isLan ? trust : [])];
}

/** What the terminal shows when a demo has started: a link a role. */
export function demoBanner(doors: DemoDoors, place: Place): string {
  const technicians = doors.staff.filter(({ role }) => role === 'technician').map(({ login }) => login);
  return [
    '',
    `Beside is running at ${place.url} as a demo. Open the technician, then the customer in a second window:`,
    '',
    enterLine(doors, 'technician', place),
    `  ${'Customer'.padEnd(12)}${doors.customerUrl}`,
    `  ${'Machine'.padEnd(12)}${doors.machineUrl}`,
    `  ${'No code'.padEnd(12)}${doors.companyUrl}`,
    `  ${'Certified'.padEnd(12)}${doors.directUrl}`,
    enterLine(doors, 'trainer', place),
    enterLine(doors, 'lead', place),
    '',
    `Everybody's password until the next start is ${doors.password}; the technicians are ${technicians.join(', ')}.`,
    ...phoneLines(doors, place),
    '',
  ].join('\n');
}
