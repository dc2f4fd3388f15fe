import type { Words } from "./language";
import { document, grid, help, kit, shell } from "./en/base";
import { failures, holds, unreadable, whys } from "./en/codes";
import { coding, fields, guards, inbox, notes, paper, terms, why } from "./en/documents";
import { autopost, jobs, log, payments, suppliers, vouchers } from "./en/office";
import { settings, start } from "./en/settings";

/** English. */
export const en: Words = {
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
