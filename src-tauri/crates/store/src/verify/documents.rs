//! Documents: the bytes that came are the bytes that are kept, and the inbox shows what waits.

use ledger::{DocumentId, Sha256};

use super::{Finding, Report, rows};
use crate::column::{Hash, head};
use crate::{Progress, Stage, StoreFault, View, documents};

pub(super) fn check(
    view: &View<'_>,
    progress: &Progress<'_>,
    report: &mut Report,
) -> Result<(), StoreFault> {
    let total = rows(view, "SELECT count(*) FROM documents")?;
    let sql = "SELECT id, sha256, sha256_head, length, kept FROM documents ORDER BY id";
    view.each(sql, [], |row| {
        progress.at(Stage::Documents, report.documents, total)?;
        report.documents += 1;
        let id = DocumentId(row.get(0)?);
        let (Hash(hash), length): (Hash, i64) = (row.get(1)?, row.get(3)?);
        let sha256 = Sha256(hash);
        let expected = row.get::<_, bool>(4)?.then_some((length.unsigned_abs(), sha256));
        let whole = documents::measure(view, id)? == expected;
        if !whole || row.get::<_, i64>(2)? != head(&sha256) {
            report.find(Finding::DocumentChanged { document: id });
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
