//! Files dropped from another program: the source's side of XDND (version 5), spoken to the
//! window under test over the X server.
//!
//! A real source grabs the pointer and looks which window lies under it; that part is the desktop's
//! and is left out. From there on the window hears what it hears from any file browser. So it does of
//! the button in its frame that closes it.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use x11rb::connection::Connection;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{
    Atom, AtomEnum, ClientMessageEvent, ConnectionExt, CreateWindowAux, EventMask, PropMode,
    SELECTION_NOTIFY_EVENT, SelectionNotifyEvent, SelectionRequestEvent, Window, WindowClass,
};
use x11rb::rust_connection::RustConnection;
use x11rb::wrapper::ConnectionExt as _;

x11rb::atom_manager! {
    Atoms: AtomsCookie {
        XdndAware, XdndEnter, XdndPosition, XdndStatus, XdndDrop, XdndFinished, XdndSelection,
        XdndActionCopy, WM_PROTOCOLS, WM_DELETE_WINDOW,
        URI_LIST: b"text/uri-list",
    }
}

const VERSION: u32 = 5;
const PATIENCE: Duration = Duration::from_secs(10);

/// Drops files and folders in the middle of the only window that takes drops.
pub fn drop_files(paths: &[PathBuf]) {
    let source = Source::new(uri_list(paths));
    let target = source.find_target();
    source.enter(target);
    for step in 0..5 {
        source.move_to(target, step);
    }
    source.release(target);
}

/// Presses the button that closes the only window that takes drops.
pub fn press_close() {
    let source = Source::new(String::new());
    let asked = [source.atoms.WM_DELETE_WINDOW, x11rb::CURRENT_TIME, 0, 0, 0];
    source.send(source.find_target(), source.atoms.WM_PROTOCOLS, asked);
    // What is sent and not waited for can be lost when the connection ends.
    source.display.sync().unwrap();
}

struct Source {
    display: RustConnection,
    root: Window,
    window: Window,
    atoms: Atoms,
    data: String,
}

impl Source {
    fn new(data: String) -> Self {
        let (display, screen) = x11rb::connect(None).expect("a display");
        let root = display.setup().roots[screen].root;
        let window = display.generate_id().unwrap();
        let aux = CreateWindowAux::new();
        display
            .create_window(0, window, root, 0, 0, 1, 1, 0, WindowClass::INPUT_ONLY, 0, &aux)
            .unwrap();
        let atoms = Atoms::new(&display).unwrap().reply().unwrap();
        display.set_selection_owner(window, atoms.XdndSelection, x11rb::CURRENT_TIME).unwrap();
        display.flush().unwrap();
        Self { display, root, window, atoms, data }
    }

    fn find_target(&self) -> Window {
        let aware = self.below(self.root).into_iter().find(|&window| self.takes_drops(window));
        aware.expect("a window that takes drops")
    }

    /// All windows below, nearest to the root first.
    fn below(&self, window: Window) -> Vec<Window> {
        let children = self.display.query_tree(window).unwrap().reply().unwrap().children;
        let deeper = children.iter().flat_map(|&child| self.below(child)).collect::<Vec<_>>();
        children.into_iter().chain(deeper).collect()
    }

    fn takes_drops(&self, window: Window) -> bool {
        let property = self.atoms.XdndAware;
        let cookie = self.display.get_property(false, window, property, AtomEnum::ATOM, 0, 1);
        let viewable = self.display.get_window_attributes(window).unwrap().reply();
        cookie.unwrap().reply().is_ok_and(|found| found.value_len > 0)
            && viewable.is_ok_and(|a| a.map_state == x11rb::protocol::xproto::MapState::VIEWABLE)
    }

    fn enter(&self, target: Window) {
        let data = [self.window, VERSION << 24, self.atoms.URI_LIST, 0, 0];
        self.send(target, self.atoms.XdndEnter, data);
    }

    fn move_to(&self, target: Window, step: u32) {
        let (x, y) = self.middle(target);
        let position = (x + step) << 16 | (y + step);
        let action = self.atoms.XdndActionCopy;
        let data = [self.window, 0, position, x11rb::CURRENT_TIME, action];
        self.send(target, self.atoms.XdndPosition, data);
        self.answer_until(self.atoms.XdndStatus);
    }

    fn release(&self, target: Window) {
        self.send(target, self.atoms.XdndDrop, [self.window, 0, x11rb::CURRENT_TIME, 0, 0]);
        let [_, accepted, ..] = self.answer_until(self.atoms.XdndFinished);
        assert_eq!(accepted & 1, 1, "the window did not take the drop");
    }

    fn middle(&self, target: Window) -> (u32, u32) {
        let size = self.display.get_geometry(target).unwrap().reply().unwrap();
        let (x, y) = (size.width / 2, size.height / 2);
        let at = self.display.translate_coordinates(target, self.root, x as i16, y as i16);
        let at = at.unwrap().reply().unwrap();
        (u32::try_from(at.dst_x).unwrap(), u32::try_from(at.dst_y).unwrap())
    }

    fn send(&self, target: Window, kind: Atom, data: [u32; 5]) {
        let message = ClientMessageEvent::new(32, target, kind, data);
        self.display.send_event(false, target, EventMask::NO_EVENT, message).unwrap();
        self.display.flush().unwrap();
    }

    /// Hands over the data as often as it is asked for, until a message of this kind comes.
    fn answer_until(&self, kind: Atom) -> [u32; 5] {
        let started = Instant::now();
        while started.elapsed() < PATIENCE {
            match self.display.poll_for_event().unwrap() {
                Some(Event::SelectionRequest(request)) => self.hand_over(&request),
                Some(Event::ClientMessage(message)) if message.type_ == kind => {
                    return message.data.as_data32();
                }
                Some(_) => {}
                None => std::thread::sleep(Duration::from_millis(5)),
            }
        }
        panic!("the window did not answer the drag");
    }

    fn hand_over(&self, request: &SelectionRequestEvent) {
        let (property, kind) = (request.property, self.atoms.URI_LIST);
        let data = self.data.as_bytes();
        self.display
            .change_property8(PropMode::REPLACE, request.requestor, property, kind, data)
            .unwrap();
        let notice = SelectionNotifyEvent {
            response_type: SELECTION_NOTIFY_EVENT,
            sequence: 0,
            time: request.time,
            requestor: request.requestor,
            selection: request.selection,
            target: request.target,
            property,
        };
        let nobody = EventMask::NO_EVENT;
        self.display.send_event(false, request.requestor, nobody, notice).unwrap();
        self.display.flush().unwrap();
    }
}

/// `file://` addresses, a line each, everything but unreserved characters percent-encoded.
fn uri_list(paths: &[PathBuf]) -> String {
    paths.iter().map(|path| format!("file://{}\r\n", encoded(path))).collect()
}

fn encoded(path: &Path) -> String {
    let bytes = path.as_os_str().as_encoded_bytes();
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    bytes
        .iter()
        .map(|&byte| if plain(byte) { char::from(byte).into() } else { format!("%{byte:02X}") })
        .collect()
}
