import { useCallback, useSyncExternalStore } from "react";

const PREFIX = "bokfor.";
const listeners = new Set<() => void>();
const parsed = new Map<string, { text: string | null; value: unknown }>();

function read<T>(key: string, fallback: T): T {
  const text = localStorage.getItem(PREFIX + key);
  const known = parsed.get(key);
  // The same text must give the same object, or every render would look like a change.
  if (known && known.text === text) return (known.value ?? fallback) as T;
  const value = text === null ? undefined : decode(text);
  parsed.set(key, { text, value });
  return (value ?? fallback) as T;
}

function decode(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** A choice of this person on this machine (columns, widths, theme), kept between starts. */
export function usePreference<T>(key: string, fallback: T): readonly [T, (value: T) => void] {
  const value = useSyncExternalStore(subscribe, () => read(key, fallback));
  const keep = useCallback(
    (next: T) => {
      localStorage.setItem(PREFIX + key, JSON.stringify(next));
      for (const listener of listeners) listener();
    },
    [key],
  );
  return [value, keep];
}
