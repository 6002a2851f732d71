//! The database of the browser: the store that is safe once it says so.
//!
//! Database `standpoint`, version 1. A version is a layout: a newer app that needs another one raises it,
//! and this one then hears `Newer` and writes nothing.
//!
//! | object store | key | holds |
//! | --- | --- | --- |
//! | `heads` | `map` | the summary of a map: its state, and what must be right about its rows |
//! | `records` | `map`, `kind`, `id` | a row for the head of a map and one for each stakeholder; index `by_seq` on `map`, `seq` |
//! | `drafts` | `tab` | what stands in the box for new names of a tab |
//! | `kept` | a running number | damaged text as it was found, before something took its place |
//!
//! One commit is one transaction over all three, so that a map is never half written and its summary
//! never speaks of other rows. Texts go in and out as they are: this module checks no checksum, knows no
//! record and decides nothing. What it finds in a shape that is not its own it hands on as a row that
//! cannot be whole, because whoever reads it knows what to do with damage.

mod commit;
mod connection;
mod drafts;
mod fault;
mod read;
mod rows;
mod window;

use std::cell::OnceCell;
use std::rc::Rc;

use indexed_db_futures::database::Database;

use self::connection::Connection;
use self::fault::Fault;
pub(super) use self::rows::{draft_from_js, row_from_js, summary_from_js};
use self::window::Window;
use super::deadline::within;
use crate::app::{Commit, Committed, LeftDraft, Snapshot, StorageError};
use crate::file::{Base, Draft, SummaryRow};
use crate::model::Id;

/// Name of the database.
const NAME: &str = "standpoint";
/// Version of its layout.
const LAYOUT: u32 = 1;
const HEADS: &str = "heads";
const RECORDS: &str = "records";
const KEPT: &str = "kept";
const DRAFTS: &str = "drafts";
const BY_SEQ: &str = "by_seq";

/// How long opening may take, and deleting while other tabs have it open.
pub(super) const OPEN_MS: u32 = 3_000;
/// How long reading may take. A large write of another tab goes first.
const READ_MS: u32 = 10_000;

/// What is stored of one map, under the text that stands for its id.
pub(super) type Shelved = (String, Snapshot);

/// The database, opened when it is first asked for; or what the window has in its place.
#[derive(Clone)]
pub(super) struct Vault {
    connection: Rc<Connection>,
    window: Rc<OnceCell<Option<Window>>>,
}

impl Vault {
    /// `disturbed` is called when the connection ends without our doing.
    pub(super) fn new(disturbed: impl Fn() + 'static) -> Self {
        Self { connection: Rc::new(Connection::new(disturbed)), window: Rc::default() }
    }

    /// Found when it is first asked for: the start does without.
    fn window(&self) -> Option<&Window> {
        self.window.get_or_init(Window::of_page).as_ref()
    }

    /// The summary of every map.
    pub(super) async fn heads(&self) -> Result<Vec<SummaryRow>, StorageError> {
        if let Some(window) = self.window() {
            return Ok(window.heads());
        }
        self.read(async |database| read::heads(database).await).await
    }

    /// What is there of one map beyond a known state, as of one moment.
    pub(super) async fn snapshot(&self, map: &Id, since: Option<&Base>) -> Result<Snapshot, StorageError> {
        if let Some(window) = self.window() {
            return Ok(window.snapshot(map, since));
        }
        self.read(async |database| read::snapshot(database, map, since).await).await
    }

    /// What is there of every map, as of one moment.
    pub(super) async fn read_all(&self) -> Result<Vec<Shelved>, StorageError> {
        if let Some(window) = self.window() {
            return Ok(window.read_all());
        }
        self.read(async |database| read::all(database).await).await
    }

    /// Writes all of a commit or nothing. It may take its time: who asked has a clock of its own, and a
    /// write that was begun is better ended than cut off.
    pub(super) async fn commit(&self, commit: &Commit) -> Committed {
        if let Some(window) = self.window() {
            return window.commit(commit);
        }
        let written = self.work(async |database| commit::commit(database, commit).await);
        written.await.unwrap_or_else(Committed::Failed)
    }

    /// What stands in the boxes of all tabs.
    pub(super) async fn drafts(&self) -> Result<Vec<LeftDraft>, StorageError> {
        if let Some(window) = self.window() {
            return Ok(window.drafts());
        }
        self.read(async |database| drafts::all(database).await).await
    }

    /// Puts what stands in the boxes of tabs in the place of what stood there.
    pub(super) async fn keep_drafts(&self, kept: &[(String, Draft)]) -> Result<(), StorageError> {
        if let Some(window) = self.window() {
            window.keep_drafts(kept);
            return Ok(());
        }
        self.work(async |database| drafts::keep_all(database, kept).await).await
    }

    /// Takes the drafts of these tabs out.
    pub(super) async fn drop_drafts(&self, tabs: &[String]) -> Result<(), StorageError> {
        if let Some(window) = self.window() {
            window.drop_drafts(tabs);
            return Ok(());
        }
        self.work(async |database| drafts::drop_all(database, tabs).await).await
    }

    /// Writes what is in the window to the database of the browser, or says why that cannot be. A map that is there in
    /// another state stays as it is there.
    pub(super) async fn copy_to_browser(&self) -> Result<(), String> {
        for (id, Snapshot { summary, rows, .. }) in self.window().map(Window::read_all).unwrap_or_default() {
            let (Some(map), Some(summary)) = (Id::new(&id), summary) else { continue };
            let state = summary.base.clone();
            let commit = Commit { map, flight: 0, base: None, wipe: true, summary, rows, aside: Vec::new() };
            let written = self.work(async |database| commit::commit(database, &commit).await).await;
            match written.unwrap_or_else(Committed::Failed) {
                Committed::Done => {}
                Committed::Moved(there) => {
                    if there.summary.is_none_or(|summary| summary.base != state) {
                        return Err("this browser has one of them already, in another state".to_owned());
                    }
                }
                Committed::Failed(cause) => return Err(cause.to_string()),
            }
        }
        Ok(())
    }

    /// Deletes the database. Other tabs let go of it when they hear of that.
    pub(super) async fn erase(&self) -> Result<(), StorageError> {
        if let Some(window) = self.window() {
            window.erase();
            return Ok(());
        }
        self.connection.forget();
        let deleted = Database::delete_by_name(NAME).map_err(fault::of_opening)?;
        within(OPEN_MS, deleted).await.ok_or(StorageError::Silent)?.map_err(fault::of)
    }

    async fn read<T>(&self, work: impl AsyncFn(&Database) -> Result<T, Fault>) -> Result<T, StorageError> {
        within(READ_MS, self.work(work)).await.unwrap_or(Err(StorageError::Silent))
    }

    /// Does something with the open database, and again with a new connection where the browser has
    /// closed the one that was there.
    async fn work<T>(&self, work: impl AsyncFn(&Database) -> Result<T, Fault>) -> Result<T, StorageError> {
        let mut again = true;
        loop {
            let database = self.connection.get().await?;
            match work(&database).await {
                Ok(done) => return Ok(done),
                Err(Fault::Closed) if again => again = false,
                Err(fault) => {
                    let error = fault.told();
                    // Whatever it was: the connection may be dead without having said so.
                    if error != StorageError::Full {
                        self.connection.forget_this(&database);
                    }
                    return Err(error);
                }
            }
            self.connection.forget_this(&database);
        }
    }
}
