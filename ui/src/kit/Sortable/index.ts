export { Sortable } from "./Sortable";
export type { HandleProps, Place, RowState, SortableList, SortableProps, SortableWords } from "./types";
