import { useAct } from "../host/queries";
import { Button } from "../kit/Button";
import { Dialog } from "../kit/Dialog";
import { tellDone } from "../kit/Toast";
import { useWords } from "../words/language";

interface ReverseProps {
  readonly voucher: number;
  readonly number: string;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Asks before a voucher is reversed: the reversal itself stays in the books for ever. */
export function ReverseDialog({ voucher, number, open, onClose }: ReverseProps) {
  const words = useWords();
  const reverse = useAct("voucher_reverse", { onDone: (made) => tellDone(words.vouchers.reversed(made.row.reversed_by ?? made.row.number)) });
  const act = () => {
    onClose();
    reverse.mutate({ voucher });
  };
  return (
    <Dialog
      title={words.vouchers.reverseTitle}
      open={open}
      onClose={onClose}
      foot={
        <>
          <Button label={words.kit.cancel} onPress={onClose} />
          <Button kind="danger" label={words.vouchers.reverse} autoFocus onPress={act} />
        </>
      }
    >
      <p>{words.vouchers.reverseConsequence(number)}</p>
    </Dialog>
  );
}
