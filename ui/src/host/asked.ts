import { chooseHost } from "./choose";
import { early, FIRST } from "./early";

/** The program, asked for what the first view shows as soon as this is read: before the page itself is there. */
export const asked = early(chooseHost(), FIRST);
