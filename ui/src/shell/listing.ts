import { useMemo } from "react";
import { type CallName, type Host, useHost } from "../host";
import type { GridPage, GridRequest, GridSource } from "../kit/Grid";
import type { Commands, ListQuery, Page } from "../wire";

/** Commands that answer with a window of a list. */
type ListName = { [N in CallName]: Commands[N]["response"] extends Page<infer _R> ? N : never }[CallName];
type RowOf<N extends ListName> = Commands[N]["response"] extends Page<infer R> ? R : never;
type ColumnOf<N extends ListName> = Commands[N]["request"] extends { query: ListQuery<infer S> } ? S : never;
type RestOf<N extends ListName> = Omit<Commands[N]["request"], "query">;

interface Listing<N extends ListName> {
  readonly name: N;
  /** What the list asks for beside its window. Must stay the same object from render to render, or hold plain values. */
  readonly rest: RestOf<N>;
  /** The order when a person has chosen none. */
  readonly sort: ColumnOf<N>;
  readonly descending?: boolean;
}

function query<N extends ListName>(request: GridRequest, listing: Listing<N>): ListQuery<ColumnOf<N>> {
  const chosen = request.sort;
  return {
    sort: (chosen?.column ?? listing.sort) as ColumnOf<N>,
    descending: chosen ? chosen.descending : (listing.descending ?? false),
    text: request.text,
    offset: request.offset,
    limit: request.limit,
  };
}

async function load<N extends ListName>(
  host: Host,
  listing: Listing<N>,
  request: GridRequest,
): Promise<GridPage<RowOf<N>>> {
  const asked = { ...listing.rest, query: query(request, listing) } as unknown as Commands[N]["request"];
  return (await host.call(listing.name, asked)) as unknown as GridPage<RowOf<N>>;
}

/** A grid's source over a list command; column ids of the grid are the command's own. */
export function useListing<N extends ListName>(listing: Listing<N>): GridSource<RowOf<N>> {
  const host = useHost();
  const key = JSON.stringify(listing);
  return useMemo(() => {
    const asked = JSON.parse(key) as Listing<N>;
    return { key: [asked.name, asked.rest], load: (request) => load(host, asked, request) };
  }, [host, key]);
}
