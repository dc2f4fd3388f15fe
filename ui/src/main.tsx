import { chooseHost } from "./host/choose";
import { early, FIRST } from "./host/early";

/** How long the first picture waits for what it is to show, in milliseconds. */
const PATIENCE_MS = 200;

// Asked before the page is fetched and read: the answers are there when it is.
const host = early(chooseHost(), FIRST);
const patience = new Promise<undefined>((done) => setTimeout(done, PATIENCE_MS));
const [{ show }, answers] = await Promise.all([import("./page"), Promise.race([host.answers, patience])]);
show(host, answers ?? {});
