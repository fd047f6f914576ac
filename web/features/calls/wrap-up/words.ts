/** 95 → 1 分 35 秒. */
export function secondsInWords(seconds: number | null): string {
  if (seconds === null) return '—';
  const [minutes, rest] = [Math.floor(seconds / 60), Math.round(seconds % 60)];
  if (minutes === 0) return `${rest} 秒`;
  return rest === 0 ? `${minutes} 分` : `${minutes} 分 ${rest} 秒`;
}
