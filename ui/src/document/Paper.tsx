import type { DrawnCharge, DrawnInvoice, DrawnLine, NamedField, ReadField } from "../wire";
import { formatAmount } from "../words/amount";
import { fieldText, isAmountField, orgNumberText } from "../words/fieldText";
import { useWords } from "../words/language";
import { wordFor } from "../words/sentence";
import { Sign } from "../kit/StatusChip";
import { Placed } from "./frame";
import styles from "./Paper.module.css";

/** An electronic invoice laid out for reading: who, what, how much, how to pay. */
export function Paper({ invoice, title }: { invoice: DrawnInvoice; title: string }) {
  const words = useWords();
  return (
    <article className={styles.paper} aria-label={title}>
      <header className={styles.top}>
        <Party title={words.paper.seller} lines={invoice.seller} />
        <div className={styles.title}>
          <h2 className={styles.kind}>{title}</h2>
          <Named fields={invoice.head} />
        </div>
      </header>
      <Party title={words.paper.buyer} lines={invoice.buyer} />
      {invoice.texts.map((text) => (
        <p key={text.place} className={styles.free}>
          <Placed place={text.place}>{text.value}</Placed>
        </p>
      ))}
      <Lines lines={invoice.lines} />
      <Charges charges={invoice.charges} />
      <div className={styles.bottom}>
        <VatTable invoice={invoice} />
        <div className={styles.totals}>
          <Named fields={invoice.totals} currency={invoice.currency} />
        </div>
      </div>
      {invoice.payment.length > 0 ? (
        <section className={styles.payment}>
          <h2 className={styles.caps}>{words.paper.payment}</h2>
          <Named fields={invoice.payment} />
        </section>
      ) : null}
    </article>
  );
}

function Party({ title, lines }: { title: string; lines: readonly NamedField[] }) {
  const words = useWords();
  const label: Record<string, string> = { org_number: words.paper.orgNumber, vat_number: words.paper.vatNumber };
  return (
    <address className={styles.party}>
      <h2 className={styles.caps}>{title}</h2>
      {lines.map(({ name, field }, index) => (
        <div key={`${field.place}-${index}`} className={index === 0 ? styles.name : undefined}>
          {label[name] ? `${label[name]} ` : null}
          <Value field={field} text={name === "org_number" ? orgNumberText(field.value) : field.value} />
        </div>
      ))}
    </address>
  );
}

/** A value with its place, and a sign with words when something is odd about it. */
function Value({ field, text }: { field: ReadField; text: string }) {
  const words = useWords();
  const note = field.note ? (wordFor(words.notes, field.note) ?? field.note) : null;
  return (
    <Placed place={field.place}>
      {text}
      {note ? (
        <span className={styles.note} title={note}>
          <Sign meaning="attention" /> {note}
        </span>
      ) : null}
    </Placed>
  );
}

function Named({ fields, currency }: { fields: readonly NamedField[]; currency?: string }) {
  const words = useWords();
  return (
    <dl className={styles.named}>
      {fields.map(({ name, field }, index) => (
        <div key={`${name}-${index}`} data-name={name}>
          <dt>{wordFor(words.fields, name) ?? name}</dt>
          <dd data-amount={isAmountField(name) || undefined}>
            <Value field={field} text={fieldText(name, field.value)} />
            {currency && name === "payable" ? ` ${currency}` : ""}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Lines({ lines }: { lines: readonly DrawnLine[] }) {
  const words = useWords();
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{words.paper.text}</th>
          <th scope="col" data-amount>
            {words.paper.quantity}
          </th>
          <th scope="col" data-amount>
            {words.paper.price}
          </th>
          <th scope="col" data-amount>
            {words.paper.vat}
          </th>
          <th scope="col" data-amount>
            {words.paper.net}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Line key={line.place} line={line} />
        ))}
      </tbody>
    </table>
  );
}

function Line({ line }: { line: DrawnLine }) {
  const [first, ...rest] = line.text;
  return (
    <tr>
      <td>
        <Placed place={line.place}>{first ?? line.item ?? line.id}</Placed>
        {line.item && first ? <span className={styles.item}> {line.item}</span> : null}
        {rest.map((text) => (
          <div key={text} className={styles.more}>
            {text}
          </div>
        ))}
      </td>
      <td data-amount>
        {line.quantity ? formatAmount(line.quantity, 0) : ""} {line.unit ?? ""}
      </td>
      <td data-amount>{line.price ? formatAmount(line.price) : ""}</td>
      <td data-amount>{line.vat ? formatAmount(line.vat, 0) : ""}</td>
      <td data-amount>{line.net ? formatAmount(line.net) : ""}</td>
    </tr>
  );
}

function Charges({ charges }: { charges: readonly DrawnCharge[] }) {
  const words = useWords();
  if (charges.length === 0) return null;
  return (
    <dl className={styles.named}>
      {charges.map((charge, index) => (
        <div key={`${charge.reason}-${index}`}>
          <dt>
            {[charge.charge ? words.paper.charge : words.paper.allowance, charge.reason].filter(Boolean).join(": ")}
          </dt>
          <dd data-amount>
            {charge.amount ? <Value field={charge.amount} text={formatAmount(charge.amount.value)} /> : ""}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function VatTable({ invoice }: { invoice: DrawnInvoice }) {
  const words = useWords();
  if (invoice.vat.length === 0) return <div />;
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{words.paper.vat}</th>
          <th scope="col" data-amount>
            {words.paper.taxable}
          </th>
          <th scope="col" data-amount>
            {words.paper.tax}
          </th>
        </tr>
      </thead>
      <tbody>
        {invoice.vat.map((row, index) => (
          <tr key={`${row.category}-${row.rate}-${index}`}>
            <td>
              {row.rate ? `${formatAmount(row.rate, 0)} %` : ""} ({row.category})
              {row.reason ? <div className={styles.more}>{row.reason}</div> : null}
            </td>
            <td data-amount>
              {row.taxable ? <Value field={row.taxable} text={formatAmount(row.taxable.value)} /> : ""}
            </td>
            <td data-amount>{row.tax ? <Value field={row.tax} text={formatAmount(row.tax.value)} /> : ""}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
