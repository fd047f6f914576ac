import { breakerStates, type ConnectionTest, type DraftingOverview } from '@minsheng/contracts/drafting';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Progress } from 'antd';
import { useState } from 'react';
import { api } from '../../../api/client.ts';
import { cityTime } from '../../../ui/city-time.ts';
import { ErrorAlert } from '../../../ui/ErrorAlert.tsx';
import styles from './settings.module.css';
import { testConnection } from './test-connection.ts';

/** How it is doing: the breaker, what today has cost, and a real question to find out. */
export function Health({ overview }: { overview: DraftingOverview }) {
  const { settings, breaker, today } = overview;
  const { test, result, error, isTesting, retry } = useHealth();
  const isSetUp = settings.baseUrl !== '' && settings.model !== '';
  return (
    <section className={styles.card} aria-label="运行情况">
      <header className={styles.cardHead}>
        <h2>运行情况</h2>
        <Button size="small" loading={isTesting} disabled={!isSetUp} onClick={test}>
          测试连接
        </Button>
      </header>
      <ErrorAlert error={error} />
      {result && <Result result={result} />}
      <dl className={styles.facts}>
        <dt>状态</dt>
        <dd>
          <span className={styles.state} data-state={settings.isOn ? breaker.state : 'off'}>
            {settings.isOn ? breakerStates[breaker.state] : '已关闭'}
          </span>{' '}
          {breaker.failures > 0 && `连续失败 ${breaker.failures} 次：${breaker.reason}`}
          {breaker.retryAt && `，${cityTime(breaker.retryAt).format('HH:mm:ss')} 再试`}
          {breaker.state !== 'closed' && (
            <Button size="small" className={styles.retry} onClick={retry}>
              立即恢复
            </Button>
          )}
        </dd>
        <Spent label="今日请求" used={today.requests} limit={settings.requestsPerDay} unit="次" />
        <Spent label="今日词元" used={today.tokens} limit={settings.tokensPerDay} unit="个" />
      </dl>
    </section>
  );
}

function Spent({ label, used, limit, unit }: { label: string; used: number; limit: number; unit: string }) {
  const percent = Math.min(100, Math.round((100 * used) / limit));
  return (
    <>
      <dt>{label}</dt>
      <dd className={styles.spent}>
        <span>
          {used.toLocaleString('zh-CN')} / {limit.toLocaleString('zh-CN')} {unit}
        </span>
        <Progress
          percent={percent}
          size="small"
          showInfo={false}
          aria-label={`${label}已用 ${percent}%`}
          status={percent >= 100 ? 'exception' : 'normal'}
        />
      </dd>
    </>
  );
}

function Result({ result }: { result: ConnectionTest }) {
  const { isOk, message, firstByteMilliseconds, totalMilliseconds } = result;
  return (
    <p className={styles.result} data-ok={isOk} role="status">
      {message}
      {firstByteMilliseconds !== null && `；${firstByteMilliseconds} 毫秒开始回答`}
      {totalMilliseconds !== null && `${firstByteMilliseconds === null ? '；' : '，'}共 ${totalMilliseconds} 毫秒`}
    </p>
  );
}

function useHealth() {
  const queryClient = useQueryClient();
  const [result, setResult] = useState<ConnectionTest | null>(null);
  const refresh = () => queryClient.invalidateQueries({ queryKey: api.drafting.key() });
  const testing = useMutation({
    mutationFn: testConnection,
    onMutate: () => setResult(null),
    onSuccess: setResult,
    onSettled: refresh,
  });
  const retrying = useMutation({ ...api.drafting.retry.mutationOptions(), onSettled: refresh });
  return {
    test: () => testing.mutate(),
    retry: () => retrying.mutate(undefined),
    result,
    error: testing.error ?? retrying.error,
    isTesting: testing.isPending,
  };
}
