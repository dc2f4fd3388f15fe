import { useWords } from "../words/language";
import { Button } from "./Button";
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
          <Button label={words.kit.cancel} onPress={onClose} />
          <Button kind="danger" label={label} autoFocus onPress={act} />
        </>
      }
    >
      <p>{consequence}</p>
    </Dialog>
  );
}
