import { asked } from "./host/asked";
import { show } from "./page";

/** How long the first picture waits for what it is to show, in milliseconds. */
const PATIENCE_MS = 200;

// What has been answered is shown at once, before the page counts as loaded.
const answers = asked.answered();
if (answers) show(asked, answers);
else {
  const patience = new Promise<undefined>((done) => setTimeout(done, PATIENCE_MS));
  void Promise.race([asked.answers, patience]).then((late) => show(asked, late ?? {}));
}
