//! The picture of the map on the screen: how large, of which part of the grid, and who lies on top.

use std::sync::Arc;

use leptos::prelude::*;

use super::store::{Signals, put};
use crate::app::{Screen, Session};
use crate::browser::Tokens;
use crate::browser::drag::Company;
use crate::browser::measure::text_share;
use crate::edit::Change;
use crate::model::{Id, Stakeholder, Window};
use crate::paint::{Frame, Look, Showing, Token, in_sentence, looks_alike, name_tag, scene};

impl Signals {
    /// The part of the grid that is looked at.
    pub(super) fn window(&self) -> Window {
        self.frame.with(|frame| frame.map_or(Window::WHOLE, |frame| frame.window))
    }

    /// The board with what is looked at, in texts of the size that was chosen.
    pub(super) fn framed(&self, screen: &Screen) -> Frame {
        let (width, height, share) = self.room_for_board.get_value();
        let wanted = Frame::label_size(width, height, share * screen.text.times());
        let text = Frame::with_text(width, height, wanted).text;
        let text = self.widths.with_value(|widths| widths.shown_size(text));
        Frame::with_text(width, height, text).looking_at(screen.window)
    }

    /// Draws anew where the board has another size.
    pub(super) fn resize(&self, session: &Session, (width, height): (f64, f64)) {
        self.room_for_board.set_value((width.floor(), height.floor(), text_share()));
        let frame = self.framed(session.screen());
        if self.frame.with_untracked(|now| now.as_ref() != Some(&frame)) {
            self.frame.set(Some(frame));
            self.draw(session);
        }
    }

    /// The board is there, or it is gone.
    pub(super) fn show_on(&self, session: &Session, tokens: Option<Tokens>) {
        self.tokens.set_value(tokens);
        self.draw(session);
    }

    /// Whose token an event is about.
    pub(super) fn below(&self, event: &leptos::ev::Event) -> Option<(Token, Arc<Stakeholder>)> {
        self.tokens.with_value(|tokens| tokens.as_ref()?.below(event))
    }

    /// The names of influence and interest, as they stand inside a sentence.
    pub(super) fn axes(&self) -> (String, String) {
        self.head.with_untracked(|head| (in_sentence(&head.influence.name), in_sentence(&head.interest.name)))
    }

    /// Those who are moved with somebody.
    pub(super) fn company(&self, of: &Id) -> Company {
        self.tokens.with_value(|tokens| tokens.as_ref().map_or(Company::NONE, |tokens| tokens.company(of)))
    }

    /// Brings the token that is pointed at to the front, with its name.
    pub(super) fn point_at(&self, event: Option<&leptos::ev::Event>) {
        let Some(frame) = self.frame.get_untracked() else { return };
        self.widths.with_value(|widths| {
            let tag = |token: &Token, name: &str| name_tag(name, token, &frame, widths);
            self.tokens
                .update_value(|tokens| tokens.iter_mut().for_each(|tokens| tokens.point_at(event, tag)));
        });
    }

    /// Brings those to the front who must not lie below others.
    pub(super) fn mirror(&self) {
        if let Some(frame) = self.frame.get_untracked() {
            self.tokens
                .update_value(|tokens| tokens.iter_mut().for_each(|tokens| self.mirror_in(tokens, &frame)));
        }
    }

    fn mirror_in(&self, tokens: &mut Tokens, frame: &Frame) {
        let Some(late) = self.late.get() else { return };
        self.widths.with_value(|widths| (late.mirror)(tokens, frame, widths));
    }

    /// Brings the picture up to date, while there is a board to show it on.
    pub(super) fn draw(&self, session: &Session) {
        let Some(frame) = self.frame.get_untracked() else { return };
        let (map, screen) = (session.map(), session.screen());
        let selected = screen.selected.as_ref();
        self.tokens.update_value(|tokens| {
            let Some(tokens) = tokens else { return };
            let showing = |stakeholder: &Stakeholder| match screen.filter.finds(stakeholder) {
                true => Showing::Full,
                false if screen.has_in_sight(stakeholder) => Showing::Dim,
                false => Showing::Hidden,
            };
            // What was there before says where labels stay, as long as it is a picture of the same map.
            let before =
                self.picture.with_value(|(of, before)| before.clone().filter(|_| of == session.open_id()));
            let (open, before) = (screen.pile, before.as_deref());
            let quiet = self.late.get().map(|late| late.quiet);
            let look = Look { showing: &showing, first: selected, open, before, quiet };
            let picture = self.widths.with_value(|widths| {
                widths.forget_unused();
                Arc::new(scene(map, &frame, widths, &look))
            });
            tokens.show(&picture.tokens, map, &frame);
            tokens.pick(&screen.picked);
            put(self.active, tokens.select(selected));
            self.mirror_in(tokens, &frame);
            put(self.placed, picture.tokens.iter().map(|token| token.pile).sum());
            put(self.backdrop, Some(Arc::new(picture.without_people())));
            self.picture.set_value((session.open_id().clone(), Some(picture)));
        });
    }
}

/// Whether a change shows in the picture.
pub(super) fn shows(change: &Change) -> bool {
    match change {
        Change::Stakeholder { before: Some(before), after: Some(after), .. } => !looks_alike(before, after),
        _ => true,
    }
}
