//! Maps that the list has and no store has any more: something other than the user has cleared them away.

use super::session::{Outcome, Session};
use super::toast::{Banner, BannerOffer};
use crate::file::Card;
use crate::model::isolated;

impl Session {
    /// Which maps are missing, and what there is to do about it.
    pub(super) fn missing_in_words(&self) -> Option<Banner> {
        let is_back = |card: &&Card| self.shelf.maps.iter().any(|known| known.id == card.id);
        let missing: Vec<&Card> = self.missing.iter().filter(|card| !is_back(card)).collect();
        let (first, others) = missing.split_first()?;
        let file = match first.exported.as_deref().and_then(|time| time.get(..10)) {
            Some(day) => format!("Its last file was written on {day}; import that to have it back."),
            None => "It was never exported to a file.".to_owned(),
        };
        let others = match others {
            [] => String::new(),
            [other] => format!(" The same is true of “{}”.", isolated(&other.title)),
            many => format!(" {} other maps are missing as well.", many.len()),
        };
        let text = format!(
            "“{}” was here and is not any more: the browser has lost it, or something has cleared it. {file}{others}",
            isolated(&first.title)
        );
        Some(Banner { text, offer: Some(BannerOffer::Seen), second: Some(BannerOffer::Recover) })
    }

    /// The user knows. The list that is kept does not speak of them any longer.
    pub(super) fn seen_missing(&mut self, out: &mut Outcome) {
        self.missing.clear();
        self.keep_index(out);
    }
}
