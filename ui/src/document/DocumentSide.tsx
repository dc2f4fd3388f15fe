import { Download } from "lucide-react";
import { type ReactNode, useCallback } from "react";
import { useHost } from "../host";
import { useAct } from "../host/queries";
import { ActButton } from "../kit/Button";
import { Empty, Note } from "../kit/Note";
import { PageViewer } from "../kit/PageViewer";
import { Tabs } from "../kit/Tabs";
import { tellDone } from "../kit/Toast";
import type { AttachmentRow, Document } from "../wire";
import { formatInstant } from "../words/dates";
import { fieldText } from "../words/fieldText";
import { useWords, type Words } from "../words/language";
import { unreadableText, wordFor } from "../words/sentence";
import styles from "./DocumentSide.module.css";
import { Placed } from "./frame";
import { Paper } from "./Paper";

/** The document itself: drawn, as page images, its attachments, and every field with its place. */
export function DocumentSide({ document }: { document: Document }) {
  const words = useWords();
  const tabs = [
    ...(document.drawn ? [{ id: "drawn", label: words.paper.tabDrawn, content: <Drawn document={document} /> }] : []),
    ...(document.text
      ? [
          {
            id: "text",
            label: words.paper.tabText,
            content: <FileText text={document.text} fault={document.unreadable?.line ?? null} />,
          },
        ]
      : []),
    ...(document.pages > 0
      ? [
          {
            id: "pages",
            label: words.paper.tabDocument,
            content: (
              <Pages document={document.row.document} part={0} pages={document.pages} title={document.row.file_name} />
            ),
          },
        ]
      : []),
    ...document.attachments.map((attachment) => ({
      id: `attachment-${attachment.part}`,
      label: words.paper.attachment(attachmentName(attachment)),
      content: <Attachment document={document.row.document} attachment={attachment} />,
    })),
    ...(document.fields.length > 0
      ? [{ id: "fields", label: words.paper.tabFields, content: <AllFields document={document} /> }]
      : []),
  ];
  const source = (
    <p className={styles.source}>
      {words.paper.received(document.row.file_name, formatInstant(document.row.received_at))}
      {document.receipts.length > 1 ? ` · ${words.paper.receivedTimes(document.receipts.length)}` : ""}
    </p>
  );
  return (
    <div className={styles.side}>
      {document.unreadable ? <Unread document={document} text={unreadableText(words, document.unreadable)} /> : null}
      {tabs.length > 0 ? <Tabs label={words.inbox.detail} tabs={tabs} /> : <Empty title={document.row.file_name} />}
      {source}
    </div>
  );
}

/** A file that could not be read: why, how large it is, and its bytes where they are kept. */
function Unread({ document, text }: { document: Document; text: string }) {
  const words = useWords();
  const save = useAct("attachment_save", { onDone: () => tellDone(words.paper.fileSaved) });
  const saving = document.kept ? (
    <ActButton
      label={words.paper.saveFile}
      keys={["S"]}
      icon={<Download />}
      onPress={() => save.mutate({ document: document.row.document, part: 0 })}
    />
  ) : null;
  return (
    <div className={styles.fault}>
      <Note meaning="stopped" title={words.inbox.states.unreadable} act={saving}>
        {text}
      </Note>
      <p className={styles.source}>{words.paper.fileFacts(document.size, document.sha256)}</p>
    </div>
  );
}

/** A file that can't be read, as its lines; the one that stopped the reader is marked and seen. */
function FileText({ text, fault }: { text: string; fault: number | null }) {
  const words = useWords();
  const seen = useCallback((line: HTMLLIElement | null) => line?.scrollIntoView({ block: "center" }), []);
  return (
    <div className={styles.scroll} tabIndex={0} role="group" aria-label={words.paper.tabText}>
      <ol className={styles.text}>
        {text.split(/\r\n|\r|\n/).map((line, index) => {
          const marked = index + 1 === fault;
          return (
            // Lines of a file that is not edited: their place is what they are.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={index} ref={marked ? seen : undefined} aria-current={marked || undefined}>
              {line}
            </li>
          );
        })}
      </ol>
    </div>
  );
}

function attachmentName(attachment: AttachmentRow): string {
  return attachment.file_name ?? attachment.description ?? String(attachment.part);
}

function titleOf(words: Words, document: Document): string {
  return document.row.document_type === "supplier_credit_note" ? words.paper.creditNote : words.paper.invoice;
}

function Drawn({ document }: { document: Document }) {
  const words = useWords();
  const title = titleOf(words, document);
  return (
    <div className={styles.scroll} tabIndex={0} role="group" aria-label={title}>
      {document.drawn ? <Paper invoice={document.drawn} title={title} /> : null}
    </div>
  );
}

function Pages({
  document,
  part,
  pages,
  title,
  tools,
}: {
  document: number;
  part: number;
  pages: number;
  title: string;
  tools?: ReactNode;
}) {
  const host = useHost();
  const images = Array.from({ length: pages }, (_, page) => ({
    number: page + 1,
    url: host.pageImageUrl(document, part, page),
  }));
  return <PageViewer pages={images} title={title} tools={tools} />;
}

function Attachment({ document, attachment }: { document: number; attachment: AttachmentRow }) {
  const words = useWords();
  const save = useAct("attachment_save", { onDone: () => tellDone(words.paper.attachmentSaved) });
  if (attachment.link) {
    return (
      <div className={styles.fault}>
        <Note meaning="neutral" title={words.paper.link}>
          {attachment.link}
        </Note>
      </div>
    );
  }
  const saving = (
    <ActButton
      label={words.paper.saveAttachment}
      keys={["S"]}
      icon={<Download />}
      onPress={() => save.mutate({ document, part: attachment.part })}
    />
  );
  if (attachment.pages === 0) {
    return (
      <Empty title={attachmentName(attachment)} act={saving}>
        {words.paper.noPages}
      </Empty>
    );
  }
  return (
    <Pages
      document={document}
      part={attachment.part}
      pages={attachment.pages}
      title={attachmentName(attachment)}
      tools={saving}
    />
  );
}

function AllFields({ document }: { document: Document }) {
  const words = useWords();
  return (
    <div className={styles.scroll} tabIndex={0} role="group" aria-label={words.paper.tabFields}>
      <table className={styles.fields}>
        <thead>
          <tr>
            <th scope="col">{words.paper.field}</th>
            <th scope="col">{words.paper.value}</th>
            <th scope="col">{words.paper.place}</th>
          </tr>
        </thead>
        <tbody>
          {document.fields.map(({ name, field }, index) => (
            <tr key={`${name}-${index}`}>
              <th scope="row">{wordFor(words.fields, name) ?? name}</th>
              <td>
                <Placed place={field.place}>{fieldText(name, field.value)}</Placed>
                {field.note ? (
                  <div className={styles.note}>{wordFor(words.notes, field.note) ?? field.note}</div>
                ) : null}
              </td>
              <td className={styles.place}>{field.place}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
