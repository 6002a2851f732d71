//! Files out. What is handed over is read back first: a backup that cannot be read is none.

use super::effect::Effect;
use super::recover::recover;
use super::session::{Outcome, Session};
use super::stamp::{Ids, Stamp};
use super::storage::Stored;
use crate::file;
use crate::model::{Id, StakeholderMap};

impl Session {
    pub(super) fn export(&mut self, stamp: &Stamp, out: &mut Outcome) {
        self.flush(out);
        let map = self.book.map.clone();
        let text = file::write_map(&map, &stamp.iso);
        let name = file_name(&format!("{}-everything", self.name_in_files()), stamp);
        if self.hand_over(name.clone(), text, &[map], out) {
            self.mention(format!("Exported as {name}. It holds everything in this map."), out);
        }
    }

    /// What a file is called that is kept up to date with the open map.
    pub(super) fn name_of_kept_file(&self) -> String {
        format!("standpoint-{}.standpoint", in_file_names(self.name_in_files()))
    }

    /// What the open map is called in the names of files.
    fn name_in_files(&self) -> &str {
        if self.screen.named_files { self.book.map.head().title.as_str() } else { "map" }
    }

    /// Begins a copy of the whole app. A map that goes with it is read back first, as for every file.
    pub(super) fn start_copy(&mut self, with_map: bool, stamp: &Stamp, out: &mut Outcome) {
        self.flush(out);
        let map = self.book.map.clone();
        let text = with_map.then(|| file::write_map(&map, &stamp.iso));
        match text.as_deref().and_then(|text| fault_of(text, &[map])) {
            Some(fault) => self.show_toast(format!("There is no copy. {fault}"), None, out),
            None => out.ask(Effect::Copy { map: text }),
        }
    }

    pub(super) fn copied(
        &mut self,
        with_map: bool,
        page: Result<String, String>,
        stamp: &Stamp,
        out: &mut Outcome,
    ) {
        let text = match page {
            Ok(text) => text,
            Err(cause) => {
                let text = format!("The copy could not be put together: {cause}. Nothing has changed.");
                return self.show_toast(text, None, out);
            }
        };
        let what = if with_map { format!("{}-everything", self.name_in_files()) } else { "copy".to_owned() };
        let name = named(&what, "html", stamp);
        let holds = if with_map { "It holds everything in this map." } else { "There is no map in it." };
        let words = format!("Copied as {name}. It opens without a network. {holds}");
        out.ask(Effect::Download { name, text });
        self.mention(words, out);
    }

    pub(super) fn start_export_all(&mut self, out: &mut Outcome) {
        self.flush(out);
        out.ask(Effect::ReadAll);
    }

    /// Writes every map of the list; what this tab knows is newer than what the stores say.
    pub(super) fn export_all(
        &mut self,
        stored: &[(Id, Stored)],
        stamp: &Stamp,
        ids: &mut Ids,
        out: &mut Outcome,
    ) {
        let mut maps: Vec<StakeholderMap> = Vec::new();
        let mut left_out = Vec::new();
        for card in self.shelf.maps.clone() {
            if let Some(book) = self.book_of(&card.id) {
                maps.push(book.map.clone());
                continue;
            }
            let fresh = self.fresh(ids);
            let found = stored.iter().find(|(id, _)| id == &card.id);
            match found.and_then(|(id, stored)| recover(id, stored, &fresh).ok().flatten()) {
                Some(found) => maps.push(found.map),
                None => left_out.push(card.title.to_string()),
            }
        }
        if self.untouched && maps.is_empty() {
            maps.push(self.book.map.clone());
        }
        let text = file::write_maps(&maps.iter().collect::<Vec<_>>(), &stamp.iso);
        let name = file_name("maps-everything", stamp);
        if !self.hand_over(name.clone(), text, &maps, out) {
            return;
        }
        if left_out.is_empty() {
            let text = match maps.len() {
                1 => format!("1 map exported as {name}"),
                more => format!("{more} maps exported as {name}"),
            };
            self.mention(text, out);
        } else {
            let text = format!("Not in the file, because it cannot be read: {}.", left_out.join(", "));
            self.show_toast(text, None, out);
        }
    }

    /// Gives the user a file. Whether it holds these maps; if not, that is told.
    fn hand_over(&mut self, name: String, text: String, maps: &[StakeholderMap], out: &mut Outcome) -> bool {
        let fault = fault_of(&text, maps);
        out.ask(Effect::Download { name, text });
        if let Some(fault) = fault {
            let text =
                format!("Do not rely on the file that was just written. {fault} Nothing here has changed.");
            self.show_toast(text, None, out);
            return false;
        }
        self.note_file(&maps.iter().map(|map| map.head().id.clone()).collect::<Vec<_>>(), out);
        true
    }
}

/// What is wrong with the text of a file that should hold these maps, in a sentence.
fn fault_of(text: &str, maps: &[StakeholderMap]) -> Option<String> {
    match file::read(text.as_bytes()) {
        Err(refusal) => Some(format!("Reading it back failed: {refusal}")),
        Ok(loaded) if loaded.maps.iter().map(|loaded| &loaded.map).eq(maps) => None,
        Ok(_) => Some("Read back, it does not say the same.".to_owned()),
    }
}

/// The name of a file. It holds the title of a map only where the user wants that: it shows in folders and mails.
fn file_name(what: &str, stamp: &Stamp) -> String {
    named(what, "standpoint", stamp)
}

fn named(what: &str, ending: &str, stamp: &Stamp) -> String {
    let what = in_file_names(what);
    let day = stamp.today.map_or_else(String::new, |day| format!("-{day}"));
    format!("standpoint-{what}{day}.{ending}")
}

/// A title as every file system takes it.
fn in_file_names(title: &str) -> String {
    const LONGEST: usize = 60;
    let is_mark = |c: char| matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    let fits =
        |c: char| if c.is_control() || c.is_whitespace() || "\\/:*?\"<>|".contains(c) { '-' } else { c };
    let name: String = title.chars().filter(|c| !is_mark(*c)).map(fits).collect();
    let words = name.split('-').filter(|word| !word.is_empty());
    let mut short = String::new();
    for word in words {
        let room = LONGEST.saturating_sub(short.chars().count());
        if word.chars().count() + 1 > room && !short.is_empty() {
            break; // between words, so that no sign is torn apart
        }
        if !short.is_empty() {
            short.push('-');
        }
        short.extend(word.chars().take(room));
    }
    let short = short.trim_matches(['.', '-']);
    if short.is_empty() { "map".to_owned() } else { short.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::super::session::{Outcome, Session};
    use super::super::shelf::sample;
    use super::super::stamp::Stamp;
    use super::{Effect, fault_of, file_name, in_file_names};
    use crate::file::{write_map, write_maps};

    const NOW: &str = "2026-11-21T14:02:00Z";

    #[test]
    fn a_file_that_says_something_else_is_noticed() {
        let map = sample().into_iter().collect::<Vec<_>>();
        let text = map.first().map(|map| write_map(map, NOW)).unwrap_or_default();
        assert_eq!(fault_of(&text, &map), None);
        let faults = [
            text.replacen("CIO", "CFO", 1),
            text.replacen("\"importance\": 4", "\"importance\": 3", 1),
            text.replacen("\"importance\": 4", "\"importance\": 44", 1),
            text[..text.len() / 2].to_owned(),
            write_maps(&[], NOW),
            String::new(),
        ];
        for fault in faults {
            assert!(fault != text && fault_of(&fault, &map).is_some(), "{fault}");
        }
    }

    #[test]
    fn titles_become_names_of_files() {
        let long = "a".repeat(300);
        let cut = "a".repeat(60);
        for (title, name) in [
            ("CRM upgrade", "CRM-upgrade"),
            ("  Q3/Q4: \"go\" or <no>?  ", "Q3-Q4-go-or-no"),
            ("../../etc", "etc"),
            ("...", "map"),
            ("", "map"),
            ("\u{202e}fdp.exe", "fdp.exe"),
            ("Karte für Zürich", "Karte-für-Zürich"),
            ("利害関係者 2026", "利害関係者-2026"),
            (long.as_str(), cut.as_str()),
        ] {
            assert_eq!(in_file_names(title), name, "{title}");
        }
    }

    #[test]
    fn a_faulty_file_is_told_and_counts_as_none() {
        let mut session = Session::new();
        let stamp = Stamp { iso: NOW.to_owned(), today: None, clock: "14:02".to_owned(), entropy: 1 };
        let mut out = Outcome::default();
        let map = session.book.map.clone();
        assert!(!session.hand_over(file_name("map", &stamp), "{".to_owned(), &[map], &mut out));
        let told = session.toast().map(|toast| toast.text.clone()).unwrap_or_default();
        assert!(
            told.starts_with("Do not rely on the file that was just written. Reading it back failed:"),
            "{told}"
        );
        assert!(
            !out.effects.iter().any(|effect| matches!(effect, Effect::Say(said) if said.contains("xported")))
        );
    }
}
