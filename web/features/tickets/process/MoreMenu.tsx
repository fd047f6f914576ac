import { DownOutlined } from '@ant-design/icons';
import { type LifeOfferKey, lifeOffers } from '@minsheng/contracts/ticket-events';
import type { OfferedAction, Ticket } from '@minsheng/contracts/tickets';
import { Button, Dropdown, type MenuProps } from 'antd';
import { useMay } from '../../../api/session.ts';
import styles from './process.module.css';

type Props = {
  ticket: Ticket;
  onAction: (action: OfferedAction) => void;
  onOffer: (offer: LifeOfferKey) => void;
  onCard: () => void;
  onLink: () => void;
};
type Item = NonNullable<MenuProps['items']>[number];

/** 更多: what may be done beside the way of the process; what is not possible now says why underneath. */
export function MoreMenu({ ticket, onAction, onOffer, onCard, onLink }: Props) {
  const beside: Item[] = ticket.offers.map(({ key, why }) => ({
    key: `offer.${key}`,
    label: <Entry name={lifeOffers[key]} why={why} />,
    disabled: why !== null,
    onClick: () => onOffer(key),
  }));
  if (useMay('ticket.supervise') && ticket.status === 'open' && ticket.unitName)
    beside.push({ key: 'card', label: '督办发牌', onClick: onCard });
  if (useMay('ticket.link') && mayBeLinked(ticket)) beside.push({ key: 'link', label: '并案', onClick: onLink });
  const side: Item[] = ticket.actions
    .filter(({ isSide }) => isSide)
    .map((action) => ({
      key: action.key,
      label: <Entry name={action.name} why={action.why} />,
      danger: action.isDanger,
      disabled: !action.isAllowed,
      onClick: () => onAction(action),
    }));
  const groups = [beside, side].filter((group) => group.length > 0);
  if (groups.length === 0) return null;
  const items = groups.flatMap((group, index) => (index > 0 ? [{ type: 'divider' as const }, ...group] : group));
  return (
    <Dropdown menu={{ items }} trigger={['click']} placement="topLeft">
      <Button>
        更多 <DownOutlined aria-hidden />
      </Button>
    </Dropdown>
  );
}

const mayBeLinked = ({ kind, isSecret, status }: Ticket) => kind !== 'report' && !isSecret && status !== 'void';

function Entry({ name, why }: { name: string; why: string | null }) {
  return (
    <>
      {name}
      {why && <span className={styles.why}>{why}</span>}
    </>
  );
}
