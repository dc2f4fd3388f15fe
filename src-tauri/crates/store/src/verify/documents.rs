//! Documents: the bytes that came are the bytes that are kept, and the inbox shows what waits.

use ledger::{DocumentId, Sha256};

use super::{Finding, Report, rows};
use crate::column::{Hash, head};
use crate::{Progress, Stage, StoreFault, View};

pub(super) fn check(
    view: &View<'_>,
    progress: &Progress<'_>,
    report: &mut Report,
) -> Result<(), StoreFault> {
    let total = rows(view, "SELECT count(*) FROM documents")?;
    let sql = "SELECT d.id, d.sha256, d.sha256_head, d.length, c.bytes FROM documents d
               LEFT JOIN document_contents c ON c.document_id = d.id ORDER BY d.id";
    view.each(sql, [], |row| {
        progress.at(Stage::Documents, report.documents, total)?;
        report.documents += 1;
        let (Hash(kept), length): (Hash, i64) = (row.get(1)?, row.get(3)?);
        let bytes = row.get_ref(4)?.as_blob_or_null().map_err(rusqlite::Error::from)?;
        let hash = bytes.map(Sha256::of);
        let whole = hash == Some(Sha256(kept))
            && row.get::<_, i64>(2)? == head(&Sha256(kept))
            && bytes.map(|bytes| bytes.len() as i64) == Some(length);
        if !whole {
            report.find(Finding::DocumentChanged { document: DocumentId(row.get(0)?) });
        }
        Ok::<_, StoreFault>(())
    })?;
    check_inbox(view, report)
}

/// The inbox is what its triggers would make of the documents and invoices now.
fn check_inbox(view: &View<'_>, report: &mut Report) -> Result<(), StoreFault> {
    let differing = view.all(
        "WITH expected AS (SELECT * FROM waiting UNION ALL SELECT * FROM waiting_bare)
         SELECT document_id FROM (SELECT * FROM expected EXCEPT SELECT * FROM inbox)
         UNION SELECT document_id FROM (SELECT * FROM inbox EXCEPT SELECT * FROM expected)",
        [],
        |row| Ok(Finding::InboxDiffers { document: DocumentId(row.get(0)?) }),
    )?;
    report.findings.extend(differing);
    Ok(())
}
