import { document, grid, help, kit, shell } from "./nb/base";
import { failures, holds, unreadable, whys } from "./nb/codes";
import { coding, fields, guards, inbox, notes, paper, terms, why } from "./nb/documents";
import { autopost, jobs, log, payments, suppliers, vouchers } from "./nb/office";
import { settings, start } from "./nb/settings";

/** Norwegian: every other language has the same shape. */
export const nb = {
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
