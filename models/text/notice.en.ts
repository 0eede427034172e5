/** What is said to a customer who is not on the page, in English. */
export const noticeEn = {
  'here.title': '{technician} is here for you',
  'here.body': 'Tap to go on with {company}. {technician} waits for you for 3 minutes.',
  'here.subject': '{technician} of {company} is here for you',
  'here.mail':
    'Hello {customer},\n\n{technician} of {company} is ready for you now and waits for 3 minutes. Open this link on the phone with which you want to show the machine:\n\n{link}\n\nThe link is for you alone and works once. If you come later, we call you again.\n\n{company}\n\nYou get this message because you asked to be called back. It was sent automatically.',
  'late.title': 'We are late, and we are sorry',
  'late.body': 'We promised to call you by now. You go before others who wait at {company}; nothing is lost.',
  'late.subject': '{company}: we are late, and we are sorry',
  'late.mail':
    'Hello {customer},\n\nwe promised to call you by now, and we have not. We are sorry. Nothing is lost: you keep your place, you are ahead of everybody who asked after you, and we write again as soon as a technician is ready.\n\nIf you would rather wait on the page, or do not need us any more, open this link:\n\n{link}\n\nThe link is for you alone and works once.\n\n{company}\n\nYou get this message because you asked to be called back. It was sent automatically.',
};
