import {
  createContext,
  type FocusEvent,
  type ReactNode,
  useContext,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useState,
} from "react";
import { isTyping, matchesKey, sameKey } from "./keys";

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
  /** The row it belongs to: it is done for the row that has the focus. */
  readonly row?: string | undefined;
  /** Its row has not the focus: it is told and not done. */
  readonly waits?: boolean;
  readonly run: () => void;
}

interface Registered {
  readonly owner: string;
  readonly layer: number;
  readonly actions: readonly Action[];
}

/** Every action that can be done now; what floats on top (a dialog) hides the keys below it. */
export class Registry {
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
    return this.of(Math.max(...this.layers)).toReversed();
  }

  /** Actions of the page itself, in the order they were registered; those of many rows once. */
  all(): Action[] {
    const told = new Set<string>();
    return this.of(0).filter((action) => {
      const name = `${action.group}/${action.label}`;
      const again = action.waits === true && told.has(name);
      told.add(name);
      return !again;
    });
  }

  /** Keys that two actions have which can be done at the same time, in whichever row the focus is: only one has it. */
  clashes(): string[] {
    const live = this.live();
    return live.flatMap((action, at) =>
      live
        .slice(at + 1)
        .filter((other) => !action.row || !other.row || action.row === other.row)
        .flatMap((other) =>
          (action.keys ?? [])
            .filter((key) => other.keys?.some((theirs) => sameKey(key, theirs)))
            .map((key) => `${key}: ${action.label} / ${other.label}`),
        ),
    );
  }

  private of(layer: number): Action[] {
    return this.entries.filter((entry) => entry.layer === layer).flatMap((entry) => [...entry.actions]);
  }

  /** Does the first action the key belongs to; true when one was found. */
  press(event: KeyboardEvent): boolean {
    const typing = isTyping(event.target);
    const found = this.live().find(
      (action) =>
        action.waits !== true &&
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
export function ActionsProvider({ registry: given, children }: { registry?: Registry; children: ReactNode }) {
  const [registry] = useState(() => given ?? new Registry());
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!event.defaultPrevented && !event.isComposing && registry.press(event)) event.preventDefault();
    };
    // Widgets of React Aria take Enter even with Ctrl; what is typed in a field is given first.
    const pressEarly = (event: KeyboardEvent) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || isTyping(event.target)) return;
      press(event);
      if (event.defaultPrevented) event.stopPropagation();
    };
    window.addEventListener("keydown", pressEarly, true);
    window.addEventListener("keydown", press);
    return () => {
      window.removeEventListener("keydown", pressEarly, true);
      window.removeEventListener("keydown", press);
    };
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

const GroupContext = createContext("");

/** Names the part of the page that the actions of buttons inside belong to. */
export function ActionGroup({ name, children }: { name: string; children: ReactNode }) {
  return <GroupContext value={name}>{children}</GroupContext>;
}

/** The row around, and whether it has the focus. */
const RowContext = createContext<{ readonly id: string; readonly focused: boolean } | null>(null);

interface ActionRowProps {
  readonly as?: "div" | "li" | "section" | "tr";
  readonly className?: string | undefined;
  readonly "data-held"?: boolean | undefined;
  readonly children: ReactNode;
}

/** A row whose acts have keys: they act on the row that has the focus. */
export function ActionRow({ as: Tag = "div", children, ...look }: ActionRowProps) {
  const id = useId();
  const [focused, setFocused] = useState(false);
  const row = useMemo(() => ({ id, focused }), [id, focused]);
  return (
    <Tag
      {...look}
      onFocus={() => setFocused(true)}
      onBlur={(event: FocusEvent<HTMLElement>) =>
        event.currentTarget.contains(event.relatedTarget) || setFocused(false)
      }
    >
      <RowContext value={row}>{children}</RowContext>
    </Tag>
  );
}

/** Makes the act of one control doable by its key for as long as the control stands. */
export function useOwnAction({ keys, waiting, ...act }: Pick<Action, "label" | "keys" | "blocked" | "run"> & Waiting) {
  const id = useId();
  const group = useContext(GroupContext);
  const row = useContext(RowContext);
  const waits = row !== null && !row.focused;
  useActions(
    keys?.length ? [{ ...act, id, group, keys, row: row?.id, waits, blocked: waits ? waiting : act.blocked }] : [],
  );
}

interface Waiting {
  /** Why the act of a row without the focus can't be done. */
  readonly waiting: string;
}
