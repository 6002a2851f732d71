//! The usual start: both stores are whole and agree, nothing was left behind, and the map that was open last
//! is opened. Whatever is otherwise goes the long way, through [`Session::update`].
//!
//! So the page can show a map before the greater part of the program is there. A law holds that both ways
//! come to the same session and ask for the same.

use super::effect::Effect;
use super::ledger::Ledger;
use super::reminder::is_file_due;
use super::session::{Book, Outcome, Phase, Session};
use super::sheet::plain_sheet;
use super::stamp::{Ids, Stamp};
use super::storage::{Found, FoundLocal, LeftDraft, Stored};
use super::view::Screen;
use crate::edit::History;
use crate::file::{Card, Index, SummaryRow, ViewState, plain};
use crate::model::{Id, StakeholderMap};

/// Drafts that are done with are remembered up to this number without anything to be done.
const DRAFTS: usize = super::drafts::REMEMBERED;

/// What a usual start finds.
struct Usual {
    shelf: Index,
    kept: ViewState,
    /// The map to open; none where there is no map at all.
    first: Option<(StakeholderMap, Ledger)>,
}

impl Session {
    /// Takes what the stores hold at a usual start. `None`, with the session as it was: they ask for more, and
    /// what they hold is for [`Self::update`].
    pub fn first(&mut self, stamp: &Stamp, found: Found) -> Option<Outcome> {
        let usual = usual(&found, stamp)?;
        Some(self.start_as_usual(found, usual, stamp))
    }

    fn start_as_usual(&mut self, found: Found, usual: Usual, stamp: &Stamp) -> Outcome {
        let mut out = Outcome::default();
        let mut ids = Ids::new(stamp);
        self.now = stamp.clone();
        self.tab = found.tab;
        self.home = found.home;
        self.phase = Phase::Running;
        self.shelf = usual.shelf;
        self.wanted.clone_from(&usual.kept.open);
        self.screen = Screen::from_kept(usual.kept);
        if let Some((map, ledger)) = usual.first {
            self.next_number(); // the long way takes one too
            out.ask(Effect::Hold(ledger.map.clone()));
            self.show_book(Book { map, history: History::default(), ledger }, &mut out);
            self.note_card();
        } else {
            self.open_blank(&mut ids, &mut out);
        }
        out.ask(Effect::AskRoom);
        self.find_file(&mut out);
        self.keep_screen(None, &mut out);
        out
    }
}

fn usual(found: &Found, stamp: &Stamp) -> Option<Usual> {
    let (summaries, local) = (found.vault.as_ref().ok()?, found.local.as_ref().ok()?);
    if found.blank || found.carried.is_some() || !local.tails.is_empty() || !are_done_with(&found.drafts) {
        return None;
    }
    let shelf = shelf(summaries, local)?;
    let kept = match &local.view {
        Some(text) => plain::read_view(text)?,
        None => ViewState::default(),
    };
    let wanted = kept.open.as_ref().filter(|id| shelf.maps.iter().any(|card| &card.id == *id));
    let first = match (wanted.or(shelf.maps.first().map(|card| &card.id)), &found.first) {
        (Some(id), Some((read, stored))) if id == read => {
            let has_word = |card: &Card| &card.id == id && is_file_due(card, stamp.today);
            if shelf.maps.iter().any(has_word) {
                return None; // there is something to say
            }
            Some(open(id, stored)?)
        }
        (Some(_), _) => return None,
        (None, _) => None,
    };
    let map = first.as_ref().map(|(map, _)| map);
    fits(&kept, map).then_some(Usual { shelf, kept, first })
}

/// Whether what was looked at is there, so that there is nothing to tidy.
fn fits(kept: &ViewState, map: Option<&StakeholderMap>) -> bool {
    let Some(map) = map else { return kept.selected.is_none() && kept.hidden.is_empty() };
    let is_group = |group: &Option<Id>| group.as_ref().is_none_or(|id| map.head().group(id).is_some());
    let is_shown = |id: &Id| map.get(id).is_some_and(|person| !kept.hidden.contains(&person.group));
    kept.hidden.iter().all(is_group) && kept.selected.as_ref().is_none_or(is_shown)
}

/// Whether nothing that was typed into a box for new names is still to be taken over.
fn are_done_with(drafts: &[LeftDraft]) -> bool {
    let closed = || drafts.iter().filter(|left| !left.open);
    let is_only_one = |left: &LeftDraft| closed().filter(|other| other.tab == left.tab).count() == 1;
    closed().count() <= DRAFTS && closed().all(|left| plain::is_draft_over(&left.text) && is_only_one(left))
}

/// The list of maps, where it names all that is stored and nothing else.
fn shelf(summaries: &[SummaryRow], local: &FoundLocal) -> Option<Index> {
    let mut shelf = match &local.index {
        Some(text) => plain::read_index(text)?,
        None => Index::default(),
    };
    let mut there = Vec::new();
    for row in summaries {
        let summary = plain::read_summary(row)?;
        let Some(card) = summary.card else { continue }; // nothing of it is left
        let known = match summary.deleted {
            None => shelf.maps.iter_mut().find(|known| known.id == card.id),
            Some(since) => shelf.deleted_since(&card.id, &since),
        }?;
        there.push(card.id.clone());
        *known = card.keeping(known);
    }
    let listed = |id: &Id| there.contains(id);
    let deleted = shelf.deleted.iter().map(|one| &one.card);
    let agree =
        shelf.maps.iter().chain(deleted).all(|card| listed(&card.id)) && local.copies.iter().all(listed);
    agree.then_some(shelf)
}

/// A map that is whole in the database, and of which the copy is not of a later state.
fn open(id: &Id, stored: &Stored) -> Option<(StakeholderMap, Ledger)> {
    let snapshot = stored.vault.as_ref().ok().filter(|_| stored.tails.is_empty())?;
    let copied = match &stored.copy {
        Some(text) => Some(plain::copied_from(text)?),
        None => None,
    };
    let sheet = plain_sheet(id, snapshot)?;
    if copied.as_ref().is_some_and(|copy| sheet.is_behind(copy)) {
        return None;
    }
    let (map, mut ledger) = sheet.open();
    ledger.copied = copied;
    Some((map, ledger))
}
