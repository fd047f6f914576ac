type Props = { results: readonly { id: string; number: string; error: string | null }[] };

/** What a batch could not do, ticket by ticket. */
export function BatchResult({ results }: Props) {
  const refused = results.filter(({ error }) => error);
  return (
    <>
      <p>{results.length - refused.length} 件办理成功。以下工单未办理，请逐件核对：</p>
      <ul>
        {refused.map(({ id, number, error }) => (
          <li key={id}>
            {number}：{error}
          </li>
        ))}
      </ul>
    </>
  );
}
