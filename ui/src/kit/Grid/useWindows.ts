import { useQueries, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useState } from "react";
import type { GridPage, GridRequest, GridSource } from "./types";

/** Rows fetched at once: a screen and a half each way at the usual height. */
const CHUNK = 100;
/** Rows fetched at once when many are wanted for selecting or copying. */
const BULK = 500;

/** The chunk that a row is in. */
export function chunkOf(row: number): number {
  return Math.floor(row / CHUNK);
}

/** What a chunk of rows is kept under. */
export function rowsKey(source: readonly unknown[], order: Order, chunk: number): readonly unknown[] {
  return [...source, "rows", order, chunk];
}

type Order = Pick<GridRequest, "sort" | "text">;

/** What is known of the list around the rows that are seen. */
export interface Windows<Row> {
  readonly total: number;
  readonly sum: GridPage<Row>["sum"];
  readonly row: (index: number) => Row | undefined;
  /** Rows from one index up to (not with) another, fetched where they are not known. */
  readonly range: (from: number, to: number) => Promise<readonly Row[]>;
  readonly state: "loading" | "failed" | "ready";
  readonly error: unknown;
  readonly retry: () => void;
}

/** Chunks from one to another. */
interface Near {
  readonly first: number;
  readonly last: number;
}

/** Fetches the part of a list that is seen, in chunks that are kept. */
export function useWindows<Row>(source: GridSource<Row>, order: Order, { first, last }: Near): Windows<Row> {
  const client = useQueryClient();
  const chunks = useMemo(
    () => Array.from({ length: Math.max(1, last - first + 1) }, (_, index) => first + index),
    [first, last],
  );
  const queries = useQueries({
    queries: chunks.map((chunk) => ({
      queryKey: rowsKey(source.key, order, chunk),
      queryFn: () => source.load({ ...order, offset: chunk * CHUNK, limit: CHUNK }),
    })),
  });
  const known = queries.find((query) => query.data)?.data;
  const failed = queries.find((query) => query.isError);
  const latest = useLastKnown(known);
  const range = useCallback(
    async (from: number, to: number) => {
      const rows: Row[] = [];
      for (let offset = from; offset < to; offset += BULK) {
        const limit = Math.min(BULK, to - offset);
        const page = await client.fetchQuery({
          queryKey: [...source.key, "range", order, offset, limit],
          queryFn: () => source.load({ ...order, offset, limit }),
        });
        rows.push(...page.rows);
      }
      return rows;
    },
    [client, source, order],
  );
  return {
    total: latest?.total ?? 0,
    sum: latest?.sum ?? null,
    row: (index) => queries[chunkOf(index) - first]?.data?.rows[index % CHUNK],
    range,
    state: latest ? "ready" : failed ? "failed" : "loading",
    error: failed?.error,
    retry: () => void client.invalidateQueries({ queryKey: source.key }),
  };
}

/** The latest page that was known, so that scrolling fast does not make the list jump to empty. */
function useLastKnown<Row>(page: GridPage<Row> | undefined): GridPage<Row> | undefined {
  const [kept, keep] = useState(page);
  useEffect(() => {
    if (page) keep(page);
  }, [page]);
  return page ?? kept;
}
