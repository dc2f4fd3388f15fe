import { useAct } from "../host/queries";
import { Confirm } from "../kit/Confirm";
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
  const reverse = useAct("voucher_reverse", {
    onDone: ({ row }) => tellDone(words.vouchers.reversed(row.reversed_by ?? row.number)),
  });
  return (
    <Confirm
      title={words.vouchers.reverseTitle}
      consequence={words.vouchers.reverseConsequence(number)}
      label={words.vouchers.reverse}
      open={open}
      onClose={onClose}
      onConfirm={() => reverse.mutate({ voucher })}
    />
  );
}
