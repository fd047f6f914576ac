import { PlusOutlined } from '@ant-design/icons';
import {
  type CardColour,
  cardColours,
  type Measure,
  measures,
  type SupervisionRule,
} from '@minsheng/contracts/supervision';
import { useMutation } from '@tanstack/react-query';
import { Button, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import styles from './supervision.module.css';
import { useRuleDone } from './useRuleDone.ts';

type Kind = { card: CardColour; measure: Measure };

/** Adds a rule of a kind that is not there yet; nothing to add when all are. */
export function AddRule({ rules }: { rules: readonly SupervisionRule[] }) {
  const [chosen, setChosen] = useState<Kind | null>(null);
  const [threshold, setThreshold] = useState<number | null>(null);
  const choose = (kind: Kind | null) => {
    setChosen(kind);
    setThreshold(null);
  };
  const add = useMutation(api.supervision.addRule.mutationOptions(useRuleDone('规则已新增，下次巡检起生效')));
  const missing = kindsWithout(rules);
  if (missing.length === 0) return null;
  const { least, most, unit } = measures[chosen?.measure ?? 'returned'];
  return (
    <div className={styles.newRule}>
      <Select
        aria-label="新规则的牌色与事由"
        placeholder="新增规则：选择牌色与事由"
        value={chosen && keyOf(chosen)}
        options={missing.map((kind) => ({ value: keyOf(kind), label: labelOf(kind) }))}
        onChange={(key) => choose(missing.find((kind) => keyOf(kind) === key) ?? null)}
      />
      <InputNumber
        aria-label="新规则的界限"
        disabled={!chosen}
        min={least}
        max={most}
        precision={0}
        placeholder={chosen ? `${least}～${most}` : undefined}
        value={threshold}
        suffix={chosen && unit}
        style={{ width: 150 }}
        onChange={setThreshold}
      />
      <Button
        icon={<PlusOutlined />}
        disabled={!chosen || threshold === null}
        loading={add.isPending}
        onClick={() =>
          chosen && threshold !== null && add.mutate({ ...chosen, threshold }, { onSuccess: () => choose(null) })
        }
      >
        新增
      </Button>
    </div>
  );
}

const kindsWithout = (rules: readonly SupervisionRule[]): Kind[] =>
  (Object.keys(cardColours) as CardColour[]).flatMap((card) =>
    (Object.keys(measures) as Measure[])
      .filter((measure) => !rules.some((rule) => rule.card === card && rule.measure === measure))
      .map((measure) => ({ card, measure })),
  );

const keyOf = ({ card, measure }: Kind) => `${card} ${measure}`;
const labelOf = ({ card, measure }: Kind) => `${cardColours[card]}：${measures[measure].name}`;
