import { useAct } from "../host/queries";
import { tellDone, tellStopped } from "../kit/Toast";
import type { Moved, PaymentMove } from "../wire";
import { useWords, type Words } from "../words/language";
import { reasonText } from "../words/sentence";

const BACK: Record<PaymentMove, PaymentMove> = { hold: "restore", remove: "restore", restore: "hold" };

function text(words: Words, to: PaymentMove, count: number): string {
  return to === "hold"
    ? words.payments.held(count)
    : to === "remove"
      ? words.payments.removed(count)
      : words.payments.restored(count);
}

/** Holds, removes and restores payments; each act can be undone, refusals are told with their reason. */
export function usePaymentMoves(onDone: () => void) {
  const words = useWords();
  const move = useAct("payment_move");
  const tellRefused = (moved: Moved) => {
    if (moved.refused.length === 0) return;
    const lines = moved.refused.map(
      (one) => `${one.supplier_name}: ${one.reasons.map((reason) => reasonText(words, reason)).join(", ")}`,
    );
    tellStopped(`${words.payments.refused(moved.refused.length)}. ${lines.join("; ")}`);
  };
  return (payments: number[], to: PaymentMove, held_until: string | null = null) =>
    move.mutate(
      { payments, to, held_until },
      {
        onSuccess: (moved) => {
          if (moved.count > 0)
            tellDone(text(words, to, moved.count), () => move.mutate({ payments, to: BACK[to], held_until: null }));
          tellRefused(moved);
          onDone();
        },
      },
    );
}
