//! What does not fit on a few screens has more than one thing to say.

use proc_macro2::Span;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};

use crate::check;
use crate::source::{Breach, RustFile, has_extension, paths, read, rust_files};

const LONGEST_FILE: usize = 500;
const LONGEST_FUNCTION: usize = 70;

#[test]
fn no_file_is_longer_than_500_lines() {
    let files = paths().iter().filter(|path| has_extension(path, &["rs", "ts", "tsx", "css"]));
    let breaches = files
        // Generated; its length is that of what it is generated from.
        .filter(|path| !path.starts_with("ui/src/wire/"))
        .map(|path| (path, read(path).lines().count()))
        .filter(|(_, length)| *length > LONGEST_FILE)
        .map(|(path, length)| Breach {
            file: path.clone(),
            line: 0,
            what: format!("{length} lines, {LONGEST_FILE} are the limit"),
        })
        .collect();
    check("Split the file where it changes its subject:", breaches);
}

#[test]
fn no_function_is_longer_than_70_lines() {
    let breaches = rust_files().iter().flat_map(long_functions).collect();
    check("Give the parts of the function names:", breaches);
}

struct Functions<'a> {
    path: &'a str,
    long: Vec<Breach>,
}

fn long_functions(file: &RustFile) -> Vec<Breach> {
    let mut functions = Functions { path: file.path, long: Vec::new() };
    functions.visit_file(&file.syntax);
    functions.long
}

impl Functions<'_> {
    fn measure(&mut self, name: &syn::Ident, block: Span) {
        let length = block.end().line - block.start().line + 1;
        if length > LONGEST_FUNCTION {
            self.long.push(Breach {
                file: self.path.to_owned(),
                line: name.span().start().line,
                what: format!("{name} has {length} lines, {LONGEST_FUNCTION} are the limit"),
            });
        }
    }
}

impl<'ast> Visit<'ast> for Functions<'_> {
    fn visit_item_fn(&mut self, function: &'ast syn::ItemFn) {
        self.measure(&function.sig.ident, function.block.span());
        visit::visit_item_fn(self, function);
    }

    fn visit_impl_item_fn(&mut self, function: &'ast syn::ImplItemFn) {
        self.measure(&function.sig.ident, function.block.span());
        visit::visit_impl_item_fn(self, function);
    }
}
