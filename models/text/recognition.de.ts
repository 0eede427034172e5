/** Als wer die Seiten einer Maschine gelesen werden, auf Deutsch. */
export const recognitionDe = {
  'recognised.reads':
    'Sie lesen als {holder}, auf Stufe {level}, mit einem Zertifikat, das bis {date} gilt. Ohne Netz öffnen sich die Seiten wie für alle.',
  'recognised.elsewhere':
    'Wir kennen Sie als {holder}. Ihr Zertifikat gilt für {families}; hier lesen Sie deshalb wie alle, auf Stufe 1.',
  'recognised.expired':
    'Das Zertifikat von {holder} ist am {date} abgelaufen; Sie lesen deshalb wie alle, auf Stufe 1. Wer es ausgestellt hat, kann es erneuern.',
  'recognised.stop': 'Hier nicht mehr erkennen',
};
