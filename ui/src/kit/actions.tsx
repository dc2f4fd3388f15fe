import { createContext, type ReactNode, useContext, useEffect, useId, useLayoutEffect, useMemo, useState } from "react";
import { isTyping, matchesKey } from "./keys";

/** Something a person can do: by its key, its button, or by words in the command palette. */
export interface Action {
  readonly id: string;
  readonly label: string;
  /** The view or part it belongs to; heads of the key sheet. */
  readonly group: string;
  readonly keys?: readonly string[];
  /** Goes on while the key is held; else a held key acts once, so that Enter can't open and post in one press. */
  readonly repeats?: boolean;
  /** Why it can't be done now. The action is shown with this sentence and does nothing. */
  readonly blocked?: string | undefined;
  readonly run: () => void;
}

interface Registered {
  readonly owner: string;
  readonly layer: number;
  readonly actions: readonly Action[];
}

/** Every action that can be done now; what floats on top (a dialog) hides the keys below it. */
class Registry {
  private entries: Registered[] = [];
  private layers: number[] = [0];

  put(entry: Registered): void {
    const at = this.entries.findIndex((known) => known.owner === entry.owner);
    if (at < 0) this.entries.push(entry);
    else this.entries[at] = entry;
  }

  remove(owner: string): void {
    this.entries = this.entries.filter((entry) => entry.owner !== owner);
  }

  open(layer: number): () => void {
    this.layers.push(layer);
    return () => {
      this.layers.splice(this.layers.lastIndexOf(layer), 1);
    };
  }

  /** Actions of the top layer, the latest registered first. */
  live(): Action[] {
    const top = Math.max(...this.layers);
    return this.entries
      .filter((entry) => entry.layer === top)
      .flatMap((entry) => [...entry.actions])
      .toReversed();
  }

  /** Actions of the page itself, in the order they were registered. */
  all(): Action[] {
    return this.entries.filter((entry) => entry.layer === 0).flatMap((entry) => [...entry.actions]);
  }

  /** Does the first action the key belongs to; true when one was found. */
  press(event: KeyboardEvent): boolean {
    const typing = isTyping(event.target);
    const found = this.live().find((action) =>
      action.keys?.some(
        (key) =>
          (!typing || key.includes("Mod+") || key.includes("Ctrl+") || /^F\d/.test(key)) && matchesKey(event, key),
      ),
    );
    if (found && found.blocked === undefined && (!event.repeat || found.repeats)) found.run();
    return found !== undefined;
  }
}

const RegistryContext = createContext<Registry>(new Registry());
const LayerContext = createContext(0);

/** Holds the actions of everything inside and listens for their keys. */
export function ActionsProvider({ children }: { children: ReactNode }) {
  const [registry] = useState(() => new Registry());
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!event.defaultPrevented && !event.isComposing && registry.press(event)) event.preventDefault();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [registry]);
  return <RegistryContext value={registry}>{children}</RegistryContext>;
}

/** Makes the actions doable for as long as the component stands. */
export function useActions(actions: readonly Action[]): void {
  const registry = useContext(RegistryContext);
  const layer = useContext(LayerContext);
  const owner = useId();
  useLayoutEffect(() => registry.put({ owner, layer, actions }));
  useLayoutEffect(() => () => registry.remove(owner), [registry, owner]);
}

/** Reads the page's actions at the moment of the call. */
export function useActionList(): () => readonly Action[] {
  const registry = useContext(RegistryContext);
  return useMemo(() => () => registry.all(), [registry]);
}

/** What is inside floats on top: keys of what lies below do nothing while it stands. */
export function ActionLayer({ children }: { children: ReactNode }) {
  const registry = useContext(RegistryContext);
  const layer = useContext(LayerContext) + 1;
  useLayoutEffect(() => registry.open(layer), [registry, layer]);
  return <LayerContext value={layer}>{children}</LayerContext>;
}
