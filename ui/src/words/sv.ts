import type { Words } from "./language";
import { document, grid, help, kit, shell } from "./sv/base";
import { failures, holds, unreadable, whys } from "./sv/codes";
import { coding, fields, guards, inbox, notes, paper, terms, why } from "./sv/documents";
import { autopost, jobs, log, payments, suppliers, vouchers } from "./sv/office";
import { settings, start } from "./sv/settings";

/** Swedish. */
export const sv: Words = {
  kit,
  grid,
  shell,
  document,
  help,
  holds,
  unreadable,
  failures,
  whys,
  inbox,
  paper,
  coding,
  why,
  guards,
  fields,
  terms,
  notes,
  autopost,
  payments,
  vouchers,
  suppliers,
  log,
  jobs,
  settings,
  start,
};
