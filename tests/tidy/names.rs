//! Names are the field's. A name that fits anything says nothing.

use syn::visit::{self, Visit};

use crate::check;
use crate::source::{Breach, has_extension, page_files, paths, read, rust_files};

const EMPTY_WORDS: [&str; 4] = ["Manager", "Service", "Helper", "Util"];

#[test]
fn nothing_is_a_manager_service_helper_or_util() {
    let mut breaches = file_names();
    for file in rust_files() {
        let mut names = Names { path: file.path, empty: Vec::new() };
        names.visit_file(&file.syntax);
        breaches.extend(names.empty);
    }
    breaches.extend(page_names());
    check("Say what it is or does:", breaches);
}

/// Whether a name in CamelCase ends in an empty word.
fn is_empty(name: &str) -> bool {
    EMPTY_WORDS.iter().any(|word| name.strip_suffix('s').unwrap_or(name).ends_with(word))
}

fn file_names() -> Vec<Breach> {
    let code = paths().iter().filter(|path| has_extension(path, &["rs", "ts", "tsx"]));
    code.filter(|path| {
        let name = path.rsplit('/').next().and_then(|name| name.split('.').next()).unwrap_or("");
        let last = name.rsplit(['_', '-']).next().unwrap_or(name).to_lowercase();
        EMPTY_WORDS.iter().any(|word| last.trim_end_matches('s') == word.to_lowercase())
    })
    .map(|path| Breach { file: path.clone(), line: 0, what: "empty word".to_owned() })
    .collect()
}

struct Names<'a> {
    path: &'a str,
    empty: Vec<Breach>,
}

impl Names<'_> {
    fn look(&mut self, name: &syn::Ident) {
        if is_empty(&name.to_string()) {
            let (file, line) = (self.path.to_owned(), name.span().start().line);
            self.empty.push(Breach { file, line, what: name.to_string() });
        }
    }
}

impl<'ast> Visit<'ast> for Names<'_> {
    fn visit_item_struct(&mut self, item: &'ast syn::ItemStruct) {
        self.look(&item.ident);
        visit::visit_item_struct(self, item);
    }

    fn visit_item_enum(&mut self, item: &'ast syn::ItemEnum) {
        self.look(&item.ident);
        visit::visit_item_enum(self, item);
    }

    fn visit_item_trait(&mut self, item: &'ast syn::ItemTrait) {
        self.look(&item.ident);
        visit::visit_item_trait(self, item);
    }

    fn visit_item_type(&mut self, item: &'ast syn::ItemType) {
        self.look(&item.ident);
        visit::visit_item_type(self, item);
    }
}

fn page_names() -> Vec<Breach> {
    let declared = |line: &str| {
        let words: Vec<&str> = line.split(|c: char| !c.is_alphanumeric()).collect();
        let kinds = ["class", "interface", "type", "function", "const"];
        words.windows(2).any(|pair| kinds.contains(&pair[0]) && is_empty(pair[1]))
    };
    let files = page_files().into_iter();
    files
        .flat_map(|path| {
            let text = read(path);
            let lines = text.lines().enumerate().filter(|(_, line)| declared(line));
            lines
                .map(|(index, line)| Breach {
                    file: path.to_owned(),
                    line: index + 1,
                    what: line.trim().to_owned(),
                })
                .collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn empty_words_are_seen_at_the_end_of_a_name_only() {
    assert!(is_empty("RuleManager"));
    assert!(is_empty("Utils"));
    assert!(!is_empty("ServiceLevel"));
    assert!(!is_empty("Rules"));
}
