import type { Amount, PostingRow } from "../wire";
import { formatAmount, isNegative, sumAmounts } from "../words/amount";
import { useWords } from "../words/language";
import styles from "./Postings.module.css";

/** The postings of a voucher, debit and credit in their own columns, with both sums. */
export function Postings({ postings }: { postings: readonly PostingRow[] }) {
  const words = useWords();
  const debit = postings.filter((posting) => !isNegative(posting.amount.value)).map((posting) => posting.amount.value);
  const credit = postings
    .filter((posting) => isNegative(posting.amount.value))
    .map((posting) => unsigned(posting.amount));
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{words.coding.account}</th>
            <th scope="col">{words.coding.vatCode}</th>
            <th scope="col">{words.coding.department}</th>
            <th scope="col" className={styles.amount}>
              {words.coding.debit}
            </th>
            <th scope="col" className={styles.amount}>
              {words.coding.credit}
            </th>
          </tr>
        </thead>
        <tbody>
          {postings.map((posting, index) => (
            <Line key={`${posting.account}-${index}`} posting={posting} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={3}>
              {words.coding.sum}
            </th>
            <td className={styles.amount}>{formatAmount(sumAmounts(debit))}</td>
            <td className={styles.amount}>{formatAmount(sumAmounts(credit))}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function unsigned(amount: Amount): string {
  return amount.value.replace(/^-/, "");
}

function Line({ posting }: { posting: PostingRow }) {
  const words = useWords();
  const credit = isNegative(posting.amount.value);
  const detail = [
    posting.supplier,
    posting.original ? `${formatAmount(posting.original.value)} ${posting.original.currency}` : null,
    posting.rate ? words.coding.rate(posting.rate.replace(".", ",")) : null,
  ];
  const dimensions = [posting.department, posting.project].filter(Boolean).join(" · ");
  return (
    <tr>
      <td>
        <span className="digits">{posting.account}</span> {posting.account_name}
        <span className={styles.detail}>{detail.filter(Boolean).join(" · ")}</span>
      </td>
      <td className="digits">{posting.vat_code ?? ""}</td>
      <td>{dimensions}</td>
      <td className={styles.amount}>{credit ? "" : formatAmount(posting.amount.value)}</td>
      <td className={styles.amount}>{credit ? formatAmount(unsigned(posting.amount)) : ""}</td>
    </tr>
  );
}
