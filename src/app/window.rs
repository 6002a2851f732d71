//! Maps that are kept in this window alone: what of them is in no file yet, and the map that the page came with.

use super::effect::Effect;
use super::import::read_file;
use super::saving::Saving;
use super::session::{Outcome, Phase, Session};
use super::stamp::Ids;
use super::storage::Home;
use super::toast::{Banner, BannerOffer};

/// The map that the page came with, until the user has read what is said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Carried {
    /// The day on which it was put into the page, as `2026-12-01`.
    day: Option<String>,
}

impl Session {
    /// How many changes no file has, of all maps; `None` where maps are kept in the browser.
    pub(super) fn changes_in_window(&self) -> Option<u32> {
        let changes = self.shelf.maps.iter().fold(0_u32, |sum, card| sum.saturating_add(card.changes));
        (self.home == Home::Window).then_some(changes)
    }

    /// The state of saving, where files are all there is.
    pub(super) fn saving_of_window(&self) -> Option<Saving> {
        let written = self.open_card().is_some_and(|card| card.exported.is_some());
        Some(match self.changes_in_window()? {
            0 if self.untouched => Saving::Nothing,
            0 if written => Saving::InFile { kept: self.kept_file().is_some() },
            changes => Saving::InWindow { changes },
        })
    }

    /// Has the browser keep the maps from now on, at the user's wish.
    pub(super) fn keep_in_browser(&mut self, out: &mut Outcome) {
        if self.home == Home::Window && self.phase == Phase::Running {
            self.flush(out);
            self.keep_screen(None, out);
            out.ask(Effect::KeepInBrowser);
        }
    }

    pub(super) fn kept_in_browser(&mut self, result: Result<(), String>, out: &mut Outcome) {
        match result {
            Ok(()) => {
                self.home = Home::Browser; // nothing is lost by what follows
                out.ask(Effect::Reload);
            }
            Err(cause) => {
                let text = format!("The maps stay in this window: {cause}.");
                self.show_toast(text, None, out);
            }
        }
    }

    /// Opens the map that the page came with.
    pub(super) fn open_carried(&mut self, text: String, ids: &mut Ids, out: &mut Outcome) {
        let loaded = match read_file(Ok(text.into_bytes())) {
            Ok(loaded) => loaded,
            Err(why) => {
                self.show_toast(format!("The map in this copy cannot be read. {}", why.text), None, out);
                return;
            }
        };
        // The first one is opened last, so that it is the one on the screen.
        for loaded in loaded.maps.into_iter().rev() {
            let id = &loaded.map.head().id;
            if self.shelf.maps.iter().any(|card| &card.id == id) || self.shelf.deleted(id).is_some() {
                continue; // the browser has it from the last time, or the user did not want it any more
            }
            self.leave(out);
            self.adopt(loaded.map, ids, out);
            let day = loaded.saved_at.and_then(|time| time.get(..10).map(str::to_owned));
            self.carried = Some(Carried { day });
        }
    }

    /// What is to be known of the map that the page came with.
    pub(super) fn carried_in_words(&self) -> Option<Banner> {
        let day = self.carried.as_ref()?.day.as_ref();
        let day = day.map_or_else(String::new, |day| format!(" as of {day}"));
        let text = match self.home {
            Home::Window => format!(
                "This copy came with the map{day}. Changes are only in this window until you save them to a file."
            ),
            Home::Browser => format!("This copy came with the map{day}. Changes are kept in this browser."),
        };
        Some(Banner { text, offer: Some(BannerOffer::SeenCarried), second: None })
    }
}
