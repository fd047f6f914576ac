import type { DispatchStanding, UnitStanding } from '@minsheng/contracts/dispatching';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Button, InputNumber, Switch } from 'antd';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useMay } from '../../api/session.ts';
import { TextButton } from '../../ui/TextButton.tsx';
import { Curve } from './Curve.tsx';
import styles from './lines.module.css';
import { probability, ratio, share } from './share.ts';

const here = getRouteApi('/shell/dispatching');

/** Each unit's threshold and what it means, and the curve from which it follows. */
export function Lines({ inForce }: { inForce: DispatchStanding }) {
  const { unit, error } = here.useSearch();
  const tried = useQuery({
    ...api.dispatching.standing.queryOptions({ input: { acceptedErrorPercent: error, unitId: unit } }),
    placeholderData: keepPreviousData,
  });
  const standing = tried.data ?? inForce;
  const navigate = here.useNavigate();
  const show = (id: string | undefined) => navigate({ search: (now) => ({ ...now, unit: id }), replace: true });
  const [onlyAble, setOnlyAble] = useState(false);
  const shown = standing.units.filter(({ threshold }) => !onlyAble || threshold !== null);
  const chosen = standing.units.find((each) => each.unit.id === unit);
  return (
    <div className={styles.lines}>
      <section className={styles.units} aria-label="各单位派单线">
        <header className={styles.unitsHead}>
          <span>
            {standing.units.filter(({ threshold }) => threshold !== null).length} / {standing.units.length}{' '}
            个单位可以自动派单
          </span>
          <span className={styles.only}>
            <Switch size="small" aria-label="只看可自动派单的" checked={onlyAble} onChange={setOnlyAble} />{' '}
            只看可自动派单的
          </span>
        </header>
        <div className={styles.scroll}>
          <UnitTable
            units={shown}
            chosen={unit}
            onChoose={(id) => show(id === unit ? undefined : id)}
            needed={standing.casesNeeded}
          />
        </div>
      </section>
      <aside className={styles.curve} aria-label="准确率与覆盖率">
        <header className={styles.curveHead}>
          <h2>{chosen ? chosen.unit.name : '全部单位'}</h2>
          {chosen && (
            <Button size="small" type="text" onClick={() => show(undefined)}>
              看全部单位
            </Button>
          )}
        </header>
        <Curve
          points={standing.curve}
          accepted={standing.acceptedErrorPercent / 100}
          threshold={chosen?.threshold ?? null}
        />
        <Trial standing={standing} />
      </aside>
    </div>
  );
}

type TableProps = {
  units: readonly UnitStanding[];
  chosen: string | undefined;
  onChoose: (id: string) => void;
  needed: number;
};

function UnitTable({ units, chosen, onChoose, needed }: TableProps) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">推荐单位</th>
          <th scope="col" title="历史工单中首选推荐为该单位的件数">
            历史件数
          </th>
          <th scope="col" title="首选推荐为该单位时，最后确由它承办的比例">
            推荐准确率
          </th>
          <th scope="col" title="概率达到这条线就自动派出">
            派单线
          </th>
          <th scope="col" title="达到派单线的件数和占比">
            可自动派出
          </th>
          <th scope="col" title="达到派单线的工单中派对的比例；括号内是 95% 把握的下限">
            其中派对
          </th>
          <th scope="col" title="最近的影子或自动决策中派对的">
            近期
          </th>
        </tr>
      </thead>
      <tbody>
        {units.map(({ unit, cases, right, threshold, decided, precision, lower, recent }) => (
          <tr key={unit.id} data-chosen={unit.id === chosen}>
            <td>
              <TextButton aria-pressed={unit.id === chosen} onClick={() => onChoose(unit.id)}>
                {unit.name}
              </TextButton>
            </td>
            <td>{cases.toLocaleString()}</td>
            <td>{ratio(right, cases)}</td>
            <td>
              {threshold === null ? (
                <span
                  className={styles.never}
                  title={cases < needed ? `至少需要 ${needed} 件历史工单` : '按历史工单达不到可接受的错误率'}
                >
                  {cases < needed ? '件数不足' : '达不到'}
                </span>
              ) : (
                <strong>{probability(threshold)}</strong>
              )}
            </td>
            <td>{threshold === null ? '—' : `${decided.toLocaleString()} 件（${ratio(decided, cases)}）`}</td>
            <td>{threshold === null ? '—' : `${share(precision)}（${share(lower)}）`}</td>
            <td>{recent.judged > 0 ? `${recent.right} / ${recent.judged}` : '—'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What another accepted error would mean, before anybody sets it. */
function Trial({ standing }: { standing: DispatchStanding }) {
  const { error } = here.useSearch();
  const navigate = here.useNavigate();
  const mayTune = useMay('parameter.manage');
  const set = (value: number | null) =>
    navigate({ search: (now) => ({ ...now, error: value ?? undefined }), replace: true });
  return (
    <div className={styles.trial}>
      <span className={styles.only}>
        试算：可接受的错误率
        <InputNumber
          aria-label="试算的错误率"
          min={0.1}
          max={30}
          step={0.5}
          style={{ width: 112 }}
          suffix="%"
          value={error ?? standing.acceptedErrorPercent}
          onChange={set}
        />
      </span>
      {error !== undefined && (
        <>
          <p>
            按 {error}% 可自动派出 {ratio(standing.overall.decided, standing.overall.cases)}，其中派对{' '}
            {ratio(standing.overall.decidedRight, standing.overall.decided)}。试算不影响现在的派单线
            {mayTune ? '，生效请到“系统参数 · 智能派单”修改。' : '。'}
          </p>
          <Button size="small" onClick={() => set(null)}>
            恢复现值
          </Button>
        </>
      )}
    </div>
  );
}
