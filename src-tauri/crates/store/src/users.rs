//! Users and what they may do.

use rusqlite::Row;

use crate::column::row_id;
use crate::{StoreFault, Tx, View};

row_id!(
    /// Number of a user in the company file.
    UserId
);

/// Who does something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Actor {
    /// The program itself.
    Program,
    /// A person.
    User(UserId),
}

impl Actor {
    /// As columns keep it: nothing for the program.
    pub(crate) fn column(self) -> Option<i64> {
        match self {
            Self::Program => None,
            Self::User(UserId(id)) => Some(id),
        }
    }

    pub(crate) fn of_column(user: Option<i64>) -> Self {
        user.map_or(Self::Program, |id| Self::User(UserId(id)))
    }
}

/// A set of rights.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Rights(i64);

impl Rights {
    /// See everything.
    pub const READ: Self = Self(1);
    /// Take in documents and post.
    pub const POST: Self = Self(1 << 1);
    /// Release payments.
    pub const PAY: Self = Self(1 << 2);
    /// Change settings, periods and users.
    pub const SET_UP: Self = Self(1 << 3);
    /// Switch automatic posting.
    pub const AUTOMATE: Self = Self(1 << 4);
    /// Change suppliers and their register.
    pub const SUPPLIERS: Self = Self(1 << 5);
    /// Everything.
    pub const ALL: Self = Self((1 << 6) - 1);

    /// Both sets together.
    pub fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether all of `wanted` are in this set.
    pub fn include(self, wanted: Self) -> bool {
        self.0 & wanted.0 == wanted.0
    }
}

/// A user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// Number.
    pub id: UserId,
    /// Name, unique.
    pub name: String,
    /// What the user may do.
    pub rights: Rights,
    /// Whether the user still works here.
    pub active: bool,
}

/// Adds an active user.
pub fn add(tx: &Tx<'_>, name: &str, rights: Rights) -> Result<UserId, StoreFault> {
    let sql = "INSERT INTO users (name, rights, active) VALUES (?, ?, 1)";
    tx.insert(sql, (name, rights.0)).map(UserId)
}

/// Changes a user.
pub fn save(tx: &Tx<'_>, user: &User) -> Result<(), StoreFault> {
    let User { id, name, rights, active } = user;
    let sql = "UPDATE users SET name = ?2, rights = ?3, active = ?4 WHERE id = ?1";
    tx.change("user", sql, (id.0, name, rights.0, active))
}

/// All users by name.
pub fn all(view: &View<'_>) -> Result<Vec<User>, StoreFault> {
    view.all("SELECT id, name, rights, active FROM users ORDER BY name, id", [], of_row)
}

/// The user of that name.
pub fn by_name(view: &View<'_>, name: &str) -> Result<Option<User>, StoreFault> {
    view.one("SELECT id, name, rights, active FROM users WHERE name = ?", [name], of_row)
}

fn of_row(row: &Row<'_>) -> rusqlite::Result<User> {
    Ok(User {
        id: UserId(row.get(0)?),
        name: row.get(1)?,
        rights: Rights(row.get(2)?),
        active: row.get(3)?,
    })
}
