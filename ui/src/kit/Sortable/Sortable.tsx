import { AutoScroller, PointerActivationConstraints, PointerSensor } from "@dnd-kit/dom";
import { DragDropProvider } from "@dnd-kit/react";
import { useLayoutEffect, useMemo, useRef, useState } from "react";
import type { Drag } from "./dragging";
import { Row } from "./Row";
import styles from "./Sortable.module.css";
import type { SortableList, SortableProps } from "./types";
import { useDrag } from "./useDrag";
import { useFollow } from "./useFollow";
import { useSortableKeys } from "./useSortableKeys";

/** How long a row is held, in milliseconds, before it is lifted; a finger may mean to scroll. */
const HOLD = { mouse: 200, touch: 250 };
/** How far, in pixels, a press may stray. */
const STRAY = 5;

const sensors = [
  PointerSensor.configure({
    activatorElements: (source) => [source.element],
    activationConstraints: ({ pointerType, target }, { handle }) => {
      const onHandle = target instanceof Node && handle?.contains(target);
      if (onHandle) return [new PointerActivationConstraints.Distance({ value: STRAY })];
      const value = pointerType === "touch" ? HOLD.touch : HOLD.mouse;
      return [new PointerActivationConstraints.Delay({ value, tolerance: STRAY })];
    },
  }),
];
// The library's other parts write style elements, which the program's page does not allow, and words of their own.
const plugins = [AutoScroller.configure({ threshold: { x: 0, y: 0.1 } })];

interface ListProps<Item> {
  readonly list: SortableList<Item>;
  readonly drag: Drag | null;
  readonly current: string | null;
  readonly sortable: SortableProps<Item>;
}

function List<Item>({ list, drag, current, sortable: { rowId, children } }: ListProps<Item>) {
  const over = drag?.list === list.id;
  return (
    <div
      className={styles.list}
      data-list={list.id}
      data-over={(over && !drag.refused) || undefined}
      data-refused={(over && drag.refused) || undefined}
    >
      {list.head}
      {list.rows.length === 0 ? (
        list.empty
      ) : (
        <ol aria-label={list.label}>
          {list.rows.map((row, index) => {
            const id = rowId(row);
            return (
              <Row key={id} id={id} row={row} index={index} dragging={drag?.id === id} current={current === id}>
                {children}
              </Row>
            );
          })}
        </ol>
      )}
    </div>
  );
}

function Lists<Item>(props: SortableProps<Item>) {
  const root = useRef<HTMLDivElement>(null);
  const line = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  const [drag, show] = useState<Drag | null>(null);
  const [said, say] = useState("");
  const follow = useFollow(root, props);
  useLayoutEffect(() => {
    latest.current = props;
  });
  useDrag(useMemo(() => ({ root, line, latest, show, say, follow: follow.start }), [follow]));
  const keys = useSortableKeys({ root, props, held: drag !== null, say, follow: follow.start });
  return (
    <div
      ref={root}
      role="group"
      aria-label={props.label}
      className={styles.lists}
      onKeyDown={keys.onKeyDown}
      onBlur={keys.onBlur}
      onFocus={(event) => {
        const row = keys.onFocus(event);
        if (row !== null) follow.stop(row);
      }}
    >
      {props.lists.map((list) => (
        <List key={list.id} list={list} drag={drag} current={keys.current} sortable={props} />
      ))}
      <div ref={line} className={styles.line} data-line hidden />
      <div className="visually-hidden" role="status">
        {said}
      </div>
    </div>
  );
}

/**
 * Lists whose rows a person puts in order, and moves from one list to another that takes them: by the handle,
 * by holding a row, or with Alt and the arrow keys. Rows are moved by pointer events, for files are dropped natively.
 */
export function Sortable<Item>(props: SortableProps<Item>) {
  return (
    <DragDropProvider sensors={sensors} plugins={plugins}>
      <Lists {...props} />
    </DragDropProvider>
  );
}
