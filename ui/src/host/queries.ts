import {
  type QueryClient,
  type UseQueryResult,
  useMutation,
  type UseMutationResult,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useEffect } from "react";
import { tellStopped } from "../kit/Toast";
import { sentence } from "../words/sentence";
import { useWords } from "../words/language";
import type { Commands, Event, Job, View } from "../wire";
import { HostFailure, useHost } from ".";
import type { CallName } from "./host";

/** Which answers grow old when records of a view change. */
const READS: Record<View, readonly CallName[]> = {
  inbox: ["inbox_list", "document_get", "why"],
  autopost: ["autopost_list", "autopost_amounts", "autopost_candidates"],
  suppliers: ["supplier_list", "supplier_get", "register_state", "autopost_list"],
  payments: ["payment_list", "payment_sheet", "batch_list"],
  vouchers: ["voucher_list", "voucher_get"],
  log: ["log_list", "run_list"],
  settings: ["settings_get", "account_list", "dimension_list", "period_list", "rate_list", "user_list"],
};

/** The answer to a command that only reads; kept, and read again when it has grown old. */
export function useAnswer<N extends CallName>(
  name: N,
  request: Commands[N]["request"],
  enabled = true,
): UseQueryResult<Commands[N]["response"], HostFailure> {
  const host = useHost();
  return useQuery<Commands[N]["response"], HostFailure>({
    queryKey: [name, request],
    queryFn: () => host.call(name, request),
    enabled,
  });
}

interface ActOptions<N extends CallName> {
  readonly onDone?: (answer: Commands[N]["response"], request: Commands[N]["request"]) => void;
  /** Set where the view shows the failure itself; else it is told in a message. */
  readonly onFailed?: (failure: HostFailure) => void;
}

/** A command that changes something. A dialog that was closed is no failure. */
export function useAct<N extends CallName>(
  name: N,
  options: ActOptions<N> = {},
): UseMutationResult<Commands[N]["response"], HostFailure, Commands[N]["request"]> {
  const host = useHost();
  const words = useWords();
  const client = useQueryClient();
  return useMutation<Commands[N]["response"], HostFailure, Commands[N]["request"]>({
    mutationFn: (request) => host.call(name, request),
    onSuccess: (answer, request) => options.onDone?.(answer, request),
    onError: (failure) => {
      if (failure.code === "cancelled") return;
      if (failure.code === "stale") void client.invalidateQueries();
      (options.onFailed ?? ((failed) => tellStopped(sentence(words, failed))))(failure);
    },
  });
}

function refresh(client: QueryClient, names: readonly string[]): void {
  void client.invalidateQueries({ predicate: ({ queryKey }) => names.includes(String(queryKey[0])) });
}

/** Puts a job where it belongs in the list of jobs, newest first. */
export function withJob(jobs: readonly Job[] | undefined, job: Job): Job[] {
  const others = (jobs ?? []).filter((known) => known.id !== job.id);
  return [job, ...others].toSorted((left, right) => right.id - left.id);
}

function hear(client: QueryClient, event: Event): void {
  switch (event.type) {
    case "changed":
      refresh(client, ["company_info", "search", ...event.views.flatMap((view) => READS[view])]);
      break;
    case "company":
      void client.invalidateQueries();
      break;
    case "job":
      client.setQueryData<Job[]>(["job_list", {}], (jobs) => withJob(jobs, event));
      break;
    case "drop_hover":
    case "opened":
    case "refused":
      break;
  }
}

/** Keeps everything that is shown up to date with what the program tells. */
export function useLiveAnswers(heard: (event: Event) => void): void {
  const host = useHost();
  const client = useQueryClient();
  useEffect(
    () =>
      host.listen((event) => {
        hear(client, event);
        heard(event);
      }),
    [host, client, heard],
  );
}
