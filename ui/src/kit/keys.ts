/**
 * Keys as text: "Enter", "J", "Mod+K", "Shift+Enter", "?", "F1". Mod is Ctrl, and Cmd on a Mac;
 * Ctrl is always the literal Control key. Nothing binds Ctrl+Alt, which is AltGr.
 */
export const isMac = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? "");

interface Chord {
  readonly key: string;
  readonly ctrl: boolean;
  readonly meta: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
}

function chord(text: string): Chord {
  const parts = text.split("+");
  const key = parts.pop() || "+";
  const has = (name: string) => parts.includes(name);
  return {
    key: key === "Space" ? " " : key,
    ctrl: has("Ctrl") || (has("Mod") && !isMac),
    meta: has("Mod") && isMac,
    alt: has("Alt"),
    shift: has("Shift"),
  };
}

/** Whether a key press is the key named. Signs such as "?" may need Shift on some keyboards. */
export function matchesKey(event: KeyboardEvent, text: string): boolean {
  const wanted = chord(text);
  if (event.key.toLowerCase() !== wanted.key.toLowerCase()) return false;
  if (event.ctrlKey !== wanted.ctrl || event.metaKey !== wanted.meta || event.altKey !== wanted.alt) return false;
  const sign = wanted.key.length === 1 && wanted.key.toLowerCase() === wanted.key.toUpperCase() && wanted.key !== " ";
  return sign || event.shiftKey === wanted.shift;
}

/** Whether two names are of one key press on this machine. */
export function sameKey(left: string, right: string): boolean {
  const [one, other] = [chord(left), chord(right)];
  return (
    one.key.toLowerCase() === other.key.toLowerCase() &&
    one.ctrl === other.ctrl &&
    one.meta === other.meta &&
    one.alt === other.alt &&
    one.shift === other.shift
  );
}

const SHOWN: Record<string, string> = {
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
  Delete: "Del",
  Escape: "Esc",
};

/** The key as it stands in tooltips and on the key sheet. */
export function showKey(text: string): string {
  const mod = isMac ? "⌘" : "Ctrl";
  return text
    .split("+")
    .map((part) => (part === "Mod" ? mod : (SHOWN[part] ?? part)))
    .join("+");
}

/** Whether a person is typing in the element, so that plain letters belong to it. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && !["checkbox", "radio", "button", "range"].includes(target.type);
}
