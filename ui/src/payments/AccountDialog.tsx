import { useState } from "react";
import { useAct, useAnswer } from "../host/queries";
import { Button } from "../kit/Button";
import { Dialog } from "../kit/Dialog";
import { SelectField } from "../kit/Field";
import { Empty, Note } from "../kit/Note";
import { tellDone } from "../kit/Toast";
import { goTo } from "../shell/route";
import type { PaymentRow } from "../wire";
import { accountText } from "../words/fieldText";
import { useWords } from "../words/language";
import { sentence } from "../words/sentence";

/** Where a payment goes: one of the supplier's confirmed accounts. A new one is confirmed on the card first. */
export function AccountDialog({ row, onClose }: { row: PaymentRow; onClose: () => void }) {
  const words = useWords();
  const card = useAnswer("supplier_get", { supplier: row.supplier });
  const confirmed = (card.data?.accounts ?? []).filter((account) => account.confirmed);
  const [chosen, choose] = useState(row.account ?? "");
  const give = useAct("payment_account", {
    onDone: () => {
      tellDone(words.payments.accountGiven);
      onClose();
    },
    onFailed: () => undefined,
  });
  const known = confirmed.some((account) => account.account === chosen);
  return (
    <Dialog
      title={words.payments.accountTitle(row.supplier_name)}
      open
      onClose={onClose}
      foot={
        <>
          <Button label={words.kit.cancel} onPress={onClose} />
          <Button label={words.inbox.openSupplier} onPress={() => goTo("suppliers", row.supplier)} />
          <Button
            kind="primary"
            label={words.payments.accountAct}
            blocked={known ? undefined : words.payments.accountChoose}
            busy={give.isPending}
            onPress={() => give.mutate({ payment: row.payment, account: chosen })}
          />
        </>
      }
    >
      {card.isPending ? <Empty title={words.grid.loading} /> : null}
      {card.data && confirmed.length === 0 ? (
        <Note meaning="attention" title={words.payments.accountNone}>
          {words.payments.accountNoneAdvice}
        </Note>
      ) : null}
      {confirmed.length > 0 ? (
        <SelectField
          label={words.payments.accountChoose}
          value={chosen}
          choices={confirmed.map(({ account }) => ({ id: account, label: accountText(account) }))}
          onChange={choose}
        />
      ) : null}
      {[card.error, give.error].map((error, index) =>
        error ? <Note key={index} meaning="stopped" title={sentence(words, error)} /> : null,
      )}
    </Dialog>
  );
}
