//! Bytes to map and back.
