/** For `infiniteOptions`: the cursor of the last page leads to the next. */
export const keyset = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (last: { nextCursor: string | null }) => last.nextCursor ?? undefined,
};

export type Cursor = string | undefined;
