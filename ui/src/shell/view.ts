import type { Topic } from "../kit/HelpPanel";

/** What every view can ask of the shell. */
export interface ViewProps {
  readonly onHelp: (topic: Topic) => void;
}
