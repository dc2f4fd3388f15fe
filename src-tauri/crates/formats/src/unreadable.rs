//! Why a file could not be read as an invoice, and where it went wrong.

use std::fmt;

/// The reason in a word. The page has the sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum UnreadableCode {
    /// No bytes, or nothing but white space.
    Empty,
    /// Larger than [`crate::FILE_LIMIT`], more than [`crate::DOCUMENT_LIMIT`] beside its
    /// attachments, more elements than [`crate::ELEMENT_LIMIT`], more lines than
    /// [`crate::LINE_LIMIT`], a name longer than [`crate::NAME_LIMIT`].
    TooLarge,
    /// Text, but not XML.
    NotXml,
    /// The file ends before its root element does.
    Truncated,
    /// The bytes are not in the encoding that the file declares.
    WrongEncoding,
    /// A document type declaration, which may define entities or name files.
    Doctype,
    /// Elements nest deeper than [`crate::DEPTH_LIMIT`].
    TooDeep,
    /// An element has more than [`crate::ATTRIBUTE_LIMIT`] attributes.
    TooManyAttributes,
    /// A character that XML does not allow, as NUL.
    ControlCharacter,
    /// A second root element.
    SeveralRoots,
    /// XML, but no invoice format that the program knows.
    UnknownDocument,
    /// A kind of file that can't be an invoice.
    UnsupportedKind,
    /// Attachments of more than [`crate::ATTACHMENT_LIMIT`].
    AttachmentTooLarge,
    /// Not well-formed in another way.
    Malformed,
}

impl UnreadableCode {
    /// The code as it is stored and sent.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLarge => "too_large",
            Self::NotXml => "not_xml",
            Self::Truncated => "truncated",
            Self::WrongEncoding => "wrong_encoding",
            Self::Doctype => "doctype",
            Self::TooDeep => "too_deep",
            Self::TooManyAttributes => "too_many_attributes",
            Self::ControlCharacter => "control_character",
            Self::SeveralRoots => "several_roots",
            Self::UnknownDocument => "unknown_document",
            Self::UnsupportedKind => "unsupported_kind",
            Self::AttachmentTooLarge => "attachment_too_large",
            Self::Malformed => "malformed",
        }
    }
}

impl fmt::Display for UnreadableCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A place in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilePlace {
    /// Bytes before it.
    pub offset: usize,
    /// Line from 1.
    pub line: usize,
    /// Character in the line from 1.
    pub column: usize,
    /// XPath of the element it stands in, where one was open.
    pub path: Option<String>,
}

/// A file that can't be read, with what and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// Why.
    pub code: UnreadableCode,
    /// Where, if it is the fault of a place.
    pub place: Option<FilePlace>,
    /// What was found or allowed, by name: `limit`, `found`, `expected`, `declared`, `root` …
    pub details: Vec<(&'static str, String)>,
}

impl Unreadable {
    pub(crate) fn new(code: UnreadableCode) -> Self {
        Self { code, place: None, details: Vec::new() }
    }

    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.details.push((name, value.into()));
        self
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.code.fmt(f)?;
        if let Some(place) = &self.place {
            write!(f, " at byte {}", place.offset)?;
        }
        self.details.iter().try_for_each(|(name, value)| write!(f, " {name}={value:?}"))
    }
}

impl std::error::Error for Unreadable {}
