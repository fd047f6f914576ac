import type { Context } from '#platform/context';

/** How the reading of the mailbox goes, for who looks after the inbox. */
export async function readMailbox(ctx: Context) {
  const { mailbox } = ctx.platform.config;
  const account = mailbox ? accountOf(mailbox) : null;
  const row = account
    ? await ctx.db.selectFrom('intakeMailbox').selectAll().where('account', '=', account).executeTakeFirst()
    : undefined;
  return {
    isConfigured: mailbox !== null,
    account,
    readAt: row?.readAt ?? null,
    error: row?.error ?? null,
    ignored: row?.ignored ?? 0,
  };
}

/** The name under which it is remembered how far a mailbox was read. */
export const accountOf = ({ user, host, folder }: { user: string; host: string; folder: string }): string =>
  `${user}@${host}/${folder}`;
