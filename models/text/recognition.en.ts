/** As whom a machine's pages are read, in English. */
export const recognitionEn = {
  'recognised.reads':
    'You read as {holder}, at level {level}, by a certificate that is good until {date}. Without a network the pages open as for everybody.',
  'recognised.elsewhere':
    'We know you as {holder}. Your certificate is for {families}, so here you read as everybody does, at level 1.',
  'recognised.expired':
    'The certificate of {holder} ran out on {date}, so you read as everybody does, at level 1. Whoever gave it to you can renew it.',
  'recognised.stop': 'Stop recognising me here',
};
