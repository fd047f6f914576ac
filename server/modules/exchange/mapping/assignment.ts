/**
 * The pairing of rows with columns that has the greatest total weight, as the column of each row; every row gets one,
 * so there must be at least as many columns as rows. Hungarian method with potentials (Kuhn 1955, in the O(n²m) form of
 * Jonker and Volgenant).
 */
export function bestAssignment(weights: number[][]): number[] {
  const columns = weights[0]?.length ?? 0;
  const rowPotential = new Array<number>(weights.length).fill(0);
  const columnPotential = new Array<number>(columns).fill(0);
  const rowOf = new Array<number>(columns).fill(-1);
  for (let row = 0; row < weights.length; row++) {
    const { path, end } = cheapestPath(weights, row, rowOf, rowPotential, columnPotential);
    for (let column = end; ; ) {
      const previous = path[column] ?? -1;
      if (previous < 0) {
        rowOf[column] = row;
        break;
      }
      rowOf[column] = rowOf[previous] ?? -1;
      column = previous;
    }
  }
  const columnOf = new Array<number>(weights.length).fill(-1);
  for (const [column, row] of rowOf.entries()) if (row >= 0) columnOf[row] = column;
  return columnOf;
}

// Dijkstra over reduced costs from the new row to the nearest free column; updates the potentials on the way.
function cheapestPath(
  weights: number[][],
  start: number,
  rowOf: number[],
  rowPotential: number[],
  columnPotential: number[],
) {
  const distance = columnPotential.map(() => Number.POSITIVE_INFINITY);
  const path = columnPotential.map(() => -1);
  const isDone = columnPotential.map(() => false);
  let row = start;
  let last = -1;
  for (;;) {
    let nearest = -1;
    for (let column = 0; column < distance.length; column++) {
      if (isDone[column]) continue;
      const cost = -at(weights[row], column) - at(rowPotential, row) - at(columnPotential, column);
      if (cost < at(distance, column)) {
        distance[column] = cost;
        path[column] = last;
      }
      if (nearest < 0 || at(distance, column) < at(distance, nearest)) nearest = column;
    }
    const step = at(distance, nearest);
    rowPotential[start] = at(rowPotential, start) + step;
    for (let column = 0; column < distance.length; column++) {
      if (isDone[column]) {
        const owner = rowOf[column] ?? -1;
        rowPotential[owner] = at(rowPotential, owner) + step;
        columnPotential[column] = at(columnPotential, column) - step;
      } else distance[column] = at(distance, column) - step;
    }
    isDone[nearest] = true;
    last = nearest;
    const owner = rowOf[nearest] ?? -1;
    if (owner < 0) return { path, end: nearest };
    row = owner;
  }
}

const at = (values: readonly number[] | undefined, index: number) => values?.[index] ?? 0;
