//! Signals and memos that let go of readers who are gone.
//!
//! The framework's own keep every reader that they ever had: who was dropped with a panel, a row or a dialog
//! stays on their list, with the memory it lay in, for as long as what it read is there. That is for ever where
//! it read a signal of the page. So `ui` reads through these alone: they note who reads what, and once enough
//! has been noted those who are gone are taken off the lists.

use std::cell::RefCell;
use std::collections::HashSet;

use leptos::prelude as framework;
use leptos::prelude::{
    DefinedAt, GetValue as _, IsDisposed, Notify, ReadUntracked, Signal, StoredValue, Track,
    UntrackableGuard, Write,
};
use leptos::reactive::graph::{
    AnySource, AnySubscriber, Observer, Source as _, Subscriber as _, ToAnySource as _,
};

/// A source of the framework whose readers are noted.
#[derive(Clone, Copy)]
pub(super) struct Noted<S>(S);

/// A value that can be set.
pub(super) type RwSignal<T> = Noted<framework::RwSignal<T>>;
/// A value that can be set, for as long as somebody holds it.
pub(super) type ArcRwSignal<T> = Noted<framework::ArcRwSignal<T>>;
/// A value that follows others, and wakes its readers only when it changes.
pub(super) type Memo<T> = Noted<Computed<T>>;

/// The framework's own memo does not tell whether it is still there.
pub(super) struct Computed<T>(StoredValue<framework::ArcMemo<T>>)
where
    T: Send + Sync + 'static;

impl<T: Send + Sync + 'static> Clone for Computed<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Computed<T> {}

impl<T: Send + Sync + 'static> DefinedAt for Computed<T> {
    fn defined_at(&self) -> Option<&'static std::panic::Location<'static>> {
        self.0.defined_at()
    }
}

impl<T: Send + Sync + 'static> IsDisposed for Computed<T> {
    fn is_disposed(&self) -> bool {
        self.0.is_disposed()
    }
}

impl<T: Send + Sync + 'static> ReadUntracked for Computed<T> {
    type Value = <framework::ArcMemo<T> as ReadUntracked>::Value;

    fn try_read_untracked(&self) -> Option<Self::Value> {
        self.0.try_get_value()?.try_read_untracked()
    }
}

impl<T: Send + Sync + 'static> RwSignal<T> {
    pub(super) fn new(value: T) -> Self {
        Self(framework::RwSignal::new(value))
    }
}

impl<T: Send + Sync + Default + 'static> Default for RwSignal<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T: Send + Sync + 'static> ArcRwSignal<T> {
    pub(super) fn new(value: T) -> Self {
        Self(framework::ArcRwSignal::new(value))
    }
}

impl<T: PartialEq + Send + Sync + 'static> Memo<T> {
    pub(super) fn new(read: impl Fn(Option<&T>) -> T + Send + Sync + 'static) -> Self {
        Self(Computed(StoredValue::new(framework::ArcMemo::new(read))))
    }
}

impl<T: Clone + PartialEq + Send + Sync + 'static> From<Memo<T>> for Signal<T> {
    fn from(memo: Memo<T>) -> Self {
        Signal::derive(move || framework::Get::get(&memo))
    }
}

impl<T: Clone + Send + Sync + 'static> From<RwSignal<T>> for Signal<T> {
    fn from(signal: RwSignal<T>) -> Self {
        Signal::derive(move || framework::Get::get(&signal))
    }
}

impl<S: DefinedAt> DefinedAt for Noted<S> {
    fn defined_at(&self) -> Option<&'static std::panic::Location<'static>> {
        self.0.defined_at()
    }
}

impl<S: IsDisposed> IsDisposed for Noted<S> {
    fn is_disposed(&self) -> bool {
        self.0.is_disposed()
    }
}

impl<S: ReadUntracked> ReadUntracked for Noted<S> {
    type Value = S::Value;

    fn try_read_untracked(&self) -> Option<Self::Value> {
        self.0.try_read_untracked()
    }
}

impl<S: Read> Track for Noted<S> {
    fn track(&self) {
        if let Some(source) = self.0.source() {
            read(source);
        }
    }
}

/// What can be read.
pub(super) trait Read {
    /// What keeps the list of readers, while it is there.
    fn source(&self) -> Option<AnySource>;
}

impl<T: Send + Sync + 'static> Read for framework::RwSignal<T> {
    fn source(&self) -> Option<AnySource> {
        (!self.is_disposed()).then(|| self.to_any_source())
    }
}

impl<T: Send + Sync + 'static> Read for framework::ArcRwSignal<T> {
    fn source(&self) -> Option<AnySource> {
        Some(self.to_any_source())
    }
}

impl<T: Send + Sync + 'static> Read for Computed<T> {
    fn source(&self) -> Option<AnySource> {
        self.0.try_get_value().map(|memo| memo.to_any_source())
    }
}

impl<S: Notify> Notify for Noted<S> {
    fn notify(&self) {
        self.0.notify();
    }
}

impl<S: Write> Write for Noted<S> {
    type Value = S::Value;

    fn try_write(&self) -> Option<impl UntrackableGuard<Target = Self::Value>> {
        self.0.try_write()
    }

    fn try_write_untracked(&self) -> Option<impl std::ops::DerefMut<Target = Self::Value>> {
        self.0.try_write_untracked()
    }
}

/// Who has read what, in the order in which they stand on the lists of the framework.
#[derive(Default)]
struct Readings {
    all: Vec<(AnySource, AnySubscriber)>,
    /// How many there may be before it is worth while to look who is gone.
    room: usize,
    /// Looks who is gone; the rest of the program lends it.
    look: Option<fn()>,
    looking: bool,
}

/// Fewer than this are not worth a look.
const FEW: usize = 500;

thread_local! {
    static READINGS: RefCell<Readings> = RefCell::default();
}

/// Whoever reads now is told of every change.
fn read(source: AnySource) {
    let Some(reader) = Observer::get() else { return };
    reader.add_source(source.clone());
    source.add_subscriber(reader.clone());
    let look = READINGS.with_borrow_mut(|readings| {
        readings.all.push((source, reader));
        let full = readings.all.len() > readings.room.max(FEW) && !readings.looking;
        let look = readings.look.filter(|_| full);
        readings.looking |= look.is_some();
        look
    });
    if let Some(look) = look {
        // Not now: whoever reads may be half made.
        leptos::task::spawn_local(async move { look() });
    }
}

/// From now on those who are gone are let go.
pub(super) fn let_readers_go() {
    READINGS.with_borrow_mut(|readings| readings.look = Some(let_go));
}

/// Takes those who are gone off the lists of what they read. The newest first: whoever stands after them on a
/// list has to move up.
fn let_go() {
    let mut all = READINGS.with_borrow_mut(|readings| std::mem::take(&mut readings.all));
    all.reverse();
    let mut known = HashSet::new();
    all.retain(|(source, reader)| {
        let AnySubscriber(_, there) = reader;
        if there.strong_count() == 0 {
            source.remove_subscriber(reader);
            return false;
        }
        known.insert((source.clone(), reader.clone())) // whoever read anew stands where they did so last
    });
    all.reverse();
    READINGS.with_borrow_mut(|readings| {
        readings.room = 2 * all.len();
        all.append(&mut readings.all);
        readings.all = all;
        readings.looking = false;
    });
}
