/** What somebody of the staff, a customer or time itself did to a recording, as the audit log has it. */
export type Act =
  | 'viewed'
  | 'played'
  | 'fetched'
  | 'exported'
  | 'given'
  | 'held'
  | 'released'
  | 'reduced'
  | 'erased'
  | 'sessionErased';
