//! Commands, changes, history.
