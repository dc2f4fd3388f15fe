export { Grid } from "./Grid";
export { pageOf } from "./local";
export type { GridColumn, GridHandle, GridPage, GridRequest, GridSource } from "./types";
