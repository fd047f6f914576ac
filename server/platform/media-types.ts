/** What may be attached: pictures, documents, sound and video; nothing that runs. By file ending, with what the file must begin with. */
const known: Record<string, { mediaType: string; begins: readonly string[] }> = {
  jpg: { mediaType: 'image/jpeg', begins: ['ffd8ff'] },
  jpeg: { mediaType: 'image/jpeg', begins: ['ffd8ff'] },
  png: { mediaType: 'image/png', begins: ['89504e470d0a1a0a'] },
  gif: { mediaType: 'image/gif', begins: ['474946383761', '474946383961'] },
  webp: { mediaType: 'image/webp', begins: ['52494646'] },
  bmp: { mediaType: 'image/bmp', begins: ['424d'] },
  pdf: { mediaType: 'application/pdf', begins: ['25504446'] },
  doc: { mediaType: 'application/msword', begins: ['d0cf11e0'] },
  xls: { mediaType: 'application/vnd.ms-excel', begins: ['d0cf11e0'] },
  docx: { mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', begins: ['504b0304'] },
  xlsx: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', begins: ['504b0304'] },
  wps: { mediaType: 'application/vnd.ms-works', begins: ['d0cf11e0'] },
  zip: { mediaType: 'application/zip', begins: ['504b0304', '504b0506'] },
  txt: { mediaType: 'text/plain; charset=utf-8', begins: [''] },
  mp3: { mediaType: 'audio/mpeg', begins: ['494433', 'fffb', 'fff3', 'fff2'] },
  wav: { mediaType: 'audio/wav', begins: ['52494646'] },
  m4a: { mediaType: 'audio/mp4', begins: [''] },
  mp4: { mediaType: 'video/mp4', begins: [''] },
};

export const acceptedEndings = Object.keys(known);

/** The media type a file is served with, or null when its ending is not accepted or its first bytes say otherwise. */
export function mediaTypeOf(name: string, firstBytes: Buffer): string | null {
  const ending = name.toLowerCase().split('.').at(-1) ?? '';
  const type = Object.hasOwn(known, ending) ? known[ending] : undefined;
  if (!type) return null;
  const hex = firstBytes.toString('hex');
  return type.begins.some((start) => hex.startsWith(start)) ? type.mediaType : null;
}
