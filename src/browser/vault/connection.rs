//! The connection to the database: opened when it is needed, kept, and given up when another tab wants
//! the database gone.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_events::EventListener;
use indexed_db_futures::database::Database;
use indexed_db_futures::internals::SystemRepr as _;
use indexed_db_futures::prelude::Build as _;
use indexed_db_futures::{KeyPath, error::Error};
use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use super::{BY_SEQ, DRAFTS, HEADS, KEPT, LAYOUT, NAME, OPEN_MS, RECORDS, fault};
use crate::app::StorageError;
use crate::browser::begin::begin;
use crate::browser::deadline::within;
use crate::browser::timers::after;

/// The one connection of this tab.
pub(super) struct Connection {
    open: RefCell<Option<Open>>,
    /// Fulfilled when the opening that is under way has ended, one way or the other.
    opening: RefCell<Option<Promise>>,
    /// The opening that is under way is late: who asks now does not wait for it once more.
    late: Cell<bool>,
    /// Why the last opening failed.
    failed: RefCell<Option<StorageError>>,
    disturbed: Box<dyn Fn()>,
}

struct Open {
    database: Database,
    _ears: [EventListener; 2],
}

impl Connection {
    pub(super) fn new(disturbed: impl Fn() + 'static) -> Self {
        Self {
            open: RefCell::default(),
            opening: RefCell::default(),
            late: Cell::new(false),
            failed: RefCell::default(),
            disturbed: Box::new(disturbed),
        }
    }

    /// The open database. An opening that takes too long goes on: the next one who asks has what comes
    /// of it.
    pub(super) async fn get(self: &Rc<Self>) -> Result<Database, StorageError> {
        if let Some(database) = self.known() {
            return Ok(database);
        }
        let opening = self.opening();
        if self.late.get() || within(OPEN_MS, JsFuture::from(opening)).await.is_none() {
            return Err(StorageError::Silent);
        }
        self.known().ok_or_else(|| self.failed.borrow().clone().unwrap_or(StorageError::Silent))
    }

    /// Closes the connection, if there is one. What is being written still comes to its end.
    pub(super) fn forget(&self) {
        if let Some(open) = self.open.borrow_mut().take() {
            open.database.close();
        }
    }

    /// Closes the connection if it is still this one.
    pub(super) fn forget_this(&self, database: &Database) {
        if self.known().is_some_and(|known| known.as_sys() == database.as_sys()) {
            self.forget();
        }
    }

    fn known(&self) -> Option<Database> {
        self.open.borrow().as_ref().map(|open| open.database.clone())
    }

    fn opening(self: &Rc<Self>) -> Promise {
        if let Some(opening) = &*self.opening.borrow() {
            return opening.clone();
        }
        let this = Rc::clone(self);
        after(OPEN_MS, move || this.late.set(this.opening.borrow().is_some()));
        let this = Rc::clone(self);
        let mut ended = None;
        let opening = Promise::new(&mut |resolve, _| ended = Some(resolve));
        begin(async move {
            let opened = open().await;
            *this.opening.borrow_mut() = None;
            this.late.set(false);
            match opened {
                Ok(database) => this.keep(database),
                Err(error) => *this.failed.borrow_mut() = Some(error),
            }
            if let Some(ended) = ended {
                let _ = ended.call0(&JsValue::UNDEFINED);
            }
        });
        *self.opening.borrow_mut() = Some(opening.clone());
        opening
    }

    fn keep(self: &Rc<Self>, database: Database) {
        // Another tab deletes the database, or a newer app changes its layout: it waits for us to let go.
        // Or the browser has ended the connection, for instance because the user cleared the data.
        let ears = ["versionchange", "close"].map(|event| {
            let (this, database) = (Rc::clone(self), database.clone());
            EventListener::new(&database.as_sys().clone(), event, move |_| {
                this.forget_this(&database);
                (this.disturbed)();
            })
        });
        *self.open.borrow_mut() = Some(Open { database, _ears: ears });
    }
}

async fn open() -> Result<Database, StorageError> {
    let request = Database::open(NAME).with_version(LAYOUT);
    let request = request.with_on_upgrade_needed(|_, database| set_up(&database)).build();
    request.map_err(fault::of_opening)?.await.map_err(fault::of_opening)
}

/// Makes the object stores of a database that was not there before.
fn set_up(database: &Database) -> Result<(), Error> {
    database.create_object_store(HEADS).with_key_path(KeyPath::One("map")).build()?;
    let path = KeyPath::from(["map", "kind", "id"]);
    let records = database.create_object_store(RECORDS).with_key_path(path).build()?;
    records.create_index(BY_SEQ, KeyPath::from(["map", "seq"])).build()?;
    database.create_object_store(DRAFTS).with_key_path(KeyPath::One("tab")).build()?;
    database.create_object_store(KEPT).with_auto_increment(true).build()?;
    Ok(())
}
