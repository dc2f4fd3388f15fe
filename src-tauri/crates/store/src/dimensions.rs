//! Dimensions: headings (department, project and free ones) and their values.

use rusqlite::Row;

use crate::column::{Code, codes};
use crate::{StoreFault, Tx, View};

/// What a heading stands for. A company has one department and one project heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HeadingKind {
    /// Departments.
    Department,
    /// Projects.
    Project,
    /// Anything the company chooses.
    Free,
}

codes!(HeadingKind { Department = "department", Project = "project", Free = "free" });

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Code, unique.
    pub code: String,
    /// What it stands for.
    pub kind: HeadingKind,
    /// Name.
    pub name: String,
}

/// A value under a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DimensionValue {
    /// Code of the heading.
    pub heading: String,
    /// Code, unique under the heading.
    pub code: String,
    /// Name.
    pub name: String,
    /// Whether it may be posted to.
    pub active: bool,
}

/// Adds a heading or changes its name.
pub fn save_heading(tx: &Tx<'_>, heading: &Heading) -> Result<(), StoreFault> {
    let Heading { code, kind, name } = heading;
    let sql = "INSERT INTO dimension_headings (code, kind, name) VALUES (?1, ?2, ?3)
               ON CONFLICT (code) DO UPDATE SET name = ?3";
    tx.write(sql, (code, Code(*kind), name)).map(drop)
}

/// All headings by code.
pub fn headings(view: &View<'_>) -> Result<Vec<Heading>, StoreFault> {
    view.all("SELECT code, kind, name FROM dimension_headings ORDER BY code", [], |row| {
        Ok(Heading { code: row.get(0)?, kind: row.get::<_, Code<_>>(1)?.0, name: row.get(2)? })
    })
}

/// Adds a value or changes its name and state.
pub fn save_value(tx: &Tx<'_>, value: &DimensionValue) -> Result<(), StoreFault> {
    let DimensionValue { heading, code, name, active } = value;
    let sql = "INSERT INTO dimension_values (heading, code, name, active) VALUES (?1, ?2, ?3, ?4)
               ON CONFLICT (heading, code) DO UPDATE SET name = ?3, active = ?4";
    tx.write(sql, (heading, code, name, active)).map(drop)
}

/// All values by heading and code.
pub fn values(view: &View<'_>) -> Result<Vec<DimensionValue>, StoreFault> {
    let sql = "SELECT heading, code, name, active FROM dimension_values ORDER BY heading, code";
    view.all(sql, [], of_row)
}

/// The values under the heading of a kind, by code: all departments, all projects.
pub fn values_of(view: &View<'_>, kind: HeadingKind) -> Result<Vec<DimensionValue>, StoreFault> {
    let sql = "SELECT v.heading, v.code, v.name, v.active FROM dimension_values v
               JOIN dimension_headings h ON h.code = v.heading WHERE h.kind = ? ORDER BY v.code";
    view.all(sql, [Code(kind)], of_row)
}

fn of_row(row: &Row<'_>) -> rusqlite::Result<DimensionValue> {
    Ok(DimensionValue {
        heading: row.get(0)?,
        code: row.get(1)?,
        name: row.get(2)?,
        active: row.get(3)?,
    })
}
