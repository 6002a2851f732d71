//! The two stores of a browser in memory, as `src/browser` uses the real ones.

use std::collections::BTreeMap;

use standpoint::app::*;
use standpoint::file::{
    Base, Row, SummaryRow, read_row, read_summary, read_tail, write_copy, write_draft, write_index,
    write_tail, write_view,
};
use standpoint::model::{Id, StakeholderMap};

pub(crate) const INDEX: &str = "standpoint/index";
pub(crate) const VIEW: &str = "standpoint/ui";
pub(crate) const MAP: &str = "standpoint/map/";
pub(crate) const TAIL: &str = "standpoint/tail/";
pub(crate) const DRAFT: &str = "standpoint/draft/";
pub(crate) const ASIDE: &str = "standpoint/kept/";

/// What local storage holds: every key with its text.
pub(crate) type Texts = BTreeMap<String, String>;

/// One map in the database.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Sheet {
    pub(crate) summary: Option<SummaryRow>,
    pub(crate) rows: BTreeMap<(String, String), Row>,
}

/// Gives a summary the checksum that docs/file-format.md says it has.
pub(crate) fn sum_up(row: &mut SummaryRow) {
    let (seq, schema) = (row.base.seq.to_string(), row.schema.to_string());
    let parts = [&row.map, &row.base.epoch, &seq, &schema, &row.json];
    let bytes: Vec<u8> = parts.into_iter().flat_map(|part| [part.as_bytes(), &[0xFF]].concat()).collect();
    row.crc32 = crc32fast::hash(&bytes);
}

/// Everything that outlives a tab.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Disk {
    pub(crate) local: Texts,
    pub(crate) vault: BTreeMap<String, Sheet>,
    pub(crate) aside: Vec<(String, String)>,
    /// What stands in the box for new names of each tab, as the database has it.
    pub(crate) drafts: BTreeMap<String, String>,
}

impl Disk {
    /// What either store holds of the boxes of other tabs.
    pub(crate) fn left_drafts(&self, alive: &[String]) -> Vec<LeftDraft> {
        let local = self.texts(DRAFT).into_iter();
        let local = local.map(|(key, text)| (key[DRAFT.len()..].to_owned(), text));
        let all = local.chain(self.drafts.clone());
        all.map(|(tab, text)| LeftDraft { open: alive.contains(&tab), tab, text }).collect()
    }

    pub(crate) fn summaries(&self) -> Vec<SummaryRow> {
        self.vault.values().filter_map(|sheet| sheet.summary.clone()).collect()
    }

    pub(crate) fn snapshot(&self, map: &Id, since: Option<&Base>) -> Snapshot {
        let Some(sheet) = self.vault.get(map.as_str()) else {
            return Snapshot { summary: None, rows: Vec::new(), all: true };
        };
        let now = sheet.summary.as_ref().map(|row| &row.base);
        let newer = since.filter(|since| now.is_some_and(|now| now.epoch == since.epoch));
        let rows = sheet.rows.values().filter(|row| newer.is_none_or(|since| row.seq > since.seq));
        Snapshot { summary: sheet.summary.clone(), rows: rows.cloned().collect(), all: newer.is_none() }
    }

    /// One transaction. `torn` keeps only every other row of it, which no real database does.
    pub(crate) fn commit(&mut self, commit: &Commit, torn: bool) -> Committed {
        let now = self.vault.get(commit.map.as_str()).and_then(|sheet| sheet.summary.as_ref());
        if now.map(|row| &row.base) != commit.base.as_ref() {
            return Committed::Moved(self.snapshot(&commit.map, commit.base.as_ref()));
        }
        let sheet = self.vault.entry(commit.map.to_string()).or_default();
        if commit.wipe {
            sheet.rows.clear();
        }
        for (number, row) in commit.rows.iter().enumerate() {
            if !torn || number % 2 == 0 {
                sheet.rows.insert((row.kind.clone(), row.id.clone()), row.clone());
            }
        }
        sheet.summary = Some(commit.summary.clone());
        self.aside.extend(commit.aside.clone());
        Committed::Done
    }

    /// What the database holds of a map that is not deleted, by itself and with nothing mended.
    pub(crate) fn saved_map(&self, id: &Id) -> Option<StakeholderMap> {
        let sheet = self.vault.get(id.as_str())?;
        let summary = read_summary(sheet.summary.as_ref()?).expect("readable summary");
        let card = summary.card.filter(|_| summary.deleted.is_none())?;
        let mut map = StakeholderMap::blank(id.clone(), card.title.clone());
        let mut sum = 0;
        for row in sheet.rows.values() {
            match read_row(id, row).expect("readable row") {
                standpoint::file::Record::Head(head) => map.set_head(head),
                standpoint::file::Record::Stakeholder(one) => map.put(one),
                standpoint::file::Record::Removed(_) => {}
            }
            sum ^= row.crc32;
        }
        assert_eq!(
            (summary.rows, summary.sum),
            (sheet.rows.len() as u64, sum),
            "the summary tells of all rows"
        );
        assert_eq!((card.title, card.people as usize), (map.head().title.clone(), map.len()));
        Some(map)
    }

    /// Tails whose tab is not among the living.
    pub(crate) fn left_tails(&self, alive: &[String]) -> Vec<LeftTail> {
        let tails = self.texts(TAIL).into_iter();
        let dead =
            tails.filter(|(key, _)| !alive.iter().any(|tab| key.starts_with(&format!("{TAIL}{tab}/"))));
        dead.map(|(key, text)| LeftTail { key, text }).collect()
    }

    pub(crate) fn found_local(&self, alive: &[String]) -> FoundLocal {
        FoundLocal {
            index: self.local.get(INDEX).cloned(),
            view: self.local.get(VIEW).cloned(),
            copies: self.local.keys().filter_map(|key| Id::new(key.strip_prefix(MAP)?)).collect(),
            tails: self.left_tails(alive),
        }
    }

    /// The key and the text that keeps something; none where a text goes away.
    pub(crate) fn entry(&self, tab: &str, what: &Keep) -> Option<(String, Option<String>)> {
        Some(match what {
            Keep::Tail(tail) => {
                let text = (!tail.changes.is_empty()).then(|| write_tail(tail));
                (format!("{TAIL}{tab}/{}", tail.map), text)
            }
            Keep::Copy { map, base, at } => {
                (format!("{MAP}{}", map.head().id), Some(write_copy(map, at, base)))
            }
            Keep::Index(index) => (INDEX.to_owned(), Some(write_index(index))),
            Keep::View(view) => (VIEW.to_owned(), Some(write_view(view))),
            Keep::Draft(draft) => (format!("{DRAFT}{tab}"), Some(write_draft(draft))),
            Keep::NoDraft => (format!("{DRAFT}{tab}"), None),
            Keep::Aside { name, text } => {
                let known = self.texts(ASIDE);
                if known.iter().any(|(_, known)| known == text) {
                    return None;
                }
                (format!("{ASIDE}{name}-{}", known.len() + 1), Some(text.clone()))
            }
        })
    }

    /// The keys that a deleted map leaves behind.
    pub(crate) fn keys_to_forget(&self, map: &Id, tab: &str, alive: &[String]) -> Vec<String> {
        let own = format!("{TAIL}{tab}/{map}");
        let dead = self.left_tails(alive).into_iter().map(|left| left.key);
        let dead = dead.filter(|key| key.ends_with(&format!("/{map}")));
        [format!("{MAP}{map}"), own].into_iter().chain(dead).collect()
    }

    pub(crate) fn texts(&self, prefix: &str) -> Vec<(String, String)> {
        let found = self.local.iter().filter(|(key, _)| key.starts_with(prefix));
        found.map(|(key, text)| (key.clone(), text.clone())).collect()
    }

    /// Whether any tail can be read that belongs to this map.
    pub(crate) fn has_tail(&self, map: &Id) -> bool {
        self.texts(TAIL).iter().any(|(_, text)| read_tail(text).is_ok_and(|(tail, _)| &tail.map == map))
    }
}
