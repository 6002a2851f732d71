//! A reader of JSON that is written as this version writes it: without white space, fields in their order.

use std::borrow::Cow;

use crate::model::{Choice, Date, Id, Line, Prose, Rating, Score};

/// Walks once over a text. What is not as expected makes it stop: from then on every field is empty, and
/// [`Self::ended`] says no. So whoever reads need not look after each field.
pub(super) struct Reader<'a> {
    rest: &'a str,
    whole: bool,
    /// Nothing stands before the next field or item that a comma would part from it.
    fresh: bool,
}

impl<'a> Reader<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        Self { rest: text, whole: true, fresh: true }
    }

    /// Whether everything was as expected, and nothing is left.
    pub(super) fn ended(&self) -> bool {
        self.whole && self.rest.is_empty()
    }

    /// Stops: something read here cannot be taken.
    pub(super) fn refuse(&mut self) {
        self.whole = false;
        self.rest = "";
    }

    fn eat(&mut self, token: &str) -> bool {
        let rest = self.rest.strip_prefix(token);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn require(&mut self, token: &str) {
        if !self.eat(token) {
            self.refuse();
        }
    }

    /// The beginning of an object.
    pub(super) fn open(&mut self) {
        self.require("{");
        self.fresh = true;
    }

    /// The end of an object.
    pub(super) fn close(&mut self) {
        self.require("}");
        self.fresh = false;
    }

    /// Whether the next field is the one with this name. Only this module asks: whoever reads names a field
    /// together with its value, so that no value is taken whose name is missing.
    #[must_use]
    fn key(&mut self, name: &str) -> bool {
        let mut rest = Some(self.rest);
        if !self.fresh {
            rest = rest.and_then(|rest| rest.strip_prefix(','));
        }
        let rest = rest.and_then(|rest| rest.strip_prefix('"')?.strip_prefix(name)?.strip_prefix("\":"));
        self.fresh &= rest.is_none();
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// Whether the next field is an object with this name. It is open then.
    pub(super) fn object(&mut self, name: &str) -> bool {
        let found = self.key(name);
        if found {
            self.open();
        }
        found
    }

    /// Whether the next field is a list with this name; each of its items comes with [`Self::item`].
    pub(super) fn list(&mut self, name: &str) -> bool {
        let found = self.key(name);
        if found {
            self.require("[");
            self.fresh = true;
        }
        found
    }

    /// Whether the list goes on with another item.
    pub(super) fn item(&mut self) -> bool {
        if self.eat("]") {
            self.fresh = false;
            return false;
        }
        if !self.fresh {
            self.require(",");
        }
        self.whole
    }

    /// A text that stands here.
    pub(super) fn string(&mut self) -> Cow<'a, str> {
        self.fresh = false;
        self.require("\"");
        let ends = |byte: &u8| matches!(byte, b'"' | b'\\' | ..=0x1F);
        let Some(end) = self.rest.as_bytes().iter().position(ends) else {
            self.refuse();
            return Cow::default();
        };
        let (plain, rest) = self.rest.split_at(end);
        if let Some(rest) = rest.strip_prefix('"') {
            self.rest = rest;
            return plain.into();
        }
        let mut text = plain.to_owned();
        self.rest = rest;
        while self.whole && !self.eat("\"") {
            let mut chars = self.rest.chars();
            let next = match chars.next() {
                Some('\\') => escaped(&mut chars),
                next => next.filter(|char| *char > '\u{1F}'),
            };
            self.rest = chars.as_str();
            match next {
                Some(char) => text.push(char),
                None => self.refuse(),
            }
        }
        text.into()
    }

    /// A number that stands here.
    fn number(&mut self) -> Option<i64> {
        self.fresh = false;
        let digits = self.rest.find(|char: char| !char.is_ascii_digit()).unwrap_or(self.rest.len());
        let (number, rest) = self.rest.split_at(digits);
        self.rest = rest;
        let padded = number.len() > 1 && number.starts_with('0'); // not a number in JSON
        number.parse().ok().filter(|_| !padded)
    }

    /// Exactly this.
    fn literal(&mut self, token: &str) {
        self.fresh = false;
        self.require(token);
    }

    /// A truth value that is always there.
    pub(super) fn some_truth(&mut self, name: &str) -> bool {
        if !self.key(name) {
            self.refuse();
        }
        let truth = self.eat("true");
        if !truth {
            self.require("false");
        }
        self.fresh = false;
        truth
    }

    /// Whether a field that is only there where it is true is there.
    pub(super) fn flag(&mut self, name: &str) -> bool {
        let there = self.key(name);
        if there {
            self.literal("true");
        }
        there
    }

    /// What was read, or a stop where it could not be taken.
    pub(super) fn take<T>(&mut self, read: Option<T>) -> Option<T> {
        if read.is_none() {
            self.refuse();
        }
        read
    }

    pub(super) fn text(&mut self, name: &str) -> Option<Cow<'a, str>> {
        self.key(name).then(|| self.string())
    }

    /// A text that is always there.
    pub(super) fn some_text(&mut self, name: &str) -> Cow<'a, str> {
        let text = self.text(name);
        self.take(text).unwrap_or_default()
    }

    pub(super) fn line(&mut self, name: &str) -> Line {
        let line = self.text(name).map(|text| Line::new(&text));
        line.map_or_else(Line::default, |line| self.take(line.ok()).unwrap_or_default())
    }

    /// A line that is always there.
    pub(super) fn some_line(&mut self, name: &str) -> Line {
        let line = Line::new(&self.some_text(name)).ok();
        self.take(line).unwrap_or_default()
    }

    pub(super) fn prose(&mut self, name: &str) -> Prose {
        let prose = self.text(name).map(|text| Prose::new(&text));
        prose.map_or_else(Prose::default, |prose| self.take(prose.ok()).unwrap_or_default())
    }

    pub(super) fn id(&mut self, name: &str) -> Option<Id> {
        let text = self.text(name)?;
        self.take(Id::new(&text))
    }

    /// An id that always stands here, or `null`.
    pub(super) fn this_id_or_null(&mut self) -> Option<Id> {
        if self.eat("null") {
            self.fresh = false;
            return None;
        }
        let text = self.string();
        self.take(Id::new(&text))
    }

    /// As [`Self::this_id_or_null`], in a field that is always there.
    pub(super) fn id_or_null(&mut self, name: &str) -> Option<Id> {
        if self.key(name) {
            return self.this_id_or_null();
        }
        self.refuse();
        None
    }

    pub(super) fn term<T: Choice>(&mut self, name: &str) -> Option<T> {
        let key = self.text(name)?;
        self.take(T::from_key(&key))
    }

    pub(super) fn date(&mut self, name: &str) -> Option<Date> {
        let text = self.text(name)?;
        self.take(Date::parse(&text))
    }

    pub(super) fn whole(&mut self, name: &str) -> Option<i64> {
        let number = self.key(name).then(|| self.number())?;
        self.take(number)
    }

    /// A number that is always there and not below 0.
    pub(super) fn some_count(&mut self, name: &str) -> u64 {
        let count = self.whole(name).and_then(|number| u64::try_from(number).ok());
        self.take(count).unwrap_or_default()
    }

    /// As [`Self::some_count`], of 32 bits.
    pub(super) fn some_small_count(&mut self, name: &str) -> u32 {
        let count = u32::try_from(self.some_count(name)).ok();
        self.take(count).unwrap_or_default()
    }

    pub(super) fn score(&mut self, name: &str) -> Option<Score> {
        let number = self.whole(name)?;
        self.take(Score::new(number))
    }

    pub(super) fn rating(&mut self, name: &str) -> Option<Rating> {
        let number = self.whole(name)?;
        self.take(Rating::new(number))
    }
}

/// The character that an escape stands for. Only those are known that the writer makes.
fn escaped(chars: &mut std::str::Chars<'_>) -> Option<char> {
    Some(match chars.next()? {
        '"' => '"',
        '\\' => '\\',
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        'b' => '\u{8}',
        'f' => '\u{c}',
        'u' => {
            let mut code = 0;
            for _ in 0..4 {
                code = code * 16 + chars.next()?.to_digit(16)?;
            }
            char::from_u32(code).filter(char::is_ascii)?
        }
        _ => return None,
    })
}
