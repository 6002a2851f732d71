//! Map to picture.
