/** What the staff read about callbacks, in English. */
export const callbackDeskEn = {
  bringing: 'We are bringing {name} back',
  bringingSomeone: 'We are bringing the customer back',
  bringingHow: 'They have 3 minutes to come. What has reached them:',
  bringingNothing: 'Nothing could be sent to them; they said they keep the page open.',
  'channel.push': 'Notice on their device',
  'channel.mail': 'E-mail',
  sent: 'sent {time} s ago',
  waiting: 'on its way',
  failed: 'could not be delivered',
  call: 'Call {phone}',
  putBack: 'Call again in 10 minutes',
  closeIt: 'End and file',
  phoneGiven: 'Phone {phone}',
  keptTitle: 'Callbacks in time',
  kept: '{kept} of {all} promises kept',
  keptNone: 'No callback has been promised yet.',
};
