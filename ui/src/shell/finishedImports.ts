import { useEffect, useRef } from "react";
import { useAnswer } from "../host/queries";
import { tellDone } from "../kit/Toast";
import { useWords } from "../words/language";

/** Says when an import has ended, and lets its result be opened. */
export function useFinishedImports(open: (job: number) => void): void {
  const words = useWords();
  const jobs = useAnswer("job_list", {}).data;
  const running = useRef(new Set<number>());
  useEffect(() => {
    for (const job of jobs ?? []) {
      if (job.kind !== "import") continue;
      if (job.state === "running") running.current.add(job.id);
      else if (running.current.delete(job.id)) {
        tellDone(words.jobs.lastImport(job.posted, job.held, job.unreadable, job.known));
        if (job.unreadable > 0 || job.failure) open(job.id);
      }
    }
  }, [jobs, words, open]);
}
