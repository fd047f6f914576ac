const longestBack = 30;
const day = 24 * 60 * 60 * 1000;
/** Clocks of two computers are never quite the same. */
const tolerated = 60 * 1000;

/**
 * What is wrong with the time at which a matter without a call came in (来件时间), or null. It is held against the moment
 * of registration: the deadline keeps counting from there.
 */
export function receivedProblem(receivedAt: string, registeredAt: number): string | null {
  const at = Date.parse(receivedAt);
  if (at > registeredAt + tolerated) return '来件时间不能晚于登记时间';
  return at < registeredAt - longestBack * day ? `来件时间不能早于登记前 ${longestBack} 天` : null;
}
