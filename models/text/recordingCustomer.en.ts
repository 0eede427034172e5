/** What a customer reads about the recording while it runs, in English. */
export const recordingCustomerEn = {
  title: 'This is recorded',
  'body.both': 'You allowed it for this case and for training. Picture, sound and marks are kept.',
  'body.case': 'You allowed it for this case. Picture, sound and marks are kept.',
  'body.training': 'You allowed it for training. Picture, sound and marks are kept.',
  'covered.title': 'This is not kept now',
  'covered.body': 'Your technician sees and hears you. Nothing of it is kept until you say so.',
  cover: 'Do not keep this part',
  'cover.means': 'Your technician still sees and hears you.',
  uncover: 'Keep it again',
  notForTraining: 'Not for training any more',
  deletes: 'Also delete what was kept so far',
  withdraw: 'Stop recording for good',
  'withdraw.deleting': 'Stop and delete it',
  leave: 'Leave it as it is',
} as const;
export type RecordingCustomerKey = keyof typeof recordingCustomerEn;
