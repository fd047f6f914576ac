import { CloseOutlined } from '@ant-design/icons';
import { extractionKinds } from '@minsheng/contracts/extraction';
import { App } from 'antd';
import { copyText } from '../../../../ui/copy.ts';
import { useHotkeys } from '../../../../ui/hotkeys.ts';
import type { DraftDesk } from '../../drafts/draft-desk.ts';
import { fieldLabels } from '../../form/labels.ts';
import styles from './fill-in.module.css';
import type { FilledField, Offer } from './offers.ts';
import { useFilling } from './useFilling.ts';

type Props = { desk: DraftDesk; id: string };

/** One key a field, always the same: what is offered changes while one types, where the finger goes does not. */
const keys: Partial<Record<FilledField, string>> = {
  citizenName: 'Alt+Q',
  citizenPhone: 'Alt+W',
  placeId: 'Alt+E',
  placeDetail: 'Alt+E',
  occurredAt: 'Alt+R',
};
const kindOrder = Object.keys(extractionKinds);
const mostFacts = 6;

/** 智能填写: what the content says of who, where and when, a chip each; no field that says something is written over. */
export function FillIn({ desk, id }: Props) {
  const { offers, take, refuse, undo, undone } = useFilling(desk, id);
  const { message } = App.useApp();
  const inOrder = offers.toSorted((one, other) => kindOrder.indexOf(one.kind) - kindOrder.indexOf(other.kind));
  const firsts = useFillingKeys(inOrder, take);
  const copy = async ({ label }: Offer) => {
    if (await copyText(label)) message.success(`已复制“${label}”`);
    else message.error('浏览器不允许复制，请手工选取');
  };
  const fillings = inOrder.filter(({ state }) => state !== 'fact');
  const facts = inOrder.filter(({ state }) => state === 'fact').slice(0, mostFacts);
  if (fillings.length + facts.length === 0 && !undone) return null;
  return (
    <fieldset className={styles.strip} aria-label="智能填写">
      {fillings.map((offer) => (
        <Chip
          key={`${offer.kind} ${offer.label}`}
          offer={offer}
          hotkey={[...firsts].find(([, first]) => first === offer)?.[0]}
          onTake={() => take(offer)}
          onRefuse={() => refuse(offer)}
        />
      ))}
      {facts.map((fact) => (
        <button
          key={`${fact.kind} ${fact.label}`}
          type="button"
          className={styles.fact}
          title="点击复制"
          onClick={() => void copy(fact)}
        >
          <span className={styles.kind}>{extractionKinds[fact.kind]}</span>
          {fact.label}
        </button>
      ))}
      {undone && (
        <button type="button" className={styles.undo} title={`撤销：${undone}`} onClick={undo}>
          撤销 <kbd className={styles.key}>Alt+Z</kbd>
        </button>
      )}
    </fieldset>
  );
}

/** Listens to the keys, and says which offer each of them takes now. */
function useFillingKeys(offers: readonly Offer[], take: (offer: Offer) => void): ReadonlyMap<string, Offer> {
  const firsts = new Map<string, Offer>();
  for (const offer of offers) {
    const key = offer.state === 'open' && offer.field ? keys[offer.field] : undefined;
    if (key && !firsts.has(key)) firsts.set(key, offer);
  }
  const hotkey = (key: string, label: string) => {
    const offer = firsts.get(key);
    return { keys: key, label: `填写识别的${label}`, run: () => offer && take(offer) };
  };
  useHotkeys([
    hotkey('Alt+Q', '诉求人'),
    hotkey('Alt+W', '电话'),
    hotkey('Alt+E', '地点'),
    hotkey('Alt+R', '发生时间'),
  ]);
  return firsts;
}

type ChipProps = { offer: Offer; hotkey: string | undefined; onTake: () => void; onRefuse: () => void };

function Chip({ offer, hotkey, onTake, onRefuse }: ChipProps) {
  const { kind, label, state, field, confidence } = offer;
  const replaced = state === 'replaces' && field ? `替换${fieldLabels[field]}？` : '';
  return (
    <span className={styles.chip} data-state={state} data-unsure={confidence < 0.6}>
      <button type="button" className={styles.take} onClick={onTake}>
        <span className={styles.kind}>{replaced || extractionKinds[kind]}</span>
        <span className={styles.label}>{label}</span>
        {hotkey && <kbd className={styles.key}>{hotkey}</kbd>}
      </button>
      <button
        type="button"
        className={styles.refuse}
        aria-label={`不采纳${extractionKinds[kind]} ${label}`}
        onClick={onRefuse}
      >
        <CloseOutlined aria-hidden />
      </button>
    </span>
  );
}
