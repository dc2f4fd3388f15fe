//! Namespaces: which ones the formats use, and which prefix means which.

/// What the namespace of an element means to us.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Namespace {
    /// No namespace.
    None,
    UblInvoice,
    UblCreditNote,
    Cac,
    Cbc,
    /// SOAP 1.1 or 1.2 envelope.
    Soap,
    /// Standard Business Document header.
    Sbdh,
    /// Any other.
    Other,
}

impl Namespace {
    pub(super) fn of(uri: &str) -> Self {
        match uri {
            "" => Self::None,
            "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" => Self::UblInvoice,
            "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2" => Self::UblCreditNote,
            "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" => Self::Cac,
            "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2" => Self::Cbc,
            "http://schemas.xmlsoap.org/soap/envelope/"
            | "http://www.w3.org/2003/05/soap-envelope" => Self::Soap,
            "http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader" => Self::Sbdh,
            _ => Self::Other,
        }
    }

    /// How a step to an element of the namespace begins in a path: with the prefix that the
    /// standards' own examples use.
    pub(super) fn step(self) -> &'static str {
        match self {
            Self::Cac => "/cac:",
            Self::Cbc => "/cbc:",
            Self::Soap => "/soap:",
            Self::Sbdh => "/sbdh:",
            Self::None | Self::UblInvoice | Self::UblCreditNote | Self::Other => "/",
        }
    }
}

/// Prefixes in scope.
#[derive(Debug, Default)]
pub(super) struct Scopes<'t> {
    bindings: Vec<Binding<'t>>,
}

#[derive(Debug)]
struct Binding<'t> {
    prefix: &'t str,
    namespace: Namespace,
    /// Number of open elements around the one that binds it.
    depth: usize,
}

/// More prefixes in scope than any invoice has; each lookup walks them.
const BINDING_LIMIT: usize = 128;

impl<'t> Scopes<'t> {
    /// Adds a binding; `false` if there are too many.
    pub(super) fn bind(&mut self, prefix: &'t str, uri: &str, depth: usize) -> bool {
        self.bindings.push(Binding { prefix, namespace: Namespace::of(uri.trim()), depth });
        self.bindings.len() <= BINDING_LIMIT
    }

    /// Forgets the bindings of the element at the depth.
    pub(super) fn leave(&mut self, depth: usize) {
        while self.bindings.last().is_some_and(|b| b.depth >= depth) {
            self.bindings.pop();
        }
    }

    /// The namespace of a prefix; `None` if it is not bound.
    pub(super) fn resolve(&self, prefix: &str) -> Option<Namespace> {
        let bound = self.bindings.iter().rev().find(|b| b.prefix == prefix);
        match bound {
            Some(binding) => Some(binding.namespace),
            None if prefix.is_empty() => Some(Namespace::None),
            None if prefix == "xml" => Some(Namespace::Other),
            None => None,
        }
    }
}
