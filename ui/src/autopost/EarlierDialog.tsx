import { useAnswer } from "../host/queries";
import { Dialog } from "../kit/Dialog";
import { Empty, Note } from "../kit/Note";
import { Sparkline } from "../kit/Sparkline";
import { useCompany } from "../shell/company";
import { goTo } from "../shell/route";
import { ActionRow } from "../kit/actions";
import { ActButton } from "../kit/Button";
import type { Amount, AutopostRow } from "../wire";
import { formatDay } from "../words/dates";
import { useWords } from "../words/language";
import { amountText, sentence } from "../words/sentence";
import styles from "./Autopost.module.css";

/** All earlier amounts of a supplier, newest first, with their span. */
export function EarlierDialog({ row, onClose }: { row: AutopostRow; onClose: () => void }) {
  const words = useWords();
  const { company } = useCompany();
  const earlier = useAnswer("autopost_amounts", { supplier: row.supplier });
  const show = (amount: Amount | null) => (amount ? amountText(amount, company.currency) : "");
  const { data } = earlier;
  return (
    <Dialog title={words.autopost.earlierTitle(row.name)} open onClose={onClose}>
      {earlier.isError ? <Note meaning="stopped" title={sentence(words, earlier.error)} /> : null}
      {data ? (
        <>
          <div className={styles.spans}>
            {(
              [
                ["min", data.min],
                ["median", data.median],
                ["max", data.max],
              ] as const
            ).map(([name, amount]) => (
              <div key={name}>
                <h3>{words.autopost[name]}</h3>
                <strong className="digits">{show(amount)}</strong>
              </div>
            ))}
            <Sparkline
              amounts={data.amounts.map((one) => one.amount.value).toReversed()}
              label={words.autopost.earlierLabel(data.amounts.length)}
            />
          </div>
          <table className={styles.table}>
            <tbody>
              {data.amounts.map((one) => (
                <ActionRow as="tr" key={one.document}>
                  <td className="digits">{formatDay(one.received_at)}</td>
                  <td className={styles.amount}>{show(one.amount)}</td>
                  <td className={styles.amount}>
                    <ActButton
                      kind="quiet"
                      label={words.inbox.open}
                      keys={["O"]}
                      onPress={() => goTo("inbox", one.document)}
                    />
                  </td>
                </ActionRow>
              ))}
            </tbody>
          </table>
        </>
      ) : (
        <Empty title={words.grid.loading} />
      )}
    </Dialog>
  );
}
