//! Writes the page's types: one file, sorted by name.

use std::collections::BTreeMap;
use std::path::PathBuf;

use ts_rs::{Config, TS, TypeVisitor};

/// The TypeScript file as it grows.
pub struct Page {
    config: Config,
    declarations: BTreeMap<String, String>,
    commands: String,
}

impl Page {
    /// An empty file.
    pub fn new() -> Self {
        let config = Config::new().with_large_int("number");
        Self { config, declarations: BTreeMap::new(), commands: String::new() }
    }

    /// Adds a command with the types it needs.
    pub fn command<Q: TS + 'static, R: TS + 'static>(&mut self, name: &str) {
        self.add::<Q>();
        self.add::<R>();
        let (request, response) = (Q::name(&self.config), R::name(&self.config));
        self.commands += &format!("  {name}: {{ request: {request}; response: {response} }};\n");
    }

    /// Adds a type and all it is made of.
    pub fn add<T: TS + 'static + ?Sized>(&mut self) {
        self.visit::<T>();
    }

    fn text(&self) -> String {
        let head = "// Written by `WRITE_WIRE=1 cargo test -p wire` from the program's own types. Do not edit.\n";
        let types: String = self.declarations.values().map(|decl| format!("\n{decl}\n")).collect();
        format!(
            "{head}{types}\n/** Every command: its name, what it asks and what it answers. */\nexport interface Commands {{\n{}}}\n",
            self.commands
        )
    }
}

impl TypeVisitor for Page {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if T::output_path().is_some() {
            let ident = T::ident(&self.config);
            if self.declarations.contains_key(&ident) {
                // Known, but perhaps not with this row: Page<PaymentRow> after Page<InboxRow>.
                T::visit_generics(self);
                return;
            }
            let docs = T::docs().unwrap_or_default();
            let declaration = format!("{docs}export {}", T::decl(&self.config));
            self.declarations.insert(ident, declaration);
            T::visit_dependencies(self);
        }
        T::visit_generics(self);
    }
}

#[test]
fn the_page_s_types_are_the_program_s() {
    let mut page = Page::new();
    crate::declare(&mut page);
    crate::declare_host(&mut page);
    page.add::<crate::Event>();
    page.add::<crate::Failure>();
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../ui/src/wire/index.ts");
    if std::env::var_os("WRITE_WIRE").is_some() {
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, page.text()).unwrap();
    }
    let committed = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(committed == page.text(), "ui/src/wire is old: run WRITE_WIRE=1 cargo test -p wire");
}
