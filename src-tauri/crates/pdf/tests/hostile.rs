//! Damaged, encrypted and payload PDFs from the corpus, and workers that misbehave.
#![allow(clippy::unwrap_used, reason = "a test says what went wrong by failing")]

mod support;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use pdf::{PdfError, Workers};

/// The corpus beside the repository, or `None`, having said so.
fn corpus() -> Option<PathBuf> {
    let folder =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/corpus/hostile/pdf");
    if !folder.is_dir() {
        eprintln!("skipped: no corpus at {}", folder.display());
        return None;
    }
    Some(folder)
}

/// Everything that can be asked about the first pages.
fn read(workers: &Workers, document: &[u8]) -> Result<(), PdfError> {
    let pages = u16::try_from(workers.sizes(document)?.len()).unwrap();
    for page in 0..pages.min(5) {
        workers.words(document, page)?;
        workers.image(document, page, 100)?;
    }
    Ok(())
}

#[test]
fn hostile_documents_neither_stop_nor_hang_the_program() {
    let (Some(folder), Some(workers)) = (corpus(), support::workers()) else { return };
    let mut outcomes: Vec<(String, u64, String)> = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let document = std::fs::read(&path).unwrap();
        let started = Instant::now();
        let outcome = read(&workers, &document);
        let took = started.elapsed();
        assert!(took < Duration::from_secs(60), "{} took {took:?}", path.display());
        let said = outcome.map_or_else(|error| error.to_string(), |()| "read".to_owned());
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        outcomes.push((said, took.as_secs(), name));
    }
    outcomes.sort();
    assert!(outcomes.len() >= 100, "only {} documents", outcomes.len());
    for (said, seconds, name) in outcomes.iter().filter(|(said, ..)| said != "read") {
        println!("{said}: {name} ({seconds} s)");
    }
    // The pool still works after all of it.
    assert!(matches!(workers.sizes(b""), Err(PdfError::Refused(_))));
}

/// A page of forms that each draw the next one ten times, 10^12 lines in all.
#[test]
fn a_bomb_ends_its_worker_and_nothing_else() {
    let Some(workers) = support::workers() else { return };
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R \
         /Resources << /XObject << /X 5 0 R >> >> >>"
            .to_owned(),
        "<< /Length 5 >>\nstream\n/X Do\nendstream".to_owned(),
    ];
    let draw = "/X Do ".repeat(10);
    objects.extend((6..18).map(|next| {
        format!(
            "<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Length {} \
             /Resources << /XObject << /X {next} 0 R >> >> >>\nstream\n{draw}\nendstream",
            draw.len()
        )
    }));
    objects.push(
        "<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Length 20 >>\n\
         stream\n0 0 m 500 800 l S   \nendstream"
            .to_owned(),
    );
    let bomb = support::file(&objects);
    assert_eq!(workers.sizes(&bomb).unwrap().len(), 1);
    let started = Instant::now();
    assert!(matches!(workers.image(&bomb, 0, 100), Err(PdfError::WorkerDied)));
    // Twice 6 seconds of CPU: the worker had worked before, so a new one is asked once more.
    assert!(started.elapsed() < Duration::from_secs(30), "{:?}", started.elapsed());
    assert!(matches!(workers.sizes(b""), Err(PdfError::Refused(_))));
}

#[cfg(unix)]
mod misbehaving {
    use std::os::unix::fs::PermissionsExt;

    use pdf::Config;

    use super::*;

    /// A pool whose worker is a shell script.
    fn check(name: &str, script: &str, expected: fn(&PdfError) -> bool) {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
        let program = folder.join(format!("{name}.sh"));
        std::fs::write(&program, format!("#!/bin/sh\n{script}\n")).unwrap();
        std::fs::set_permissions(&program, PermissionsExt::from_mode(0o755)).unwrap();
        let patience = Duration::from_secs(1);
        let config = Config { program, library: PathBuf::new(), workers: 1, patience };
        let started = Instant::now();
        let error = Workers::new(config).sizes(&vec![b'%'; 1024 * 1024]).unwrap_err();
        assert!(expected(&error), "{name}: {error:?}");
        assert!(started.elapsed() < Duration::from_secs(5), "{name}");
    }

    #[test]
    fn one_that_never_reads_or_answers_is_ended() {
        check("silent", "exec sleep 600", |error| matches!(error, PdfError::TimedOut));
    }

    #[test]
    fn one_that_ends_is_noticed() {
        check("gone", "exit 0", |error| matches!(error, PdfError::WorkerDied));
    }

    #[test]
    fn one_that_claims_four_gigabytes_is_not_believed() {
        check(
            "greedy",
            r"head -c 1048000 > /dev/null; printf '\377\377\377\377'; exec sleep 600",
            |error| matches!(error, PdfError::BadAnswer),
        );
    }

    #[test]
    fn one_that_answers_nonsense_is_not_believed() {
        check(
            "nonsense",
            r"head -c 1048000 > /dev/null; printf '\002\000\000\000zz'; exec sleep 600",
            |error| matches!(error, PdfError::BadAnswer),
        );
    }

    #[test]
    fn one_that_cannot_start_is_said_so() {
        let config = Config {
            program: PathBuf::from("/no/such/program"),
            library: PathBuf::new(),
            workers: 1,
            patience: Duration::from_secs(1),
        };
        assert!(matches!(Workers::new(config).sizes(b""), Err(PdfError::NotStarted(_))));
    }
}
