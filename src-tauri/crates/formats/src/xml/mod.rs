//! A guarded XML reader on quick-xml, which by itself reports a truncated file as a clean end,
//! takes NUL characters and nests without limit (platform.md, "XML").
//!
//! Exactly one root that is closed at the end; no document type; no entity but the predefined
//! ones and characters; limits on depth, attributes, elements and size. Nothing is ever fetched.

mod build;
mod decode;
mod guard;
mod namespace;
mod parse;
mod split;
mod tree;

pub(crate) use decode::{DecodeFault, Decoded, declared_encoding, decode};
pub(crate) use namespace::Namespace;
pub(crate) use parse::{ParseFault, parse};
pub(crate) use split::documents;
pub(crate) use tree::{Element, Name, bare, cac, cbc};

/// Levels of elements.
pub const DEPTH_LIMIT: usize = 100;
/// Attributes of one element.
pub const ATTRIBUTE_LIMIT: usize = 256;
/// Elements of one document: as many as one of the largest size has that says something.
pub const ELEMENT_LIMIT: usize = 500_000;
/// Bytes of the name of an element or attribute: every value's place is made of them.
pub const NAME_LIMIT: usize = 100;
/// Bytes of a document beside its embedded attachments.
pub const DOCUMENT_LIMIT: usize = 20 * 1024 * 1024;
/// Bytes of all attachments of a file, decoded.
pub const ATTACHMENT_LIMIT: usize = 50 * 1024 * 1024;
/// Bytes of a file: a document and its attachments in base64 with line breaks, with room to spare.
/// Larger files are refused before anything is done with them.
pub const FILE_LIMIT: usize = 100 * 1024 * 1024;

/// The elements whose base64 does not count towards [`DOCUMENT_LIMIT`]: of UBL …
pub(crate) const EMBEDDED_FILE: &str = "EmbeddedDocumentBinaryObject";
/// … and of Finvoice's attachments message.
pub(crate) const ATTACHMENT_CONTENT: &str = "AttachmentContent";
