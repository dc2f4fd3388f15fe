import { QueryClient } from "@tanstack/react-query";
import { HostFailure } from "../host";
import { type Answers, FIRST } from "../host/early";
import { rowsKey } from "../kit/Grid";

/** What keeps the answers of the program, with those that are there already. */
export function answersFrom({ company_info: info, job_list: jobs, inbox_list: list }: Answers): QueryClient {
  const client = new QueryClient({
    defaultOptions: { queries: { retry: false, staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false } },
  });
  const keep = (key: readonly unknown[], answer: unknown) => {
    // What failed is asked for again by whoever shows it.
    if (answer !== undefined && !(answer instanceof HostFailure)) client.setQueryData(key, answer);
  };
  keep(["company_info", FIRST.company_info], info);
  keep(["job_list", FIRST.job_list], jobs);
  const source = ["inbox_list", { tab: FIRST.inbox_list.tab }];
  keep(rowsKey(source, { sort: null, text: "" }, 0), list);
  return client;
}
