import { useEffect, useState } from "react";
import { useAct, useAnswer } from "../host/queries";
import { tellDone } from "../kit/Toast";
import type { CodingRow, Document, VoucherPreview } from "../wire";
import { useWords } from "../words/language";
import { mustBeAccepted } from "./Reasons";

const PREVIEW_DELAY_MS = 200;

/** A document on a person's desk: its coding as it is being changed, and what that would post. */
export interface Desk {
  readonly coding: readonly CodingRow[];
  readonly setCoding: (coding: CodingRow[]) => void;
  readonly preview: VoucherPreview | null;
  readonly accepted: readonly string[];
  readonly accept: (codes: string[]) => void;
  /** Why it can't be posted now. */
  readonly blocked: string | undefined;
  readonly post: () => void;
  readonly reject: (reason: string) => void;
  readonly reopen: () => void;
  readonly setBlock: (blocked: boolean) => void;
  readonly busy: boolean;
}

/** The acts on one document. `onLeft` is called when it left the list it was in. */
export function useDesk(document: Document, onLeft: () => void): Desk {
  const words = useWords();
  const [coding, setCoding] = useState<CodingRow[]>(document.coding);
  const [accepted, accept] = useState<string[]>([]);
  useEffect(() => setCoding(document.coding), [document.coding]);
  const preview = usePreview(document, coding);
  const id = document.row.document;
  const reopen = useAct("document_reopen", { onDone: () => tellDone(words.inbox.reopened) });
  const undo = useAct("run_undo");
  const post = useAct("document_post", {
    onDone: (posted) => {
      tellDone(words.inbox.posted(posted.number), () => undo.mutate({ run: posted.run }));
      onLeft();
    },
  });
  const reject = useAct("document_reject", {
    onDone: () => {
      tellDone(words.inbox.rejected, () => reopen.mutate({ document: id }));
      onLeft();
    },
  });
  const block = useAct("document_block");
  const missing = mustBeAccepted(document.row).filter((code) => !accepted.includes(code));
  const unpostable = preview === null || preview.faults.length > 0 || preview.difference !== null;
  const blocked = unpostable ? words.inbox.postBlocked : missing.length > 0 ? words.inbox.acceptFirst : undefined;
  return {
    coding,
    setCoding,
    preview,
    accepted,
    accept,
    blocked,
    post: () =>
      post.mutate({
        document: id,
        coding,
        version: document.version,
        accepted: document.row.reasons.map((reason) => reason.code),
      }),
    reject: (reason) => reject.mutate({ document: id, reason }),
    reopen: () => reopen.mutate({ document: id }),
    setBlock: (blocked_) => block.mutate({ document: id, blocked: blocked_ }),
    busy: post.isPending || reject.isPending,
  };
}

/** What the coding would post: as it came, or asked for a moment after it was changed. */
function usePreview(document: Document, coding: CodingRow[]): VoucherPreview | null {
  const [settled, settle] = useState(coding);
  useEffect(() => {
    const timer = setTimeout(() => settle(coding), PREVIEW_DELAY_MS);
    return () => clearTimeout(timer);
  }, [coding]);
  const changed = JSON.stringify(settled) !== JSON.stringify(document.coding);
  const asked = useAnswer("document_code", { document: document.row.document, coding: settled }, changed);
  return changed ? (asked.data ?? null) : document.preview;
}
