import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { api } from '../../api/client.ts';

/** Deadlines reach into a year whose holidays nobody has entered. */
export function CoverageAlert({ shownYear, onShow }: { shownYear: number; onShow: (year: number) => void }) {
  const coverage = useQuery(api.calendar.coverage.queryOptions());
  if (!coverage.data?.alert) return null;
  const { alert, knownUntil } = coverage.data;
  const missing = knownUntil ? Number(knownUntil.slice(0, 4)) + 1 : undefined;
  return (
    <Alert
      type={alert.level}
      showIcon
      title={alert.message}
      action={
        missing !== undefined && missing !== shownYear ? (
          <Button size="small" onClick={() => onShow(missing)}>
            去录入 {missing} 年
          </Button>
        ) : undefined
      }
    />
  );
}
