//! What a page gives. Lengths are whole hundredths of a point (1/7200 inch), so that they compare
//! and hash exactly; the origin is the upper left corner of the page as it is shown, rotation
//! applied.

use serde::{Deserialize, Serialize};

/// Hundredths of a point in an inch.
pub(crate) const UNITS_PER_INCH: u32 = 7200;

/// Size of a page as shown, in hundredths of a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PageSize {
    /// From left to right.
    pub width: u32,
    /// From top to bottom.
    pub height: u32,
}

/// A box on a page, in hundredths of a point from its upper left corner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Place {
    /// Left edge.
    pub left: i32,
    /// Top edge; smaller than `bottom`, as on a screen.
    pub top: i32,
    /// Right edge.
    pub right: i32,
    /// Bottom edge.
    pub bottom: i32,
}

impl Place {
    /// The box with these two corners, in whichever order they come.
    #[must_use]
    pub fn spanning(a: (i32, i32), b: (i32, i32)) -> Self {
        Self { left: a.0.min(b.0), top: a.1.min(b.1), right: a.0.max(b.0), bottom: a.1.max(b.1) }
    }

    /// The smallest box around both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// Empty space between the two boxes along the axis where they are furthest apart; 0 when they
    /// touch or overlap.
    #[must_use]
    pub fn gap(self, other: Self) -> i32 {
        let across =
            other.left.saturating_sub(self.right).max(self.left.saturating_sub(other.right));
        let down = other.top.saturating_sub(self.bottom).max(self.top.saturating_sub(other.bottom));
        across.max(down).max(0)
    }

    /// The longer side.
    pub(crate) fn extent(self) -> i32 {
        self.right.saturating_sub(self.left).max(self.bottom.saturating_sub(self.top))
    }
}

/// Characters that stand together, and where.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Word {
    /// The text: never empty, no white space, no control characters.
    pub text: String,
    /// The box around its characters (font box, not ink).
    pub place: Place,
}

/// A page drawn as a PNG.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageImage {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// The file's bytes.
    #[serde(with = "serde_bytes")]
    pub png: Vec<u8>,
}
