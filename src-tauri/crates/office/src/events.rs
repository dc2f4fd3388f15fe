//! Who is told of changes.

use std::sync::{Arc, Mutex, PoisonError};

use wire::Event;
use wire::events::View;

type Listener = Arc<dyn Fn(&Event) + Send + Sync>;

/// Everyone who subscribed.
#[derive(Default)]
pub(crate) struct Listeners(Mutex<Vec<Listener>>);

impl Listeners {
    pub(crate) fn add(&self, listener: impl Fn(&Event) + Send + Sync + 'static) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(Arc::new(listener));
    }

    /// Tells everyone, on the caller's thread and with no lock held.
    pub(crate) fn tell(&self, event: &Event) {
        let listeners = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        for listener in listeners {
            listener(event);
        }
    }

    /// Records of these views changed.
    pub(crate) fn changed(&self, views: &[View]) {
        self.tell(&Event::Changed { views: views.to_vec() });
    }
}
