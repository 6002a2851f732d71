//! Messages that find nothing to work on.

use standpoint::app::*;

use super::{id, titles};
use crate::fake_browser::World;

#[test]
fn every_message_is_harmless_when_nothing_is_there() {
    let nobody = id("nobody");
    let key = |key: &str| Msg::BoardKey { key: key.to_owned(), shift: false };
    let mut world = World::fresh();
    for msg in [
        Msg::Undo,
        Msg::Redo,
        Msg::EndRun,
        Msg::UndoShelf,
        Msg::StopPlacing,
        Msg::CancelImport,
        Msg::DismissToast,
        Msg::Import(ImportAs::New),
        Msg::Import(ImportAs::Replacement),
        Msg::SaveUnreadable(nobody.clone()),
        Msg::PutOffFile,
        Msg::LookAtRoom,
        Msg::OpenMap(nobody.clone()),
        Msg::DeleteMap(nobody.clone()),
        Msg::PutBack(nobody.clone()),
        Msg::DeleteForGood(nobody.clone()),
        Msg::Select(Some(nobody.clone())),
        Msg::StartPlacing(nobody.clone()),
        Msg::DroppedOnTray(nobody.clone()),
        Msg::ToggleGroup(Some(nobody.clone())),
        Msg::DroppedOnBoard { id: nobody.clone(), influence: 1.0, interest: 1.0 },
        Msg::AddMember(" ".to_owned()),
        Msg::PlaceAt { influence: 1.0, interest: 1.0 },
        Msg::Pick { id: nobody.clone(), on: true },
        Msg::AddItem { of: nobody.clone(), kind: NewItem::Concern },
        Msg::Told(News::Deleted(nobody.clone())),
        Msg::Committed { map: nobody.clone(), flight: 1, how: Committed::Done },
        Msg::Looked { map: nobody.clone(), found: Ok(Snapshot::default()) },
        Msg::Read {
            map: nobody,
            stored: Stored { vault: Ok(Snapshot::default()), copy: None, tails: vec![] },
        },
        Msg::PickAll(true),
        Msg::ShowAllGroups,
        key("Delete"),
        key("Home"),
        key("End"),
        key("PageDown"),
        key("Enter"),
        Msg::Hidden,
        Msg::Shown,
        Msg::Disturbed,
        Msg::Woke(Timer::Settle),
        Msg::Woke(Timer::Retry),
        Msg::Woke(Timer::Answer),
        Msg::Woke(Timer::Copy),
        Msg::Woke(Timer::Look),
        Msg::Woke(Timer::Notice),
    ] {
        world.send(0, msg.clone());
        assert!(world.map(0).is_empty() && titles(&world).is_empty(), "{msg:?}");
        assert!(world.session(0).editable(), "{msg:?}");
        assert_eq!(
            (&world.session(0).screen().selected, world.session(0).undo_label()),
            (&None, None),
            "{msg:?}"
        );
    }
}
