/** A field with a quotation behind what was written. */
export const appended = (value: string, text: string): string => (value.trim() ? `${value.trimEnd()}\n${text}` : text);

/** The field without the quotation; what was changed by hand since stays. */
export const without = (value: string, text: string): string =>
  value
    .replace(text, '')
    .replace(/\n{2,}/g, '\n')
    .trim();

const telling = 12;

/** Whether anything of the quoted text was left in what was sent, be it altered. */
export function remains(text: string, sent: string): boolean {
  if (text.length <= telling) return sent.includes(text);
  for (let at = 0; at + telling <= text.length; at += telling)
    if (sent.includes(text.slice(at, at + telling))) return true;
  return false;
}
