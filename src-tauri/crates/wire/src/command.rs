//! The list of commands, once: it gives the enum the program matches on, the names, and the
//! page's map from name to request and response.

use serde::{Serialize, de::DeserializeOwned};

/// A request with the response it gets.
pub trait Command: DeserializeOwned {
    /// What the program answers.
    type Response: Serialize;
    /// The name on the wire.
    const NAME: &'static str;
}

macro_rules! commands {
    ($(#[$doc:meta])* $list:ident, $declare:ident; $($variant:ident : $name:literal => $request:ty => $response:ty;)*) => {
        $(#[$doc])*
        #[derive(Debug)]
        pub enum $list {
            $(#[doc = $name] $variant($request),)*
        }

        impl $list {
            /// Names of all commands.
            pub const NAMES: &'static [&'static str] = &[$($name),*];

            /// Reads a command.
            ///
            /// # Errors
            /// `InvalidRequest` for an unknown name or a request of another shape.
            pub fn read(name: &str, request: serde_json::Value) -> Result<Self, Failure> {
                match name {
                    $($name => serde_json::from_value(request)
                        .map(Self::$variant)
                        .map_err(|e| Failure::invalid_request(name, &e.to_string())),)*
                    _ => Err(Failure::invalid_request(name, "unknown command")),
                }
            }
        }

        $(impl Command for $request {
            type Response = $response;
            const NAME: &'static str = $name;
        })*

        #[cfg(test)]
        fn $declare(page: &mut crate::typescript::Page) {
            $(page.command::<$request, $response>($name);)*
        }
    };
}
