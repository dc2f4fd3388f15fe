//! What may stand in the text of a program: no SQL outside the store, no floats near money, no
//! sentences for the screen outside the page's words.

use syn::visit::{self, Visit};

use crate::check;
use crate::source::{
    Breach, RustFile, crate_of, is_test_file, is_test_only, page_files, read, rust_files,
};

/// How statements begin. In capitals, as the store writes them: prose does not.
const STATEMENTS: [&str; 9] = [
    "SELECT ",
    "INSERT ",
    "UPDATE ",
    "DELETE FROM ",
    "CREATE ",
    "PRAGMA ",
    "DROP ",
    "ALTER TABLE ",
    "WITH RECURSIVE ",
];

/// Crates where every number may be an amount.
const EXACT: [&str; 5] = ["ledger", "formats", "rules", "store", "office"];

/// Norwegian that is not for reading: what documents and registers are searched for or made of.
const READ_OR_MADE: [&str; 3] = [
    "src-tauri/crates/cli/src/bench/",
    "src-tauri/crates/formats/src/pain001/charset.rs",
    "src-tauri/crates/office/src/register/columns.rs",
];
const PRODUCT: &str = "Bokfør";

#[test]
fn only_store_writes_sql() {
    let files = rust_files();
    let outside =
        files.iter().filter(|file| crate_of(file.path) != "store" && !is_test_file(file.path));
    let breaches = outside.flat_map(|file| {
        literals(file).into_iter().filter_map(|(line, text)| {
            let text = text.trim_start();
            let found = STATEMENTS.iter().any(|statement| text.starts_with(statement));
            found.then(|| Breach { file: file.path.to_owned(), line, what: text.to_owned() })
        })
    });
    check("SQL stands beside its row type, in one crate:", breaches.collect());
}

#[test]
fn no_float_comes_near_money() {
    let files = rust_files();
    // Tests measure time, and what they compare is read from text.
    let exact = files
        .iter()
        .filter(|file| EXACT.contains(&crate_of(file.path)) && !is_test_file(file.path));
    let breaches = exact.flat_map(|file| {
        let mut floats = Floats { path: file.path, found: Vec::new() };
        floats.visit_file(&file.syntax);
        floats.found
    });
    check("Amounts are exact:", breaches.collect());
}

#[test]
fn the_program_has_no_words_for_the_screen() {
    let files = rust_files();
    let program = files.iter().filter(|file| {
        let elsewhere = READ_OR_MADE.iter().any(|start| file.path.starts_with(start));
        !is_test_file(file.path) && !elsewhere
    });
    let mut breaches: Vec<Breach> = program
        .flat_map(|file| {
            literals(file).into_iter().filter_map(|(line, text)| {
                has_norwegian(&text).then(|| Breach {
                    file: file.path.to_owned(),
                    line,
                    what: text,
                })
            })
        })
        .collect();
    breaches.extend(page_sentences());
    check("Words for the screen are in ui/src/words, in three languages:", breaches);
}

fn page_sentences() -> Vec<Breach> {
    let files = page_files().into_iter();
    files
        .filter(|path| !path.starts_with("ui/src/words/") && !is_test_file(path))
        .flat_map(|path| {
            let text = without_comments(&read(path));
            let lines = text.lines().enumerate().filter(|(_, line)| has_norwegian(line));
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

fn has_norwegian(text: &str) -> bool {
    text.replace(PRODUCT, "").contains(['æ', 'ø', 'å', 'Æ', 'Ø', 'Å'])
}

/// Blanks comments out, so that lines keep their numbers. A `//` in a string counts as one too: it
/// can only hide a breach behind an address.
fn without_comments(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut inside = false;
    for line in text.lines() {
        let mut rest = line;
        while !rest.is_empty() {
            if inside {
                let Some(end) = rest.find("*/") else { break };
                (inside, rest) = (false, &rest[end + 2..]);
            } else {
                let (block, end) = (rest.find("/*"), rest.find("//"));
                let cut = [block, end].into_iter().flatten().min().unwrap_or(rest.len());
                kept.push_str(&rest[..cut]);
                inside = block == Some(cut);
                rest = if inside { &rest[cut + 2..] } else { "" };
            }
        }
        kept.push('\n');
    }
    kept
}

/// String literals with their lines, tests left out.
fn literals(file: &RustFile) -> Vec<(usize, String)> {
    let mut literals = Literals(Vec::new());
    literals.visit_file(&file.syntax);
    literals.0
}

struct Literals(Vec<(usize, String)>);

impl<'ast> Visit<'ast> for Literals {
    fn visit_lit_str(&mut self, literal: &'ast syn::LitStr) {
        self.0.push((literal.span().start().line, literal.value()));
    }

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if !is_test_only(&item.attrs) {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        if !is_test_only(&item.attrs) {
            visit::visit_item_fn(self, item);
        }
    }

    /// Documentation is an attribute with a string.
    fn visit_attribute(&mut self, _: &'ast syn::Attribute) {}

    /// The arguments of `format!` and its kin are tokens: strings among them count too.
    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        self.tokens(call.tokens.clone());
    }
}

impl Literals {
    fn tokens(&mut self, tokens: proc_macro2::TokenStream) {
        for token in tokens {
            match token {
                proc_macro2::TokenTree::Group(group) => self.tokens(group.stream()),
                proc_macro2::TokenTree::Literal(literal) => {
                    if let syn::Lit::Str(text) = syn::Lit::new(literal) {
                        self.visit_lit_str(&text);
                    }
                }
                proc_macro2::TokenTree::Ident(_) | proc_macro2::TokenTree::Punct(_) => {}
            }
        }
    }
}

struct Floats<'a> {
    path: &'a str,
    found: Vec<Breach>,
}

impl Floats<'_> {
    fn found(&mut self, line: usize, what: &str) {
        self.found.push(Breach { file: self.path.to_owned(), line, what: what.to_owned() });
    }
}

impl<'ast> Visit<'ast> for Floats<'_> {
    fn visit_ident(&mut self, name: &'ast syn::Ident) {
        if name == "f32" || name == "f64" {
            self.found(name.span().start().line, &name.to_string());
        }
    }

    fn visit_lit_float(&mut self, literal: &'ast syn::LitFloat) {
        self.found(literal.span().start().line, literal.base10_digits());
    }
}

#[test]
fn comments_are_blanked_and_lines_kept() {
    let check = |text: &str, expected: &str| assert_eq!(without_comments(text), expected);
    check("a // ø\nb", "a \nb\n");
    check("a /* ø\nå */ b", "a \n b\n");
    check("/** ø */ c // å", " c \n");
}
