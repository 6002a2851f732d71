//! A reminder to write the open map to a file, once enough has changed since the last one.

use super::session::{Outcome, Phase, Session};
use super::toast::{Banner, BannerOffer};
use crate::file::Card;
use crate::model::{Date, Id};

/// Steps since the last file after which a new one is worth a reminder.
const STEPS: u32 = 50;
/// Days after which it is, if anything has changed at all.
const DAYS: i32 = 7;

impl Session {
    /// Counts a step of the open map, also one back. A run of typing is one.
    pub(super) fn count_step(&mut self) {
        let open = self.open_id().clone();
        if let Some(card) = self.shelf.maps.iter_mut().find(|card| card.id == open) {
            card.changes = card.changes.saturating_add(1);
        }
    }

    /// Notes that these maps are in a file as they are now.
    pub(super) fn note_file(&mut self, maps: &[Id], out: &mut Outcome) {
        self.book.history.end_run(); // the next letter is in no file
        let mut listed = false;
        for card in self.shelf.maps.iter_mut().filter(|card| maps.contains(&card.id)) {
            card.exported = Some(self.now.iso.clone());
            card.changes = 0;
            listed = true;
        }
        if listed {
            self.keep_index(out);
        }
    }

    /// Does not remind of the open map again before as many steps more, or the next start.
    pub(super) fn put_off_file(&mut self) {
        let Some(card) = self.open_card().cloned() else { return };
        self.put_off.retain(|known| known.id != card.id);
        self.put_off.push(card);
    }

    /// The reminder, if there is reason for one and nothing graver to say.
    pub fn reminder(&self) -> Option<Banner> {
        let card = self.open_card().filter(|_| self.phase == Phase::Running && self.opening.is_none())?;
        let same = |known: &&Card| known.id == card.id && known.exported == card.exported;
        let put_off = self.put_off.iter().find(same).map(|known| known.changes.saturating_add(STEPS));
        if put_off.is_some_and(|until| card.changes < until) {
            return None;
        }
        let age = age(card, self.now.today);
        // In steps of fifty, so that it is not read out anew with every edit.
        let steps = card.changes / STEPS * STEPS;
        let place = self.home.name();
        let text = if steps > 0 && card.exported.is_some() {
            format!("{steps} changes since the last backup are only in {place}.")
        } else if steps > 0 {
            format!("No backup yet: {steps} changes are only in {place}.")
        } else if card.changes > 0 && age >= DAYS {
            format!("The last backup is {age} days old. What changed since is only in {place}.")
        } else {
            return None;
        };
        let reminder = Banner { text, offer: Some(BannerOffer::Backup), second: Some(BannerOffer::PutOff) };
        self.banner().is_none().then_some(reminder)
    }

    pub(super) fn open_card(&self) -> Option<&Card> {
        self.shelf.maps.iter().find(|card| &card.id == self.open_id())
    }
}

/// Whether a map that was opened just now calls for a reminder.
pub(super) fn is_file_due(card: &Card, today: Option<Date>) -> bool {
    card.changes >= STEPS || (card.changes > 0 && age(card, today) >= DAYS)
}

/// Days since the last file.
fn age(card: &Card, today: Option<Date>) -> i32 {
    card.exported.as_deref().and_then(day_of).zip(today).map_or(0, |(then, today)| today.days_since(then))
}

/// The day of a time of RFC 3339.
fn day_of(time: &str) -> Option<Date> {
    time.get(..10).and_then(Date::parse)
}
