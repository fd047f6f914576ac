import { searchTokens } from '@minsheng/language/search-tokens';

/** What a ticket is found by: its words, its place in words, the citizen's name unless secret, an older platform's number. */
export const ticketSearchTokens = (ticket: {
  title: string;
  content: string;
  placeDetail?: string;
  citizenName?: string;
  isSecret?: boolean;
  externalNumber?: string | null;
}): string[] =>
  searchTokens(
    [
      ticket.title,
      ticket.content,
      ticket.placeDetail ?? '',
      ticket.isSecret ? '' : (ticket.citizenName ?? ''),
      ticket.externalNumber ?? '',
    ].join('\n'),
  );
