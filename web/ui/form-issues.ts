type Path = readonly PropertyKey[];
export type Issue = { path: Path; message: string };

/** What of a refusal can stand at a field of the form, and the sentences that have no field to stand at. */
export function sortIssues(issues: readonly Issue[], shown: readonly Path[]) {
  const placed = issues.map(({ path, message }) => ({ path: fieldOf(path, shown), message }));
  return {
    atFields: placed.flatMap(({ path, message }) => (path ? [{ path, message }] : [])),
    elsewhere: [...new Set(placed.flatMap(({ path, message }) => (path ? [] : [message])))],
  };
}

/** The field itself, or the one it is a part of: a complaint about the third of five units belongs to the units. */
const fieldOf = (path: Path, shown: readonly Path[]): Path | undefined =>
  shown.find((field) => field.length > 0 && field.every((part, at) => String(part) === String(path[at])));
