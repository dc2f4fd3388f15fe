import { useEffect, useRef, useState } from "react";
import { useAnswer } from "../host/queries";
import { tellDone, tellStopped } from "../kit/Toast";
import type { Job } from "../wire";
import { useWords, type Words } from "../words/language";
import { sentence } from "../words/sentence";

/** Work that ends sooner is not shown as running. */
const SHOWN_AFTER_MS = 100;

const NONE: readonly Job[] = [];

/** The work of the open company, the newest first. */
export function useJobs(): readonly Job[] {
  return useAnswer("job_list", {}).data ?? NONE;
}

/** What runs for long enough to be shown. */
export function useRunning(jobs: readonly Job[]): readonly Job[] {
  const [shown, setShown] = useState<ReadonlySet<number>>(new Set());
  const running = jobs.filter((job) => job.state === "running");
  const fresh = running.filter((job) => !shown.has(job.id)).map((job) => job.id);
  const key = fresh.join();
  useEffect(() => {
    if (key === "") return undefined;
    const ids = key.split(",").map(Number);
    const timer = setTimeout(() => setShown((known) => new Set([...known, ...ids])), SHOWN_AFTER_MS);
    return () => clearTimeout(timer);
  }, [key]);
  return running.filter((job) => shown.has(job.id));
}

/** What a job that has ended came to, in a sentence or two. */
export function endedText(words: Words, job: Job): string {
  const tried = job.kind === "retry" ? words.inbox.retried(job.posted, job.held) : "";
  if (job.state === "cancelled") return `${words.jobs.cancelled[job.kind]} ${tried}`.trim();
  if (job.failure) return `${words.jobs.failed[job.kind]} ${sentence(words, job.failure)}`;
  const { outcome } = job;
  switch (outcome?.type) {
    case "verified":
      return outcome.found > 0
        ? words.settings.findings(outcome.found)
        : words.settings.verified(outcome.vouchers, outcome.documents);
    case "backed_up":
      return words.settings.backedUp(outcome.file_name);
    case "undone":
      return words.log.undone(outcome.reversed, outcome.standing);
    case "register":
      return outcome.failure
        ? words.suppliers.registerFailed
        : words.autopost.refreshed(outcome.created, outcome.changed, outcome.conflicts);
    case "released":
      return words.payments.made(outcome.file_name);
    case undefined:
      return tried || words.jobs.lastImport(job.posted, job.held, job.unreadable, job.known);
  }
}

/** What a job is busy with. */
export function busyText(words: Words, job: Job): string {
  return job.stage ? words.jobs.stages[job.stage] : words.jobs[job.kind];
}

/** Whether something came of the job that a person must look at. */
export function wantsAttention({ outcome, unreadable, failure }: Job): boolean {
  if (failure !== null || unreadable > 0) return true;
  switch (outcome?.type) {
    case "verified":
      return outcome.found > 0;
    case "undone":
      return outcome.standing > 0;
    case "register":
      return outcome.failure !== null;
    case "backed_up":
    case "released":
    case undefined:
      return false;
  }
}

/** Says when work has ended, and opens its result when a person must look at it. */
export function useEndedJobs(open: (job: number) => void): void {
  const words = useWords();
  const { data: jobs } = useAnswer("job_list", {});
  const told = useRef<Set<number> | null>(null);
  useEffect(() => {
    if (!jobs) return;
    const ended = jobs.filter((job) => job.state !== "running");
    // What had ended before this page stood here is no news.
    const known = (told.current ??= new Set(ended.map((job) => job.id)));
    for (const job of ended.filter((one) => !known.has(one.id)).toReversed()) {
      known.add(job.id);
      const attention = wantsAttention(job);
      if (job.automatic) {
        // Nobody waits for it: its end is told only when it went wrong, and nothing is laid over the work.
        if (attention) tellStopped(endedText(words, job));
      } else {
        if (job.failure === null) tellDone(endedText(words, job));
        if (attention) open(job.id);
      }
    }
  }, [jobs, words, open]);
}
