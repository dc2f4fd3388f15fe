import { type Meaning, StatusChip } from "../kit/StatusChip";
import type { InboxRow } from "../wire";
import { useWords, type Words } from "../words/language";
import { reasonText, wordFor } from "../words/sentence";

/** A document's state in words: the first reason when it waits. */
export function statusText(words: Words, row: InboxRow): string {
  const [reason] = row.reasons;
  if (row.state === "posted") return words.inbox.postedBy(row.automatic);
  if (row.state === "waiting" && reason) return reasonText(words, reason);
  const state = wordFor(words.inbox.states, row.state) ?? row.state;
  return row.state === "unreadable" && reason ? `${state}: ${reasonText(words, reason)}` : state;
}

function meaningOf(row: InboxRow): Meaning {
  if (row.state === "posted") return row.automatic ? "automatic" : "done";
  return row.state === "unreadable" ? "stopped" : row.state === "rejected" ? "neutral" : "attention";
}

/** A document's state: sign and words. */
export function InboxStatus({ row }: { row: InboxRow }) {
  const words = useWords();
  return <StatusChip meaning={meaningOf(row)} word={statusText(words, row)} />;
}
