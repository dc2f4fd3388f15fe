export { Grid } from "./Grid";
export { pageOf } from "./local";
export { rowsKey } from "./useWindows";
export type { GridColumn, GridHandle, GridPage, GridRequest, GridSource } from "./types";
