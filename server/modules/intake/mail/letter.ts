import { createHash } from 'node:crypto';
import { convert } from 'html-to-text';
import { type ParsedMail, simpleParser } from 'mailparser';

export interface ReadLetter {
  messageId: string;
  from: string;
  name: string;
  subject: string;
  text: string;
  phone: string;
  /** Written by a program: an absence note, a bounce, a mailing list. */
  isAutomatic: boolean;
  attachments: { name: string; content: Buffer }[];
}

/** The words of an HTML message without its pictures, scripts and addresses; empty when it is beyond reading. */
function plainOf(html: string | false | undefined): string {
  if (!html || html.length > longestHtml) return '';
  return convert(html, {
    wordwrap: false,
    limits: { maxDepth: 100 },
    selectors: [
      { selector: 'img', format: 'skip' },
      { selector: 'a', options: { ignoreHref: true } },
    ],
  });
}

const longestHtml = 1_000_000;
const longestText = 20_000;
const longestSubject = 400;

/** A message as it came over the wire, told apart. HTML becomes text; nothing of it is kept as HTML. */
export async function readLetter(source: Buffer): Promise<ReadLetter> {
  const mail = await simpleParser(source, { skipTextToHtml: true, skipImageLinks: true });
  const sender = mail.from?.value[0];
  const from = (sender?.address ?? '').toLowerCase();
  const text = (mail.text || plainOf(mail.html)).replaceAll('\r\n', '\n').trim().slice(0, longestText);
  return {
    messageId: identityOf(mail, from, source),
    from,
    name: (sender?.name ?? '').slice(0, 40),
    subject: (mail.subject ?? '').trim().slice(0, longestSubject),
    text,
    phone: onlyPhone(text),
    isAutomatic: isAutomatic(mail, from),
    attachments: mail.attachments
      .filter(({ related, contentDisposition }) => !related || contentDisposition === 'attachment')
      .map(({ filename, content }) => ({ name: filename ?? '附件', content })),
  };
}

/** The sender belongs to it: a stranger cannot hide another's message behind its number. */
function identityOf({ messageId }: ParsedMail, from: string, source: Buffer): string {
  const name = messageId ?? createHash('sha256').update(source).digest('hex');
  return `${from} ${name}`.slice(0, 500);
}

const machines = /^(mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?)([+@-]|$)/;

function isAutomatic({ headers }: ParsedMail, from: string): boolean {
  const header = (name: string) => {
    const value = headers.get(name);
    return (typeof value === 'string' ? value : ((value as { value?: string } | undefined)?.value ?? '')).toLowerCase();
  };
  const marked = header('auto-submitted') !== '' && header('auto-submitted') !== 'no';
  const bulk = ['bulk', 'junk', 'list', 'auto_reply'].includes(header('precedence'));
  const answers = headers.has('x-autoreply') || headers.has('x-autorespond') || headers.has('x-auto-response-suppress');
  const report = header('content-type').startsWith('multipart/report');
  const list = headers.has('list') || headers.has('list-id') || headers.has('list-unsubscribe');
  return marked || bulk || answers || report || list || from === '' || machines.test(from);
}

/** The telephone the citizen gives in the text, when there is just one. */
function onlyPhone(text: string): string {
  const found = new Set(text.match(/(?<!\d)1[3-9]\d{9}(?!\d)/g));
  return found.size === 1 ? ([...found][0] as string) : '';
}
