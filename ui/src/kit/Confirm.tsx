import { useWords } from "../words/language";
import { ActButton, Button } from "./Button";
import { Dialog } from "./Dialog";

interface ConfirmProps {
  readonly title: string;
  /** What follows and can't be taken back. */
  readonly consequence: string;
  readonly label: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
}

/** Asks before what can't be undone, and says the consequence. */
export function Confirm({ title, consequence, label, open, onClose, onConfirm }: ConfirmProps) {
  const words = useWords();
  const act = () => {
    onClose();
    onConfirm();
  };
  return (
    <Dialog
      title={title}
      open={open}
      onClose={onClose}
      foot={
        <>
          <Button label={words.kit.cancel} keys={["Escape"]} onPress={onClose} />
          <ActButton kind="danger" label={label} keys={["Mod+Enter"]} autoFocus onPress={act} />
        </>
      }
    >
      <p>{consequence}</p>
    </Dialog>
  );
}
