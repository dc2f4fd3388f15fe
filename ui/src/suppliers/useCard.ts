import { useAct } from "../host/queries";
import { tellDone } from "../kit/Toast";
import { UNCHANGED } from "../autopost/useAutopost";
import type { SaveSupplier, SupplierCard } from "../wire";
import { useWords } from "../words/language";

/** What of a card can be changed; the rest stays. */
export type CardChange = Partial<Omit<SaveSupplier, "supplier" | "version">>;

function before(card: SupplierCard, change: CardChange): CardChange {
  const old: Required<Omit<SaveSupplier, "supplier" | "version">> = {
    name: card.row.name,
    org_number: card.row.org_number,
    country: card.row.country,
    vat_number: card.vat_number,
    debit_account: card.row.debit_account,
    approval_required: card.approval_required,
    project_required: card.project_required,
    payment_block: card.row.payment_block,
    payment_days: card.payment_days === null ? "" : String(card.payment_days),
    foreign_vat_code: card.foreign_vat_code ?? "",
  };
  return Object.fromEntries(Object.entries(old).filter(([name]) => name in change));
}

/** Saves one change of a card at once, with its undo. */
export function useCard(card: SupplierCard) {
  const words = useWords();
  const save = useAct("supplier_save");
  return (change: CardChange) =>
    save.mutate(
      { ...UNCHANGED, ...change, supplier: card.row.supplier, version: card.version },
      {
        onSuccess: (saved) =>
          tellDone(words.suppliers.saved(saved.row.name), () =>
            save.mutate({
              ...UNCHANGED,
              ...before(card, change),
              supplier: saved.row.supplier,
              version: saved.version,
            }),
          ),
      },
    );
}
