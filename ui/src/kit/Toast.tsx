import { later } from "./later";

/** How long undo stays at hand; afterwards the log has it. */
export const UNDO_MS = 10_000;

const region = () => import("./ToastRegion");

/** Where messages appear: one region at the foot of the window. */
export const Toasts = later(async () => (await region()).ToastRegion);

/** Says that something was done, with its undo for ten seconds. */
export function tellDone(text: string, undo?: () => void): void {
  void region().then(({ queue }) => queue.add({ text, meaning: "done", undo }, { timeout: UNDO_MS }));
}

/** Says what went wrong with an act that has no place of its own; stays until it is closed. */
export function tellStopped(text: string): void {
  void region().then(({ queue }) => queue.add({ text, meaning: "stopped" }));
}

/** Takes all messages away. */
export function clearMessages(): void {
  void region().then(({ queue }) => queue.clear());
}
