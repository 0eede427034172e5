/** The date of a time on this computer's clock, as a date input has it: YYYY-MM-DD. */
export function dateInput(at: number): string {
  const date = new Date(at);
  const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return parts.map((part, n) => String(part).padStart(n === 0 ? 4 : 2, '0')).join('-');
}

/** When the day of a date input is over on this computer's clock, epoch ms; null for no date. */
export function endOfDay(text: string): number | null {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  const at = new Date(year, month - 1, day + 1).getTime();
  return text && Number.isFinite(at) ? at : null;
}
