import type { Duplicate } from '@minsheng/contracts/assistant';
import { App, Button, Skeleton } from 'antd';
import { useSession } from '../../../api/session.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { useHotkeys } from '../../../ui/hotkeys.ts';
import { Scores } from '../../linking/Scores.tsx';
import { TicketItem } from '../caller/TicketItem.tsx';
import type { DraftDesk } from '../drafts/draft-desk.ts';
import { useDraftField } from '../drafts/useDraftField.ts';
import styles from './assistant.module.css';
import { useDuplicates } from './useSuggestions.ts';

type Props = { desk: DraftDesk; id: string; onLink: (leadId: string) => Promise<unknown> };

/** 查重: tickets that may be about the same matter, with a score for text, place and time; the form may follow one of them. */
export function Duplicates({ desk, id, onLink }: Props) {
  const found = useDuplicates(desk, id);
  const ask = useLinking(desk, id, onLink);
  const items = found.data?.items ?? [];
  const first = items.find(({ ticket }) => mayLead(ticket));
  useHotkeys([{ keys: 'Alt+D', label: '登记并并入第一件重复工单', run: () => first && ask(first) }]);
  if (!found.isAsked) return <EmptyState title="边填边查重">写下诉求内容后，这里列出可能是同一件事的工单。</EmptyState>;
  if (found.error) return <ErrorState error={found.error} onRetry={found.refetch} />;
  if (!found.data) return <Skeleton active paragraph={{ rows: 4 }} />;
  const { isWarmingUp } = found.data;
  return (
    <>
      {isWarmingUp && <p className={styles.unsure}>助手正在读取近期工单，结果还会增加。</p>}
      {items.length === 0 && !isWarmingUp && <EmptyState title="没有发现重复的工单" />}
      <ul className={styles.list} aria-label="可能重复的工单">
        {items.map((each) => (
          <Found key={each.ticket.id} duplicate={each} hasKey={each === first} onLink={() => ask(each)} />
        ))}
      </ul>
    </>
  );
}

type FoundProps = { duplicate: Duplicate; hasKey: boolean; onLink: () => void };

function Found({ duplicate, hasKey, onLink }: FoundProps) {
  const { ticket } = duplicate;
  return (
    <>
      <TicketItem ticket={ticket} />
      <li className={styles.found}>
        <Scores duplicate={duplicate} />
        {mayLead(ticket) && (
          <Button size="small" onClick={onLink} aria-label={`登记并并入 ${ticket.number}`}>
            登记并并入
            {ticket.marks.followers > 0 && `（${ticket.marks.followers + 1} 人次）`}
            {hasKey && <kbd className={styles.key}>Alt+D</kbd>}
          </Button>
        )}
      </li>
    </>
  );
}

const mayLead = ({ kind, isSecret, status, answeredAt }: Duplicate['ticket']) =>
  kind !== 'report' && !isSecret && status !== 'void' && (status !== 'closed' || answeredAt !== null);

/** Asks before it is done: what a link means, and for a trainee that it is only proposed. */
function useLinking(desk: DraftDesk, id: string, onLink: Props['onLink']) {
  const { modal } = App.useApp();
  const [kind] = useDraftField(desk, id, 'kind');
  const [isSecret] = useDraftField(desk, id, 'isSecret');
  const isTrainee = useSession().person.roles.some((role) => role.key === 'trainee');
  return ({ ticket: { id: leadId, number, title, answeredAt } }: Duplicate) => {
    if (kind === 'report' || isSecret)
      return void modal.info({ title: '不能并案', content: '要求保密的诉求和举报件须单独登记，不与其他工单并案。' });
    modal.confirm({
      title: isTrainee ? '登记，并建议并入这件工单？' : '登记并并入这件工单？',
      content: (
        <>
          <p>
            {number} {title}
          </p>
          <p>{isTrainee ? '工单照常送审，由审核人员决定是否并案。' : whatHappens(answeredAt)}</p>
        </>
      ),
      okText: isTrainee ? '登记并建议' : '登记并并入',
      onOk: () => onLink(leadId),
    });
  };
}

const whatHappens = (answeredAt: string | null) =>
  answeredAt
    ? '那件工单已有答复：登记后答复立即转给本诉求人，并单独回访。'
    : '登记后随那件工单办理；答复后本诉求人同样得到答复和回访。审核人员可以解除。';
