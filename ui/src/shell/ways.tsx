import { Inbox, Settings } from "lucide-react";
import { ActButton, Button } from "../kit/Button";
import { useWords } from "../words/language";
import { goTo } from "./route";

/** The next act where a list is empty until invoices have come in. */
export function ToInbox() {
  const words = useWords();
  return (
    <Button
      icon={<Inbox />}
      label={words.shell.go(words.shell.views.inbox)}
      keys={["Mod+1"]}
      onPress={() => goTo("inbox")}
    />
  );
}

/** The next act where there is no supplier: their register. */
export function ToRegister() {
  const words = useWords();
  return (
    <ActButton
      icon={<Settings />}
      label={words.settings.registerChoose}
      keys={["G"]}
      onPress={() => goTo("settings", null, "register")}
    />
  );
}
